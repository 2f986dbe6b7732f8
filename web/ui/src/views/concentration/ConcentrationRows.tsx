import { EntityLink } from '../../kit/EntityLink';
import { Unknown } from '../../kit/Facts';
import { Figure } from '../../kit/Figure';
import { count, inPercent, title } from '../../kit/format';
import { Founded } from '../../kit/Founded';
import { Empty } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { text, withParams } from '../../router/params';
import { useParam, usePlace } from '../../router/router';
import type { ConcentrationBy } from './gql/graphql';
import { bandName, bands, full, index, largest, rowId, type Concentrated } from './hhi';
import { HhiBars } from './HhiBars';
import { Shares } from './Shares';

const drawnRows = 25;

const rowCodec = text();


const all: readonly Column<Concentrated>[] = [
  { id: 'consumer', label: 'Consumer', rowHeader: true, value: (row) => row.subject.name, cell: (row) => <EntityLink entity={row.subject} /> },
  { id: 'kind', label: 'Input', value: (row) => (row.kind ? title(row.kind) : null) },
  { id: 'hhi', label: 'Index', numeric: true, value: (row) => index(row.hhi) },
  { id: 'low', label: 'Least', numeric: true, value: (row) => index(row.low) },
  { id: 'high', label: 'Most', numeric: true, value: (row) => index(row.high) },
  { id: 'assumed', label: 'If divided equally', numeric: true, value: (row) => index(row.assumed) },
  { id: 'band', label: 'Band', value: (row) => (row.band === null ? null : bandName(row)), cell: (row) => (row.band === null ? <Unknown what="open: the range spans several bands" /> : bandName(row)) },
  { id: 'suppliers', label: 'Suppliers', numeric: true, value: (row) => row.supplierCount },
  { id: 'largest', label: 'Largest supplier', value: largest, cell: (row) => <Largest row={row} /> },
  { id: 'known', label: 'Published', unit: '%', numeric: true, value: (row) => inPercent(row.known) },
  { id: 'rest', label: 'Left open', unit: '%', numeric: true, value: (row) => inPercent(row.rest) },
];

const columnsOf: Readonly<Record<ConcentrationBy, readonly Column<Concentrated>[]>> = {
  KIND: all,
  ENTITY: all.filter((column) => column.id !== 'kind'),
  LAYER: all.filter((column) => column.id !== 'kind').map((column) => (column.id === 'consumer' ? { ...column, label: 'Layer of the consumers' } : column)),
};

/** Every row with its index, and the suppliers of one. */
export function ConcentrationRows({ rows, by }: { rows: readonly Concentrated[]; by: ConcentrationBy }) {
  const { search } = usePlace();
  const [raw] = useParam('row', rowCodec);
  const total = rows[0]?.totalCount ?? rows.length;
  const table = useTable({ name: 'Concentration of supply', columns: columnsOf[by], rows, total, rowId });
  const chosen = raw === '' ? rows[0] : rows.find((row) => rowId(row) === raw);
  const to = (row: Concentrated) => `/concentration${withParams(search, { row: rowId(row) })}`;
  const drawn = table.rows.slice(0, drawnRows);
  return (
    <>
      <Figure
        title="Concentration of supply"
        table={table}
        note={
          <p>
            {drawn.length < total && `${count(drawn.length)} of ${count(total)} shown${drawn.length < rows.length ? `; ${count(rows.length)} are in the table` : ''}. `}
            Choose a row to see its suppliers.
          </p>
        }
      >
        <HhiBars label="Concentration of supply" rows={drawn} chosen={chosen && rowId(chosen)} to={to} />
      </Figure>
      {chosen ? (
        <Shares key={rowId(chosen)} row={chosen} by={by} arrived={raw !== ''} />
      ) : (
        <Empty title={`“${raw}” is not among the rows listed`}>
          <p>
            List more of them, or <Link to={`/concentration${withParams(search, { row: null })}`}>take the most concentrated one</Link>.
          </p>
        </Empty>
      )}
      <h2 className="concentration-heading">How to read it</h2>
      <Meanings />
      <Founded note={rows[0]?.coverage.note}>
        <p>A kind of input counts as one market. The index does not say how hard a supplier is to replace, nor that it has power elsewhere.</p>
      </Founded>
    </>
  );
}

function Largest({ row }: { row: Concentrated }) {
  const [first] = row.shares;
  if (!first) return <Unknown />;
  return (
    <>
      <EntityLink entity={first.entity} />
      <small>{largest(row).slice(first.entity.name.length)}</small>
    </>
  );
}

function Meanings() {
  return (
    <dl className="meanings">
      <div>
        <dt>Index (HHI)</dt>
        <dd>The sum of the squared shares of the suppliers × {count(full)}. One supplier with everything gives {count(full)}; ten equal ones give 1,000.</dd>
      </div>
      <div>
        <dt>Bands</dt>
        <dd>{bands.map((band) => `${band.name}: ${band.id === 'HIGH' ? `above ${count(band.from)}` : band.from === 0 ? `up to ${count(band.to)}` : `${count(band.from)} to ${count(band.to)}`}`).join('. ')}. These are the bands of the US Merger Guidelines of 2023.</dd>
      </div>
      <div>
        <dt>Least and most</dt>
        <dd>The index whatever the unknown shares are: least, when endlessly many have what is left open; most, when as few as possible have it.</dd>
      </div>
      <div>
        <dt>If divided equally</dt>
        <dd>The index of the weights that the what-if uses: what is left open is divided equally among the listed suppliers of unknown share and one unlisted other. An assumption of ours.</dd>
      </div>
      <div>
        <dt>Published and left open</dt>
        <dd>The sum of the shares that sources state, and the part that these leave.</dd>
      </div>
    </dl>
  );
}

