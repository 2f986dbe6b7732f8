import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from '../../data/useQuery';
import { Choice } from '../../kit/Choice';
import { Conditions } from '../../kit/Conditions';
import { EntityPicker } from '../../kit/EntityPicker';
import { inPercent } from '../../kit/format';
import { Icon } from '../../kit/Icon';
import { WhatIfCountriesDocument } from './gql/graphql';
import type { WhatIf } from './question';
import { countryName } from '../../kit/country';
import type { Shock } from './shocks';

interface Props {
  whatIf: WhatIf;
  name: (id: string) => string;
}

/** What fails and how far, in one scenario or two, and the assumptions. Each change asks at once. */
export function WhatIfForm({ whatIf, name }: Props) {
  const { a, b } = whatIf;
  const [opened, setOpened] = useState(false);
  const two = opened || b.shocks.length > 0;
  return (
    <section className="card question" aria-label="The question">
      <div className="what-if-scenarios">
        <Targets title={two ? 'Scenario A: what fails' : 'What fails'} shocks={a.shocks} set={a.set} name={name} />
        {two ? (
          <Targets
            title="Scenario B: what fails"
            shocks={b.shocks}
            set={b.set}
            name={name}
            onClose={() => {
              setOpened(false);
              b.set([]);
            }}
          />
        ) : (
          a.shocks.length > 0 && (
            <div className="what-if-add">
              <Button className="button" onPress={() => setOpened(true)}>
                <Icon name="plus" />
                Compare with a second scenario
              </Button>
            </div>
          )
        )}
      </div>
      <div className="fields">
        <Choice
          label="Clock"
          value={whatIf.horizon}
          onChange={whatIf.setHorizon}
          options={[
            ['CAPACITY', 'Slow: what can be added'],
            ['IMMEDIATE', 'Fast: what runs today'],
          ]}
          description="What is installed keeps running when its supplier stops, but nothing is added. Energy, compute, networks and software act at once."
        />
        <Slider
          label="Others can replace"
          description="The part of a lost input that unaffected listed suppliers of the same kind step in for (σ)."
          value={whatIf.substitution}
          onChange={(value) => whatIf.setSubstitution(value, 'replace')}
        />
        <div className="field">
          <span className="field-label">Listed suppliers</span>
          <label className="check what-if-all">
            <input type="checkbox" checked={whatIf.assumeComplete} onChange={(event) => whatIf.setAssumeComplete(event.target.checked)} />
            are all there are
          </label>
          <p className="about">Otherwise one unlisted supplier, whom nothing hits, takes part in what no source states. Try both: a low and a high reading.</p>
        </div>
      </div>
      <Conditions state={whatIf.conditions} statusDefault="only active when none is chosen" />
    </section>
  );
}

interface TargetsProps {
  title: string;
  shocks: readonly Shock[];
  set: WhatIf['a']['set'];
  name: (id: string) => string;
  onClose?: () => void;
}

function Targets({ title, shocks, set, name, onClose }: TargetsProps) {
  const countries = useQuery(WhatIfCountriesDocument, {});
  const codes = countries.status === 'error' ? [] : (countries.data?.countries ?? []);
  const add = (target: string) => {
    if (!shocks.some((shock) => shock.target === target)) set([...shocks, { target, loss: 1 }]);
  };
  return (
    <fieldset className="what-if-targets">
      <legend>{title}</legend>
      {onClose && (
        <Button className="icon-button what-if-close" aria-label="Remove scenario B" onPress={onClose}>
          <Icon name="close" />
        </Button>
      )}
      <div className="fields">
        <EntityPicker label="Add an entity or a layer" layers value={[]} onChange={(ids) => ids[0] !== undefined && add(ids[0])} placeholder="Name, ticker or layer" />
        <Choice
          label="Add a country"
          value=""
          onChange={(code) => code !== '' && add(`country:${code}`)}
          options={[['', 'Choose…'], ...codes.map(({ code }) => [code, countryName(code)] as const)]}
        />
      </div>
      {shocks.length === 0 ? (
        <p className="none">Nothing fails yet.</p>
      ) : (
        <ul className="what-if-shocks">
          {shocks.map(({ target, loss }) => (
            <li key={target}>
              <Slider
                label={`${name(target)} loses`}
                value={loss}
                onChange={(value) => set(shocks.map((shock) => (shock.target === target ? { target, loss: value } : shock)), 'replace')}
              />
              <Button className="icon-button" aria-label={`Remove ${name(target)}`} onPress={() => set(shocks.filter((shock) => shock.target !== target))}>
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

interface SliderProps {
  label: string;
  description?: string;
  /** 0 to 1. */
  value: number;
  onChange: (value: number) => void;
}

// A share by a slider, or by its number in per cent.
function Slider({ label, description, value, onChange }: SliderProps) {
  const id = useId();
  const shown = inPercent(value);
  const set = (typed: number) => {
    if (Number.isFinite(typed)) onChange(Math.round(Math.min(100, Math.max(0, typed)) * 10) / 1000);
  };
  return (
    <div className="field what-if-slider">
      <label htmlFor={id}>{label}</label>
      <div>
        <input id={id} type="range" min={0} max={100} step={5} value={shown} aria-valuetext={`${shown} per cent`} aria-describedby={description ? `${id}about` : undefined} onChange={(event) => set(event.target.valueAsNumber)} />
        <input type="number" min={0} max={100} step="any" inputMode="decimal" aria-label={`${label}, per cent`} value={shown} onChange={(event) => set(event.target.valueAsNumber)} />
        <span aria-hidden="true">%</span>
      </div>
      {description && (
        <p id={`${id}about`} className="about">
          {description}
        </p>
      )}
    </div>
  );
}
