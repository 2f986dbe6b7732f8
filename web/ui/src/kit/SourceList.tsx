import type { SourcePartsFragment } from './gql/graphql';
import { DateText } from './Facts';
import { title } from './format';
import { Icon } from './Icon';

interface Props {
  sources: readonly SourcePartsFragment[];
  /** How sure the fact is that the sources are for: SPECULATIVE, LIKELY or CONFIRMED. */
  confidence?: string | null;
  /** Folded behind a line that says how many there are. */
  folded?: boolean;
}

/** Where a fact can be looked up. No source is said, and not left out. */
export function SourceList({ sources, confidence, folded = false }: Props) {
  const sure = confidence && <span className={`confidence ${confidence.toLowerCase()}`}>{title(confidence)}</span>;
  if (sources.length === 0) return <p className="sources none">No source given. {sure}</p>;
  const list = (
    <ul className="sources">
      {sources.map((source) => (
        <li key={source.id}>
          {source.url ? (
            <a href={source.url} target="_blank" rel="noreferrer">
              {source.title}
              <Icon name="out" />
              <span className="visually-hidden"> (opens in a new tab)</span>
            </a>
          ) : (
            <cite>{source.title}</cite>
          )}
          <small>
            {source.publisher && <span>{source.publisher}</span>}
            {source.published && (
              <span>
                published <DateText value={source.published} />
              </span>
            )}
            <span>{source.accessed ? <>accessed <DateText value={source.accessed} /></> : 'not looked up yet'}</span>
          </small>
        </li>
      ))}
      {sure && <li>{sure}</li>}
    </ul>
  );
  if (!folded) return list;
  return (
    <details className="fold">
      <summary>
        {sources.length} {sources.length === 1 ? 'source' : 'sources'}
      </summary>
      {list}
    </details>
  );
}
