import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useQuery } from '../../data/useQuery';
import { Choice, Choices } from '../../kit/Choice';
import { Conditions } from '../../kit/Conditions';
import { countryName } from '../../kit/country';
import { EntityPicker } from '../../kit/EntityPicker';
import { fromTop, type LayerRef } from '../../kit/layers';
import { Link } from '../../router/Link';
import { GraphCountriesDocument } from './gql/graphql';
import { change, directions, limits, relations, slugOf, useGraphLink, type GraphState } from './state';
import { plural, relationWords } from './words';

// The kinds that include the more specific ones.
const generalKinds = ['COMPANY', 'PRODUCT', 'FACILITY'];
const ways = { BOTH: 'Both ways', UPSTREAM: 'What it needs', DOWNSTREAM: 'What needs it' } as const;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is in the middle, how far around it, and what is drawn. */
export function Question({ state, layers }: { state: GraphState; layers: readonly LayerRef[] }) {
  const link = useGraphLink();
  return (
    <div className="question graph-question">
      <div className="graph-focus">
        <EntityPicker
          label="Around"
          placeholder="Company, product, facility or layer"
          value={state.focus}
          onChange={(focus) => change({ focus, of: null, select: null })}
          multiple
          layers
        />
        {state.seeds.length > 0 && (
          <>
            <div className="field">
              <span className="field-label" id="graph-depth">
                Steps away
              </span>
              <ToggleButtonGroup
                className="segments"
                aria-labelledby="graph-depth"
                selectedKeys={[String(state.depth)]}
                disallowEmptySelection
                onSelectionChange={(keys) => change({ depth: [...keys][0] === '1' ? null : String([...keys][0]) })}
              >
                {['1', '2', '3'].map((depth) => (
                  <ToggleButton key={depth} id={depth}>
                    {depth}
                  </ToggleButton>
                ))}
              </ToggleButtonGroup>
            </div>
            <Choice
              label="Which way"
              value={state.direction}
              onChange={(direction) => change({ direction: direction === 'BOTH' ? null : direction })}
              options={directions.map((direction) => [direction, ways[direction]])}
            />
          </>
        )}
        {!state.overview && (
          <Choice
            label="Draw at most"
            value={String(state.limit)}
            onChange={(limit) => change({ limit: limit === '70' ? null : limit })}
            options={[...new Set([...limits, state.limit])].sort((a, b) => a - b).map((limit) => [String(limit), `${limit} entities`])}
          />
        )}
        <p className="graph-start">
          {state.overview ? (
            <Link className="button" to={link({ of: 'all' })}>
              Draw the most linked
            </Link>
          ) : (
            <Link className="button" to="/graph">
              Whole stack
            </Link>
          )}
        </p>
      </div>
      <div className="graph-folds">
        <Parts state={state} layers={layers} />
        <Conditions state={state.conditions} statusDefault="all but ended when none is chosen" />
      </div>
    </div>
  );
}

/** Which layers, kinds of entities, countries and relations are drawn. */
function Parts({ state, layers }: { state: GraphState; layers: readonly LayerRef[] }) {
  const set = [state.layers, state.entities, state.countries, state.relations].filter((words) => words.length > 0).length;
  const [opened, setOpened] = useState(false);
  return (
    <details className="fold conditions" onToggle={() => setOpened(true)}>
      <summary>What is drawn{set > 0 && ` (${set} ${set === 1 ? 'filter' : 'filters'})`}</summary>
      <div>
        <Choices
          label="Layers (all when none is chosen)"
          options={fromTop(layers).map((layer) => [slugOf(layer.id), `${layer.position} ${layer.name}`])}
          value={state.layers.map(slugOf)}
          onChange={(value) => change({ layers: value, select: null })}
        />
        <Choices
          label="Relations (all when none is chosen)"
          options={relations.map((relation) => [relation, capital(relationWords[relation] ?? relation)])}
          value={state.relations}
          onChange={(value) => change({ relations: value })}
        />
        <Choices
          label="Entities (all when none is chosen)"
          options={[...new Set([...generalKinds, ...state.entities])].map((kind) => [kind, plural(kind)])}
          value={state.entities}
          onChange={(value) => change({ entities: value, select: null })}
        />
        {opened && <Countries chosen={state.countries} />}
      </div>
    </details>
  );
}

/** Whose companies and facilities are in the middle; the countries are asked for when somebody looks. */
function Countries({ chosen }: { chosen: readonly string[] }) {
  const result = useQuery(GraphCountriesDocument, {});
  const countries = result.status === 'error' ? [] : (result.data?.countries ?? []);
  const rest = countries.map(({ code }) => code).filter((code) => !chosen.includes(code));
  const choose = (codes: readonly string[]) => change({ countries: codes, of: null, select: null });
  return (
    <>
      <Choice
        label="Around a country"
        value=""
        onChange={(code) => choose([...chosen, code])}
        options={[['', 'Choose…'], ...rest.map((code) => [code, countryName(code)] as const)]}
      />
      {chosen.length > 0 && <Choices label="Countries in the middle" options={chosen.map((code) => [code, countryName(code)])} value={chosen} onChange={choose} />}
    </>
  );
}
