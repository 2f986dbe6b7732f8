import { createContext, use, useCallback, useEffect, useState } from 'react';
import { keyOf, type Answer, type Client, type Document } from './client';
import { QueryError, type Fault } from './error';

/** The client that the pages ask with. */
export const ClientContext = createContext<Client | null>(null);

function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('useClient is used outside of <ClientContext>');
  return client;
}

/** The state of a question. While it loads, `data` is the answer to the one before it, unless empty, to be shown dimmed. */
export type Result<R> = { retry: () => void } & (
  | { status: 'loading'; data?: R }
  | { status: 'error'; error: QueryError }
  | { status: 'empty' | 'ready'; data: R }
  | { status: 'partial'; data: R; faults: readonly Fault[] }
);

interface Settings<R> {
  /** Do not ask yet; the result is loading. */
  skip?: boolean;
  /** Tells an answer that holds nothing; its status is then "empty". */
  isEmpty?: (data: R) => boolean;
}

type Settled<R> = { key: string } & ({ answer: Answer<R> } | { error: QueryError });

/** Asks the service whenever the variables change, and gives up on the question before. */
export function useQuery<R, V>(document: Document<R, V>, variables: V, settings: Settings<R> = {}): Result<R> {
  const client = useClient();
  const { skip = false, isEmpty } = settings;
  const key = keyOf(document, variables);
  const [settled, setSettled] = useState<Settled<R>>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (skip) return;
    const stop = new AbortController();
    client.ask(document, variables, stop.signal).then(
      (answer) => setSettled({ key, answer }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setSettled({ key, error: error instanceof QueryError ? error : new QueryError('network', String(error)) });
      },
    );
    return () => stop.abort();
    // The key stands for the document and its variables.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key, skip, attempt]);

  const retry = useCallback(() => {
    setSettled(undefined);
    setAttempt((n) => n + 1);
  }, []);

  if (settled?.key !== key || skip) {
    const known = skip ? undefined : client.kept(document, variables);
    if (known) return { ...ready(known, isEmpty), retry };
    const before = settled && 'answer' in settled ? settled.answer.data : undefined;
    return { status: 'loading', data: before && !isEmpty?.(before) ? before : undefined, retry };
  }
  return 'error' in settled ? { status: 'error', error: settled.error, retry } : { ...ready(settled.answer, isEmpty), retry };
}

function ready<R>(answer: Answer<R>, isEmpty?: (data: R) => boolean) {
  const { data, faults } = answer;
  if (faults.length > 0) return { status: 'partial' as const, data, faults };
  return { status: isEmpty?.(data) ? ('empty' as const) : ('ready' as const), data };
}
