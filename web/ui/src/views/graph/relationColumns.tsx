import { DateText } from '../../kit/Facts';
import { EntityLink } from '../../kit/EntityLink';
import { inPercent, money, title, word } from '../../kit/format';
import { investorDoes } from '../../kit/instruments';
import type { Column } from '../../kit/useTable';
import type { GraphPartQuery } from './gql/graphql';
import { relationWords } from './words';

type Edge = GraphPartQuery['subgraph']['edges'][number];

const relationOf = (edge: Edge): string =>
  edge.__typename === 'Dependency' ? 'SUPPLIES' : edge.__typename === 'Investment' ? 'INVESTS_IN' : edge.role;

// "supplies compute", "lends to", "makes".
function relationIn(edge: Edge): string {
  if (edge.__typename === 'Investment') return investorDoes[edge.instrument];
  const verb = relationWords[relationOf(edge)] ?? relationOf(edge);
  return edge.__typename === 'Dependency' ? `${verb} ${word(edge.kind)}` : verb;
}

const partOf = (edge: Edge): number | null => (edge.__typename === 'Dependency' ? edge.share : edge.__typename === 'Ownership' ? edge.stake : null);

const amountOf = (edge: Edge) => (edge.__typename === 'Dependency' ? edge.value : edge.__typename === 'Investment' ? edge.amount : null);

const beganOf = (edge: Edge): string | null => (edge.__typename === 'Investment' ? edge.date : edge.since);

/** The columns of relations: who, what, how much, how sure, since when, and who says so. */
export function relationColumns(name: (id: string) => string): readonly Column<Edge>[] {
  return [
    { id: 'from', label: 'From', rowHeader: true, value: (edge) => name(edge.from.id), cell: (edge) => <EntityLink entity={{ id: edge.from.id, name: name(edge.from.id) }} /> },
    { id: 'relation', label: 'Relation', value: relationIn, cell: (edge) => <span className="graph-relation" title={edge.description ?? undefined}>{relationIn(edge)}</span> },
    { id: 'to', label: 'To', value: (edge) => name(edge.to.id), cell: (edge) => <EntityLink entity={{ id: edge.to.id, name: name(edge.to.id) }} /> },
    { id: 'share', label: 'Share', unit: '%', numeric: true, value: (edge) => inPercent(partOf(edge)) },
    { id: 'amount', label: 'Amount', unit: 'USD', numeric: true, value: (edge) => amountOf(edge)?.usd, cell: (edge) => <span className="num">{money(amountOf(edge))}</span> },
    { id: 'status', label: 'Status', value: (edge) => title(edge.status) },
    { id: 'confidence', label: 'Confidence', value: (edge) => title(edge.confidence) },
    { id: 'since', label: 'Since', value: (edge) => beganOf(edge), cell: (edge) => <DateText value={beganOf(edge)} /> },
    {
      id: 'sources',
      label: 'Source',
      value: (edge) => edge.sources.map((source) => source.url ?? source.title).join(' '),
      cell: (edge) => {
        const [first, ...more] = edge.sources;
        if (!first) return '—';
        return (
          <span className="graph-source">
            {first.url ? <a href={first.url}>{first.publisher ?? first.title}</a> : (first.publisher ?? first.title)}
            {more.length > 0 && ` and ${more.length} more`}
          </span>
        );
      },
    },
  ];
}
