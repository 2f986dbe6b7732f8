import { useMemo } from 'react';
import { useQuery } from '../../data/useQuery';
import { DataTable } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { EntityPicker } from '../../kit/EntityPicker';
import { percent } from '../../kit/format';
import { Founded } from '../../kit/Founded';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { list, withParams } from '../../router/params';
import { useParam, usePlace } from '../../router/router';
import { EntityCompareDocument, EntitySimilarDocument, type ComparedPartyFragment, type EntityCompareQuery } from './gql/graphql';

interface Props {
  entity: { id: string; name: string };
}

const withCodec = list();
const most = 9; // the service compares up to ten

/** The entity beside others: whose suppliers, customers and investors they share. */
export function Beside({ entity }: Props) {
  const [chosen, choose] = useParam('with', withCodec);
  const others = chosen.filter((id) => id !== entity.id).slice(0, most);
  return (
    <section className="entity-part" aria-labelledby="beside">
      <h2 id="beside" tabIndex={-1}>
        Compare
      </h2>
      <p className="entity-lead">Choose others to see which suppliers, customers and investors they share with {entity.name}, and which are its own. What an entity makes or operates belongs to it here.</p>
      <EntityPicker label="Compare with" value={others} onChange={(ids) => choose(ids.filter((id) => id !== entity.id).slice(0, most))} multiple />
      <Similar entity={entity} chosen={others} />
      {others.length > 0 && <Compared ids={[entity.id, ...others]} />}
    </section>
  );
}

function Similar({ entity, chosen }: Props & { chosen: readonly string[] }) {
  const { path, search } = usePlace();
  const result = useQuery(EntitySimilarDocument, { id: entity.id }, { isEmpty: (data) => data.similar.length === 0 });
  return (
    <Answer result={result} skeleton={<Skeleton lines={1} />} empty={<p className="none">Nothing in the graph resembles it.</p>}>
      {(data) => (
        <>
          <p className="entity-definition">Most alike, by layers, suppliers and customers in common (Jaccard index, 100 % = the same):</p>
          <ul className="suggestions">
            {data.similar
              .filter((one) => !chosen.includes(one.entity.id))
              .map((one) => (
                <li key={one.entity.id}>
                  <Link to={`${path}${withParams(search, { with: [...chosen, one.entity.id].join(',') })}`}>
                    {one.entity.name} <small>{percent(one.similarity, 0)}</small>
                  </Link>
                </li>
              ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

function Compared({ ids }: { ids: readonly string[] }) {
  const result = useQuery(EntityCompareDocument, { ids });
  return (
    <Answer result={result} skeleton={<Skeleton lines={6} />}>
      {(data) => <Comparison comparison={data.compare} />}
    </Answer>
  );
}

type Side = EntityCompareQuery['compare']['entities'][number];
type Party = ComparedPartyFragment & { what: string };

const sideColumns: readonly Column<Side>[] = [
  { id: 'name', label: 'Entity', rowHeader: true, value: (row) => row.entity.name, cell: (row) => <EntityLink entity={row.entity} /> },
  { id: 'suppliers', label: 'Suppliers', numeric: true, value: (row) => row.suppliers },
  { id: 'ownSuppliers', label: 'Suppliers that no other has', numeric: true, value: (row) => row.uniqueSuppliers },
  { id: 'customers', label: 'Customers', numeric: true, value: (row) => row.customers },
  { id: 'ownCustomers', label: 'Customers that no other has', numeric: true, value: (row) => row.uniqueCustomers },
];

const partyColumns: readonly Column<Party>[] = [
  { id: 'name', label: 'Other side', rowHeader: true, value: (row) => row.entity.name, cell: (row) => <EntityLink entity={row.entity} /> },
  { id: 'what', label: 'What it is', value: (row) => row.what },
  { id: 'shared', label: 'Shared by all', value: (row) => row.shared },
  { id: 'of', label: 'Of', value: (row) => row.of.map((one) => one.name).join(', ') },
];

function Comparison({ comparison }: { comparison: EntityCompareQuery['compare'] }) {
  const rows = useMemo(
    () => [
      ...comparison.suppliers.map((party) => ({ ...party, what: 'supplier' })),
      ...comparison.customers.map((party) => ({ ...party, what: 'customer' })),
      ...comparison.investors.map((party) => ({ ...party, what: 'investor' })),
    ],
    [comparison],
  );
  const names = comparison.entities.map((one) => one.entity.name).join(', ');
  const sides = useTable({ name: `Side by side: ${names}`, columns: sideColumns, rows: comparison.entities, rowId: (row) => row.entity.id, param: 'sidesSort' });
  const parties = useTable({ name: `Shared and own: ${names}`, columns: partyColumns, rows, rowId: (row) => `${row.what} ${row.entity.id}`, param: 'partiesSort' });
  return (
    <>
      <DataTable table={sides} />
      {rows.length > 0 ? <DataTable table={parties} limit={20} /> : <Empty title="No supplier, customer or investor of them is documented" />}
      <Founded note={comparison.coverage.note}>{!comparison.complete && <p>The lists are cut: each holds up to 1,000.</p>}</Founded>
    </>
  );
}
