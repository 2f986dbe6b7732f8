import { useMemo, useRef } from 'react';
import { Bars } from '../../drawing/Bars';
import { Choice } from '../../kit/Choice';
import { DataTable, Shown } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { ExportMenu } from '../../kit/ExportMenu';
import { Legend } from '../../kit/Figure';
import { count } from '../../kit/format';
import { Founded } from '../../kit/Founded';
import { fromTop } from '../../kit/layers';
import { LayerTag } from '../../kit/LayerTag';
import { useStack } from '../../kit/stack';
import { Empty } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { text, withParams } from '../../router/params';
import { useParam, usePlace } from '../../router/router';
import { Decomposition } from './Decomposition';
import { byKind, measures, written, type Chokepoint, type Measure, type Ranking } from './measures';
import type { ChokepointQuestion } from './question';

const drawnRows = 20;

const entityCodec = text();

const columns: readonly Column<Chokepoint>[] = [
  { id: 'rank', label: 'Rank', numeric: true, value: (row) => row.rank },
  { id: 'entity', label: 'Entity', rowHeader: true, value: (row) => row.entity.name, cell: (row) => <EntityCell row={row} /> },
  {
    id: 'layers',
    label: 'Layers',
    value: (row) => row.entity.layers.map((layer) => layer.name).join(', '),
    cell: (row) => (
      <span className="layer-tags">
        {row.entity.layers.map((layer) => (
          <LayerTag key={layer.id} layer={layer} link={false} />
        ))}
      </span>
    ),
  },
  ...measures.map((measure: Measure): Column<Chokepoint> => ({ id: measure.id, label: measure.label, unit: measure.unit, numeric: true, value: measure.value })),
  { id: 'kinds', label: 'Dominates by kind of input', value: byKind },
];

/** The chokepoints as bars and as a table, and one of them taken apart. */
export function RankingView({ ranking, question }: { ranking: Ranking; question: ChokepointQuestion }) {
  const stack = useStack();
  const { search } = usePlace();
  const [chosen] = useParam('entity', entityCodec);
  const section = useRef<HTMLElement>(null);
  const table = useTable({ name: 'Chokepoints', columns, rows: ranking.nodes, total: ranking.totalCount, rowId: (row) => row.entity.id });

  const measure = measures.find((one) => one.id === table.sort?.column) ?? measures[0];
  const most = drawnMax(measure, ranking.nodes);
  const drawn = table.rows.slice(0, drawnRows);
  const rows = useMemo(
    () =>
      drawn.map((row) => ({
        id: row.entity.id,
        name: `${row.rank}. ${row.entity.name}`,
        layer: lowest(row)?.id ?? null,
        value: measure.value(row),
        text: written(measure, row),
        to: `/chokepoints${withParams(search, { entity: row.entity.id })}`,
      })),
    [drawn, measure, search],
  );
  const first = ranking.nodes[0];
  const decomposed = chosen === '' ? first : ranking.nodes.find((row) => row.entity.id === chosen);

  return (
    <>
      <section className="figure" ref={section} aria-labelledby="ranked-bars">
        <div className="bar choke-bar">
          <h2 id="ranked-bars">{measure.label} of each failure</h2>
          <Choice
            label="Measure"
            value={measure.id}
            onChange={(id) => table.setSort({ column: id, descending: true })}
            options={measures.map((one) => [one.id, one.label] as const)}
          />
          <ExportMenu
            name="Chokepoints"
            table={table}
            drawing={() => section.current?.querySelector<SVGSVGElement>('svg[data-drawing]') ?? null}
            legend={() => [...(section.current?.querySelectorAll('.legend > li') ?? [])]}
          />
        </div>
        <p className="choke-meaning">{measure.meaning} Choose a bar to take it apart.</p>
        <Bars label={`${measure.label} by chokepoint`} layers={stack?.layers ?? []} rows={rows} max={most} />
        <Legend entries={fromTop(stack?.layers ?? []).map((layer) => ({ label: `${layer.position} ${layer.name}`, layer: layer.position }))} />
        <div className="note">
          {drawn.length < table.total && <Shown shown={drawn.length} total={table.total} />}
          <p>Colour: the lowest layer that the entity belongs to. The number before the name is its rank by mean loss.</p>
        </div>
      </section>

      {decomposed ? (
        <Decomposition key={decomposed.entity.id} row={decomposed} ranking={ranking} question={question} arrived={chosen !== ''} />
      ) : (
        <Empty title={`“${chosen}” is not among the entities listed`}>
          <p>It may be none of the candidates, or further down: list more of them, or take out a filter. Choose one in the table.</p>
        </Empty>
      )}

      <h2 className="choke-heading">All measures</h2>
      <dl className="meanings">
        {measures.map((one) => (
          <div key={one.id}>
            <dt>{one.label}</dt>
            <dd>{one.meaning}</dd>
          </div>
        ))}
        <div>
          <dt>Dominates by kind</dt>
          <dd>How many targets have no way without it when only dependencies of that one kind count.</dd>
        </div>
      </dl>
      <div className="choke-table">
        <DataTable table={table} limit={drawnRows} />
      </div>
      <Founded note={ranking.coverage.note} complete={ranking.complete} stoppedBecause={ranking.stoppedBecause}>
        <p>
          {count(ranking.candidates)} {ranking.candidates === 1 ? 'entity was' : 'entities were'} made to fail, one after the other, each fully; {count(ranking.targets)}{' '}
          {ranking.targets === 1 ? 'target counts' : 'targets count'}. Companies rank high because all that they make and operate fails with them. Targets without documented suppliers
          never lose anything and pull the mean down. What two failures together would do, and how likely a failure is, is not said.
        </p>
      </Founded>
    </>
  );
}

const lowest = (row: Chokepoint) => fromTop(row.entity.layers).at(-1);

// Bars of one measure share a scale, whatever rows are drawn.
function drawnMax(measure: Measure, rows: readonly Chokepoint[]): number {
  return Math.max(1, ...rows.map(measure.value));
}

function EntityCell({ row }: { row: Chokepoint }) {
  const { search } = usePlace();
  const { id } = row.entity;
  return (
    <span className="choke-entity">
      <EntityLink entity={row.entity} />
      <small>
        <Link to={`/chokepoints${withParams(search, { entity: id })}`} aria-label={`Take apart ${row.entity.name}`}>
          Take apart
        </Link>
        <Link to={`/whatif${withParams('', { target: id })}`} aria-label={`What if ${row.entity.name} fails`}>
          What if
        </Link>
      </small>
    </span>
  );
}
