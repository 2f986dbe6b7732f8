// Cells that the tables of suppliers, owners and investors share.
import { EntityLink } from '../../kit/EntityLink';
import { DateText, Unknown } from '../../kit/Facts';
import { title } from '../../kit/format';
import type { Column } from '../../kit/useTable';
import type { SourcePartsFragment } from './gql/graphql';
import { rivalText, span, type Rival } from './words';

interface Party {
  id: string;
  name: string;
}

interface Fact {
  id: string;
  description: string | null;
  status: string;
  confidence: string;
  until: string | null;
  sources: readonly SourcePartsFragment[];
  conflictsWith: readonly Rival[];
}

/** Who the other side is, what the fact is about, and what is disputed. */
export function partyColumn<R extends Fact>(label: string, party: (row: R) => Party, self: string): Column<R> {
  return {
    id: 'name',
    label,
    rowHeader: true,
    value: (row) => party(row).name,
    cell: (row) => (
      <div className="entity-party">
        {party(row).id === self ? <span>itself</span> : <EntityLink entity={party(row)} />}
        {row.description && <small>{row.description}</small>}
        {row.conflictsWith.length > 0 && <span className="entity-disputed">disputed</span>}
      </div>
    ),
  };
}

/** What every table of facts ends with: status, dates, confidence and sources. */
export function factColumns<R extends Fact>(since: (row: R) => string | null, when: 'Since' | 'Date'): readonly Column<R>[] {
  return [
    { id: 'status', label: 'Status', value: (row) => title(row.status), sortable: false },
    {
      id: 'since',
      label: when,
      value: (row) => span(since(row), row.until) || null,
      cell: (row) => <span className="entity-dates"><Span since={since(row)} until={row.until} /></span>,
    },
    {
      id: 'confidence',
      label: 'Confidence',
      value: (row) => title(row.confidence),
      cell: (row) => <span className={`confidence ${row.confidence.toLowerCase()}`}>{title(row.confidence)}</span>,
    },
    { id: 'sources', label: 'Sources', sortable: false, value: (row) => row.sources.map((source) => source.url ?? source.title).join(' '), cell: (row) => <Sources sources={row.sources} /> },
  ];
}

/** What other facts state of the same, where a row has any: both sides are kept. */
export function disputeColumn<R extends Fact>(rows: readonly R[]): readonly Column<R>[] {
  if (rows.every((row) => row.conflictsWith.length === 0)) return [];
  return [
    {
      id: 'disputed',
      label: 'Stated otherwise',
      sortable: false,
      value: (row) => row.conflictsWith.map(rivalText).join('; '),
      cell: (row) => <small className="entity-rival">{row.conflictsWith.map(rivalText).join('; ')}</small>,
    },
  ];
}

function Span({ since, until }: { since: string | null; until: string | null }) {
  if (!since && !until) return <Unknown what="date not known" />;
  return (
    <>
      {since && <DateText value={since} />}
      {until && (
        <small>
          until <DateText value={until} />
        </small>
      )}
    </>
  );
}

/** Where a row can be looked up: two in view, the others behind a line. */
function Sources({ sources }: { sources: readonly SourcePartsFragment[] }) {
  if (sources.length === 0) return <span className="none">none given</span>;
  const rest = sources.slice(2);
  return (
    <div className="entity-sources">
      {sources.slice(0, 2).map((source) => (
        <SourceLink key={source.id} source={source} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          {rest.map((source) => (
            <SourceLink key={source.id} source={source} />
          ))}
        </details>
      )}
    </div>
  );
}

function SourceLink({ source }: { source: SourcePartsFragment }) {
  const name = source.publisher ?? source.title;
  const about = [source.title, source.published && `published ${source.published}`, source.accessed ? `accessed ${source.accessed}` : 'not looked up yet'].filter(Boolean).join(' · ');
  return source.url ? (
    <a href={source.url} target="_blank" rel="noreferrer" title={about}>
      {name}
      <span className="visually-hidden">: {source.title} (opens in a new tab)</span>
    </a>
  ) : (
    <cite title={about}>{name}</cite>
  );
}
