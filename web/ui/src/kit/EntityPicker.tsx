import { useEffect, useId, useRef, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useQuery } from '../data/useQuery';
import { title } from './format';
import { PickedDocument, type NodeKind } from './gql/graphql';
import { Icon } from './Icon';
import { fromTop } from './layers';
import { useStack } from './stack';
import { useSearch } from './useSearch';

interface Props {
  label: string;
  /** The ids chosen, for example company:nvidia or layer:chips. */
  value: readonly string[];
  onChange: (ids: readonly string[]) => void;
  /** Whether more than one can be chosen. */
  multiple?: boolean;
  /** Whether a layer can be chosen; it stands for all of its entities. */
  layers?: boolean;
  /** What kinds can be chosen besides layers. */
  kinds?: readonly NodeKind[];
  description?: string;
  placeholder?: string;
}

const entities: readonly NodeKind[] = ['COMPANY', 'PRODUCT', 'FACILITY'];

/** Picks entities, and layers, by searching for them. What was chosen is listed with buttons that take it out. */
export function EntityPicker(props: Props) {
  const { label, value, onChange, multiple = false, layers = false, kinds = entities, description, placeholder = 'Name or ticker' } = props;
  const [typed, setTyped] = useState('');
  const [round, setRound] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const stack = useStack();
  const names = useNames(value);
  const { found, result } = useSearch(typed, layers ? ['LAYER', ...kinds] : kinds, 10);
  const id = useId();

  const offered = typed.trim() === '' && layers && stack ? fromTop(stack.layers).map((layer) => ({ id: layer.id, name: layer.name, kind: 'LAYER' })) : found;
  const items = offered.filter((item) => !value.includes(item.id));
  const loading = typed.trim() !== '' && result.status === 'loading';

  // After a choice the box begins anew, closed and with the focus.
  useEffect(() => {
    if (round > 0) input.current?.focus();
  }, [round]);

  return (
    <div className="picker">
      <ComboBox
        key={round}
        items={items}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) => {
          if (key === null) return;
          onChange(multiple ? [...value, String(key)] : [String(key)]);
          setTyped('');
          setRound(round + 1);
        }}
        menuTrigger="input"
        allowsEmptyCollection
        className="field"
      >
        <Label>{label}</Label>
        <div className="combo">
          <Input ref={input} placeholder={placeholder} aria-describedby={description ? `${id}about` : undefined} />
          <Button className="icon-button">
            <Icon name="chevron" />
          </Button>
        </div>
        <Popover className="popover">
          <ListBox
            className="options"
            renderEmptyState={() => <p className="none">{typed.trim() === '' ? 'Type a name.' : loading ? 'Searching…' : 'Nothing found.'}</p>}
          >
            {(item: (typeof items)[number]) => (
              <ListBoxItem id={item.id} textValue={item.name} className="option">
                {item.name} <small>{title(item.kind)}</small>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {description && (
        <p id={`${id}about`} className="about">
          {description}
        </p>
      )}
      {value.length > 0 && (
        <ul className="picked" aria-label={`${label}: chosen`}>
          {value.map((one) => (
            <li key={one}>
              {names(one)}
              <Button className="icon-button" aria-label={`Remove ${names(one)}`} onPress={() => onChange(value.filter((other) => other !== one))}>
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// The names of ids that came with the address; an id stands for itself until its name is known.
function useNames(ids: readonly string[]): (id: string) => string {
  const result = useQuery(PickedDocument, { ids }, { skip: ids.length === 0 });
  const nodes = result.status === 'error' || ids.length === 0 ? undefined : result.data?.nodes;
  return (id) => {
    const node = nodes?.find((one) => one?.id === id);
    return node && 'name' in node ? node.name : id;
  };
}
