import { useMemo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Bars } from '../../drawing/Bars';
import { DataTable } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { Unknown } from '../../kit/Facts';
import { Figure } from '../../kit/Figure';
import { inPercent, percent } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { useTable, type Column } from '../../kit/useTable';
import { oneOf } from '../../router/params';
import { useParam } from '../../router/router';
import { Assumptions } from './Assumptions';
import { joinHits, joinLayers } from './joined';
import { Scenario } from './Scenario';
import { Summary } from './Summary';
import type { ImpactInput } from './gql/graphql';
import { meanLoss, type Hit, type Impact } from './words';

interface Props {
  a: Impact;
  b: Impact;
  inputA: ImpactInput;
  inputB: ImpactInput;
  /** The scenarios in words. */
  names: readonly [string, string];
}

const lookCodec = oneOf(['a', 'b'], 'a');

/** Two scenarios side by side, then one of them in full. */
export function Compared({ a, b, inputA, inputB, names }: Props) {
  const [look, setLook] = useParam('look', lookCodec);
  return (
    <div className="what-if">
      <div className="what-if-sides">
        {([['A', names[0], a], ['B', names[1], b]] as const).map(([letter, words, impact]) => (
          <section key={letter} className="card" aria-label={`Scenario ${letter}`}>
            <h2>
              {letter}: {words}
            </h2>
            <Summary impact={impact} />
          </section>
        ))}
      </div>
      <LayersCompared a={a} b={b} />
      <EntitiesCompared a={a} b={b} />
      <section aria-labelledby="one-in-full" className="what-if">
        <div className="bar">
          <h2 id="one-in-full">One scenario in full</h2>
          <ToggleButtonGroup
            className="segments"
            aria-label="Scenario in full"
            selectedKeys={[look]}
            disallowEmptySelection
            onSelectionChange={(keys) => setLook(keys.has('b') ? 'b' : 'a')}
          >
            <ToggleButton id="a">A: {names[0]}</ToggleButton>
            <ToggleButton id="b">B: {names[1]}</ToggleButton>
          </ToggleButtonGroup>
        </div>
        <Scenario key={look} impact={look === 'a' ? a : b} input={look === 'a' ? inputA : inputB} />
        <Assumptions impact={look === 'a' ? a : b} />
      </section>
    </div>
  );
}

type LayerPair = ReturnType<typeof joinLayers>[number];

const layerColumns: readonly Column<LayerPair>[] = [
  { id: 'layer', label: 'Layer', rowHeader: true, value: ({ layer }) => layer.name, cell: ({ layer }) => <LayerTag layer={layer} /> },
  ...(['a', 'b'] as const).flatMap((side): Column<LayerPair>[] => [
    { id: `${side}Affected`, label: `${side.toUpperCase()}: entities that lose`, numeric: true, value: (row) => row[side]?.affected },
    { id: `${side}Immediate`, label: `${side.toUpperCase()}: mean at once`, unit: '%', numeric: true, value: (row) => inPercent(row[side]?.meanImmediateLoss) },
    { id: `${side}Capacity`, label: `${side.toUpperCase()}: mean of new capacity`, unit: '%', numeric: true, value: (row) => inPercent(row[side]?.meanCapacityLoss) },
  ]),
];

function LayersCompared({ a, b }: { a: Impact; b: Impact }) {
  const rows = useMemo(() => joinLayers(a.byLayer, b.byLayer), [a, b]);
  const table = useTable({ name: 'Losses by layer, side by side', columns: layerColumns, rows, rowId: ({ layer }) => layer.id, param: 'layerSort' });
  const { horizon } = a.assumptions;
  return (
    <Figure title={table.name} table={table} param="layers" note="The mean loss of the entities of a layer that lose anything, and how many do.">
      <Bars
        label={table.name}
        layers={rows.map(({ layer }) => layer)}
        max={1}
        rows={table.rows.flatMap((row) =>
          (['a', 'b'] as const).map((side) => {
            const loss = row[side];
            const mean = loss && meanLoss(loss, horizon);
            return {
              id: `${row.layer.id} ${side}`,
              name: `${row.layer.name} · ${side.toUpperCase()}`,
              layer: row.layer.id,
              value: mean ?? 0,
              text: mean == null ? 'nobody loses' : `${percent(mean)} · ${loss?.affected ?? 0}`,
            };
          }),
        )}
      />
    </Figure>
  );
}

type HitPair = ReturnType<typeof joinHits>[number];

const lossOf = (hit: Hit | null) => (hit ? inPercent(hit.loss) : 0);
const rangeOf = (hit: Hit | null) =>
  hit ? (
    <>
      {percent(hit.loss)}
      {hit.low !== hit.high && (
        <small>
          {' '}
          {percent(hit.low)} to {percent(hit.high)}
        </small>
      )}
    </>
  ) : (
    <Unknown what="loses nothing" />
  );

const hitColumns: readonly Column<HitPair>[] = [
  { id: 'entity', label: 'Entity', rowHeader: true, value: ({ entity }) => entity.name, cell: ({ entity }) => <EntityLink entity={entity} /> },
  { id: 'layers', label: 'Layers', value: ({ entity }) => entity.layers.map((layer) => layer.name).join(', ') },
  { id: 'a', label: 'Loss in A', unit: '%', numeric: true, value: (row) => lossOf(row.a), cell: (row) => rangeOf(row.a) },
  { id: 'b', label: 'Loss in B', unit: '%', numeric: true, value: (row) => lossOf(row.b), cell: (row) => rangeOf(row.b) },
];

function EntitiesCompared({ a, b }: { a: Impact; b: Impact }) {
  const rows = useMemo(() => joinHits(nodesOf(a), nodesOf(b)), [a, b]);
  const table = useTable({ name: 'Losses of both scenarios', columns: hitColumns, rows, rowId: ({ entity }) => entity.id, param: 'pairSort' });
  return (
    <section aria-labelledby="both">
      <h2 id="both">Losses of both scenarios</h2>
      {[a, b].some(({ affected }) => affected.totalCount > affected.edges.length) && (
        <p>Only the first 1,000 entities of each scenario are compared; one that is not among them counts as losing nothing.</p>
      )}
      <DataTable table={table} limit={15} />
    </section>
  );
}

const nodesOf = (impact: Impact): Hit[] => impact.affected.edges.map((edge) => edge.node);
