import { DataTable } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { Unknown } from '../../kit/Facts';
import { title } from '../../kit/format';
import { Icon } from '../../kit/Icon';
import { LayerTag } from '../../kit/LayerTag';
import { useTable, type Column } from '../../kit/useTable';
import { found, marked, type Edge, type Row } from './found';

const columns: readonly Column<Row>[] = [
  { id: 'name', label: 'Name', rowHeader: true, value: (one) => one.name, cell: (one) => <Name row={one} /> },
  { id: 'kind', label: 'Kind', value: (one) => title(one.kind) },
  {
    id: 'layers',
    label: 'Layers',
    value: (one) => one.layers.map((layer) => layer.name).join(', ') || null,
    cell: (one) => (one.layers.length > 0 ? one.layers.map((layer) => <LayerTag key={layer.id} layer={layer} />) : <Unknown />),
  },
  {
    id: 'matched',
    label: 'Found in',
    sortable: false,
    value: (one) => one.highlights.map((hit) => `${hit.field}: ${hit.text}`).join('; ') || null,
    cell: (one) => <Matched row={one} />,
  },
];

/** The records that were found, the best first. */
export function Results({ edges, total }: { edges: readonly Edge[]; total: number }) {
  const table = useTable({ name: 'Search results', columns, rows: edges.map(found), total, rowId: (one) => one.id });
  return <DataTable table={table} />;
}

// Only sources have an address of their own.
function Name({ row }: { row: Row }) {
  if (row.url === null) return <EntityLink entity={row} />;
  return (
    <a href={row.url} target="_blank" rel="noreferrer">
      {row.name}
      <Icon name="out" />
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  );
}

function Matched({ row }: { row: Row }) {
  if (row.highlights.length === 0) return <Unknown />;
  return (
    <ul className="search-hits">
      {row.highlights.map((hit) => (
        <li key={`${hit.field} ${hit.start} ${hit.text}`}>
          <small>{title(hit.field)}</small> {marked(hit).map((part, i) => (part.hit ? <mark key={i}>{part.text}</mark> : part.text))}
        </li>
      ))}
    </ul>
  );
}
