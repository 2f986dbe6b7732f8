// The states that a question can be in, besides answered.
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Fault, QueryError } from '../data/error';
import type { Result } from '../data/useQuery';
import { Link } from '../router/Link';
import { Icon } from './Icon';
import { pageOf } from './links';

/** What stands in for an answer on its way: some lines, or a block as tall as the drawing to come. */
export function Skeleton({ lines = 4, block = false }: { lines?: number; block?: boolean }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading…</span>
      {block && <div className="skeleton-block" />}
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className="skeleton-line" />
      ))}
    </div>
  );
}

/** An answer that holds nothing: what was looked for, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

const causes = {
  network: ['The service cannot be reached', 'Check the connection, then try again.'],
  timeout: ['The service took too long', 'Narrow the question (fewer hops, layers or kinds), or try again.'],
  status: ['The service cannot answer now', 'Try again in a moment.'],
  answer: ['The question could not be answered', 'Change what was asked, or try again.'],
} as const;

/** What happened, the remedy, ids that may have been meant, and another try. */
export function ErrorState({ error, retry }: { error: QueryError; retry?: () => void }) {
  const [cause, remedy] = error.notFound
    ? ['There is no such record', error.suggestions.length > 0 ? 'Perhaps one of these was meant.' : 'Search for it by its name.']
    : causes[error.reason];
  return (
    <div className="state error" role="alert">
      <h2>
        <Icon name="warn" /> {cause}
      </h2>
      {error.faults.length > 0 ? <Faults faults={error.faults} /> : <p>{error.message}</p>}
      <p>{remedy}</p>
      <Suggestions ids={error.suggestions} />
      {retry && !error.notFound && (
        <Button className="button" onPress={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Ids that the service thinks were meant, as links to their pages. */
export function Suggestions({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <ul className="suggestions">
      {ids.map((id) => {
        const page = pageOf(id);
        return <li key={id}>{page ? <Link to={page}>{id}</Link> : <code>{id}</code>}</li>;
      })}
    </ul>
  );
}

/** Says that parts of an answer are missing, above the parts that came. */
export function Partial({ faults, retry }: { faults: readonly Fault[]; retry?: () => void }) {
  return (
    <div className="partial" role="status">
      <Icon name="warn" />
      <div>
        <strong>Parts of the answer are missing.</strong>
        <Faults faults={faults} />
      </div>
      {retry && (
        <Button className="button" onPress={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul className="faults">
      {faults.map((fault, i) => (
        <li key={i}>
          {fault.message}
          {fault.path && (
            <>
              {' '}
              <code>{fault.path}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

interface AnswerProps<R> {
  result: Result<R>;
  /** What stands in while nothing has come; a skeleton when not given. */
  skeleton?: ReactNode;
  /** What is shown of an empty answer. */
  empty?: ReactNode;
  children: (data: NonNullable<R>) => ReactNode;
}

/** Shows the state that a question is in; its children show the data. Old data are dimmed while new ones load. */
export function Answer<R>({ result, skeleton = <Skeleton />, empty, children }: AnswerProps<R>) {
  switch (result.status) {
    case 'loading':
      return result.data ? (
        <div className="stale" aria-busy="true">
          {children(result.data)}
        </div>
      ) : (
        skeleton
      );
    case 'error':
      return <ErrorState error={result.error} retry={result.retry} />;
    case 'empty':
      return empty ?? <Empty title="Nothing found" />;
    case 'partial':
      return (
        <>
          <Partial faults={result.faults} retry={result.retry} />
          {result.data && children(result.data)}
        </>
      );
    case 'ready':
      return result.data && children(result.data);
  }
}
