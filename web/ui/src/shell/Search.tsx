import { useRef, useState } from 'react';
import { Button, ComboBox, Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components';
import { title } from '../kit/format';
import type { NodeKind } from '../kit/gql/graphql';
import { Icon } from '../kit/Icon';
import { pageOf } from '../kit/links';
import { useSearch, type Found } from '../kit/useSearch';
import { withParams } from '../router/params';
import { navigate } from '../router/router';
import { useShortcut } from './shortcuts';

const kinds: readonly NodeKind[] = ['LAYER', 'COMPANY', 'PRODUCT', 'FACILITY', 'ROLE'];
// The last option: the page of all results.
const all = 'all';
const headings: Readonly<Record<string, string>> = {
  LAYER: 'Layers',
  COMPANY: 'Companies',
  PRODUCT: 'Products',
  FACILITY: 'Facilities',
  ROLE: 'Roles',
  [all]: 'More',
};

/** The search of every page: names, aliases and tickers. Enter goes to the page of what is chosen. */
export function Search() {
  const [typed, setTyped] = useState('');
  const [visit, setVisit] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const { found, result, settled } = useSearch(typed, kinds);
  useShortcut('/', 'Search', () => input.current?.focus());

  const go = (id: string) => {
    const page = id === all ? `/search${withParams('', { q: typed.trim() })}` : pageOf(id);
    if (!page) return;
    setTyped('');
    setVisit(visit + 1); // a new box is a closed one
    navigate(page);
  };

  const none = () => {
    if (typed.trim() === '') return 'Type a name, another name or a ticker.';
    if (result.status === 'error') return `The search failed: ${result.error.message}`;
    return result.status === 'loading' ? 'Searching…' : `Nothing is called “${typed.trim()}”.`;
  };

  return (
    <search className="search">
      <ComboBox
        key={visit}
        items={grouped(found, typed.trim())}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) => {
          if (key !== null) go(String(key));
        }}
        allowsEmptyCollection
        allowsCustomValue
        menuTrigger="input"
      >
        <Label className="visually-hidden">Search the stack</Label>
        <div className="search-field" ref={field}>
          <Icon name="search" />
          <Input
            ref={input}
            maxLength={100}
            placeholder="Search companies, products, places…"
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '' || input.current?.getAttribute('aria-activedescendant')) return;
              // Whoever is faster than the service sees all results.
              go(settled && found[0] ? found[0].id : all);
            }}
          />
          {typed ? (
            <Button slot={null} className="icon-button" aria-label="Clear the search" onPress={() => setTyped('')}>
              <Icon name="close" />
            </Button>
          ) : (
            <kbd aria-hidden="true">/</kbd>
          )}
        </div>
        <Popover className="popover search-results" triggerRef={field} placement="bottom start">
          <ListBox className="options" renderEmptyState={() => <p className="none">{none()}</p>}>
            {(group: Group) => (
              <ListBoxSection id={group.id}>
                <Header>{headings[group.id] ?? title(group.id)}</Header>
                {group.items.map((item) => (
                  <ListBoxItem key={item.id} id={item.id} textValue={item.name} className="option">
                    {item.name} <small>{detail(item)}</small>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </search>
  );
}

interface Group {
  id: string;
  items: readonly Found[];
}

// The kinds in the order of their best results, and the page of all.
function grouped(found: readonly Found[], typed: string): Group[] {
  if (found.length === 0) return [];
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  const more: Found = { id: all, name: `All results for “${typed}”`, kind: all, group: all, layers: [] };
  return [...[...groups].map(([id, items]) => ({ id, items })), { id: all, items: [more] }];
}

const detail = (item: Found): string =>
  [item.ticker, item.matched !== item.ticker ? item.matched : null, item.kind !== item.group ? title(item.kind) : null, item.layers.map((layer) => layer.name).join(', ')]
    .filter(Boolean)
    .join(' · ');
