// The columns of the lists, and what the service can sort them by.
import { Amount, Percent, Unknown } from '../../kit/Facts';
import { inPercent, title } from '../../kit/format';
import type { Column } from '../../kit/useTable';
import { factColumns, partyColumn, disputeColumn } from './cells';
import type {
  DependencyOrderField,
  DependencyRowFragment,
  InvestmentOrderField,
  InvestmentRowFragment,
  OwnershipOrderField,
  OwnershipRowFragment,
} from './gql/graphql';
import type { Order } from './pages';
import { bindingWords, roleWords } from './words';

// Written behind the name of the column, so that no one takes it for a published figure.
const judged = 'our judgement';

type Fields<F extends string> = Readonly<Record<string, F>>;

/** Suppliers or customers: the most critical first, then the greatest share. */
export const dependencyOrder: readonly Order<DependencyOrderField>[] = [
  { field: 'CRITICALITY', direction: 'DESC' },
  { field: 'SHARE', direction: 'DESC' },
];

export const dependencyFields = (side: 'supplier' | 'consumer'): Fields<DependencyOrderField> => ({
  name: side === 'supplier' ? 'SUPPLIER' : 'CONSUMER',
  kind: 'KIND',
  share: 'SHARE',
  criticality: 'CRITICALITY',
  value: 'USD',
  capacity: 'CAPACITY',
  since: 'SINCE',
  confidence: 'CONFIDENCE',
});

/** The columns of suppliers or customers; amounts and megawatts only where a row has them. */
export const dependencyColumns =
  (side: 'supplier' | 'consumer', self: string) =>
  (rows: readonly DependencyRowFragment[]): readonly Column<DependencyRowFragment>[] => [
    partyColumn(side === 'supplier' ? 'Supplier' : 'Customer', (row) => row[side], self),
    { id: 'kind', label: 'What flows', value: (row) => title(row.kind) },
    { id: 'share', label: 'Share', unit: '%', numeric: true, value: (row) => inPercent(row.share), cell: (row) => <Percent value={row.share} /> },
    {
      id: 'criticality',
      label: 'Criticality',
      unit: judged,
      value: (row) => title(row.criticality),
      cell: (row) => (
        <>
          {title(row.criticality)}
          {row.criticalityAssumed && <small className="entity-line">not judged; assumed</small>}
        </>
      ),
    },
    ...optional(rows.some((row) => row.value !== null), {
      id: 'value',
      label: 'Worth',
      unit: 'USD',
      numeric: true,
      value: (row: DependencyRowFragment) => row.value?.usd,
      cell: (row: DependencyRowFragment) => <Amount value={row.value} />,
    }),
    ...optional(rows.some((row) => row.capacityMW !== null), {
      id: 'capacity',
      label: 'Capacity',
      unit: 'MW',
      numeric: true,
      value: (row: DependencyRowFragment) => row.capacityMW,
    }),
    ...factColumns<DependencyRowFragment>((row) => row.since, 'Since'),
    ...disputeColumn(rows),
  ];

/** Owners or what is owned, by what the owner does. */
export const ownershipOrder = (side: 'owner' | 'owned'): readonly Order<OwnershipOrderField>[] => [
  { field: 'ROLE', direction: 'ASC' },
  { field: side === 'owner' ? 'OWNER' : 'OWNED', direction: 'ASC' },
];

export const ownershipFields = (side: 'owner' | 'owned'): Fields<OwnershipOrderField> => ({
  name: side === 'owner' ? 'OWNER' : 'OWNED',
  role: 'ROLE',
  stake: 'STAKE',
  since: 'SINCE',
  confidence: 'CONFIDENCE',
});

export const ownershipColumns =
  (side: 'owner' | 'owned', self: string) =>
  (rows: readonly OwnershipRowFragment[]): readonly Column<OwnershipRowFragment>[] => [
    partyColumn(side === 'owner' ? 'Owner' : 'What', (row) => row[side], self),
    { id: 'role', label: 'Role', value: (row) => roleWords[row.role] },
    { id: 'stake', label: 'Stake', unit: '%', numeric: true, value: (row) => inPercent(row.stake), cell: (row) => <Percent value={row.stake} /> },
    ...factColumns<OwnershipRowFragment>((row) => row.since, 'Since'),
    ...disputeColumn(rows),
  ];

/** Investments, the greatest first; then the latest. */
export const investmentOrder: readonly Order<InvestmentOrderField>[] = [
  { field: 'USD', direction: 'DESC' },
  { field: 'DATE', direction: 'DESC' },
];

export const investmentFields = (side: 'investor' | 'investee'): Fields<InvestmentOrderField> => ({
  name: side === 'investor' ? 'INVESTOR' : 'INVESTEE',
  instrument: 'INSTRUMENT',
  amount: 'USD',
  since: 'DATE',
  confidence: 'CONFIDENCE',
});

const basisWords = { EXACT: 'as stated', CEILING: 'at most', ESTIMATE: 'estimate', RANGE: 'range' } as const;

export const investmentColumns =
  (side: 'investor' | 'investee', self: string) =>
  (rows: readonly InvestmentRowFragment[]): readonly Column<InvestmentRowFragment>[] => [
    partyColumn(side === 'investor' ? 'Investor' : 'Invests in', (row) => row[side], self),
    {
      id: 'instrument',
      label: 'Form',
      value: (row) => title(row.instrument),
      cell: (row) => (
        <>
          {title(row.instrument)}
          {row.round && <small className="entity-line">{row.round}</small>}
        </>
      ),
    },
    { id: 'amount', label: 'Amount', unit: 'USD', numeric: true, value: (row) => row.amount?.usd, cell: (row) => <Amount value={row.amount} /> },
    { id: 'basis', label: 'Basis', value: (row) => (row.amount ? basisWords[row.amount.basis] : null) },
    {
      id: 'binding',
      label: 'Binding',
      value: (row) => (row.binding === null ? null : bindingWords(row.binding)),
      cell: (row) =>
        row.binding === null ? <Unknown what="not known whether it binds" /> : <span className={row.binding ? undefined : 'entity-intent'}>{bindingWords(row.binding)}</span>,
    },
    ...factColumns<InvestmentRowFragment>((row) => row.date, 'Date'),
    ...disputeColumn(rows),
  ];

const optional = <R,>(wanted: boolean, column: Column<R>): readonly Column<R>[] => (wanted ? [column] : []);
