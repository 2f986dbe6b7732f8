import { DataTable } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { Unknown } from '../../kit/Facts';
import { inPercent } from '../../kit/format';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { usePlace } from '../../router/router';
import { bindingWords, type Hit } from './words';

const layerNames = ({ entity }: Hit) => entity.layers.map((layer) => layer.name).join(', ');

/** What is told of each entity that loses output. */
const columns: readonly Column<Hit>[] = [
  { id: 'entity', label: 'Entity', rowHeader: true, value: ({ entity }) => entity.name, cell: ({ entity }) => <EntityLink entity={entity} /> },
  { id: 'layers', label: 'Layers', value: layerNames },
  { id: 'round', label: 'Round', numeric: true, value: (hit) => hit.round },
  { id: 'immediate', label: 'At once', unit: '%', numeric: true, value: (hit) => inPercent(hit.immediateLoss) },
  { id: 'capacity', label: 'Capacity', unit: '%', numeric: true, value: (hit) => inPercent(hit.capacityLoss) },
  { id: 'low', label: 'Low', unit: '%', numeric: true, value: (hit) => inPercent(hit.low) },
  { id: 'high', label: 'High', unit: '%', numeric: true, value: (hit) => inPercent(hit.high) },
  { id: 'limit', label: 'What limits it', value: bindingWords },
  { id: 'way', label: 'How the loss came', value: (hit) => hit.explanation, cell: (hit) => <WayLink hit={hit} /> },
];

function WayLink({ hit }: { hit: Hit }) {
  const { search } = usePlace();
  if (!hit.explanation) return <Unknown what="no way, as it fails itself" />;
  return (
    <>
      {hit.explanation} <Link to={`/whatif${withParams(search, { entity: hit.entity.id })}`}>Sources<span className="visually-hidden"> of the loss of {hit.entity.name}</span></Link>
    </>
  );
}

/** Everybody who loses output, with the range, what limits them, and how the loss came. */
export function Losses({ hits, total }: { hits: readonly Hit[]; total: number }) {
  const table = useTable({ name: 'Who loses how much', columns, rows: hits, rowId: (hit) => hit.entity.id, total });
  return (
    <section aria-labelledby="losses" className="what-if-losses">
      <h2 id="losses">Who loses how much</h2>
      <dl className="meanings">
        <div>
          <dt>At once, capacity</dt>
          <dd>The lost share of output by the fast clock, and by the slow one. The order is by the clock that was asked for.</dd>
        </div>
        <div>
          <dt>Low, high</dt>
          <dd>The range when less sure facts are left out. It covers doubt about facts, not about assumed weights.</dd>
        </div>
        <div>
          <dt>What limits it</dt>
          <dd>The scarcest input, from whom, and which part of that input is theirs: published, from megawatts, or assumed.</dd>
        </div>
      </dl>
      <DataTable table={table} limit={25} />
    </section>
  );
}
