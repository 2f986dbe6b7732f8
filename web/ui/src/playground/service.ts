import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { GraphQLError, type ExecutionResult } from 'graphql';

/** How a request ended, for the line below the answer. */
export interface Outcome {
  status: string; // of HTTP, empty when there was no answer
  milliseconds: number;
  bytes: number;
  errors: { message: string; code?: string }[];
}

type Answer = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;

const patience = 60_000;

const standard = { Accept: 'application/graphql-response+json, application/json;q=0.9', 'Content-Type': 'application/json' };

/**
 * Asks the service. The result can be unsubscribed from, so that GraphiQL's stop button and a change of tab end the request
 * and an answer never arrives in another tab. What is no GraphQL answer (a proxy's page, a lost connection) becomes an error
 * that says so.
 */
export function serviceFetcher(url: string, ended: (outcome: Outcome) => void): Fetcher {
  return (params, options) => ({
    subscribe(observer?: Observer | Next | null, _failed?: unknown, complete?: () => void) {
      const to = typeof observer === 'object' ? observer : { next: observer, complete };
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(patience)]);
      void ask(url, named(params), options?.headers, signal).then(({ answer, outcome }) => {
        if (stop.signal.aborted) return;
        if (params.operationName !== 'IntrospectionQuery') ended(outcome);
        to?.next?.(answer);
        to?.complete?.();
      });
      return { unsubscribe: () => stop.abort() };
    },
  });
}

type Next = (answer: Answer) => void;

interface Observer {
  next: Next;
  complete: () => void;
}

// Just after a change of tab GraphiQL may still name the operation of the tab before.
function named(params: FetcherParams): FetcherParams {
  const { query, operationName: name } = params;
  const known = name && new RegExp(`\\b(query|mutation|subscription)\\s+${name}\\b`).test(query);
  return known ? params : { ...params, operationName: undefined };
}

async function ask(url: string, body: object, headers: Record<string, string> | undefined, signal: AbortSignal) {
  const began = performance.now();
  let status = '';
  let text = '';
  let answer: Answer;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...standard, ...headers },
      body: JSON.stringify(body),
      signal,
    });
    status = `${response.status} ${response.statusText}`.trim();
    text = await response.text();
    answer = parsed(text) ?? fault(`The service answered ${status} with something that is not GraphQL: ${text.slice(0, 300)}`);
  } catch (error) {
    answer = fault(
      error instanceof DOMException && error.name === 'TimeoutError'
        ? `The service did not answer within ${patience / 1000} seconds.`
        : `The service did not answer. Is it running, and is the network up? (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const errors = (answer.errors ?? []).map(({ message, extensions }) => ({
    message,
    code: codeOf(extensions),
  }));
  const outcome: Outcome = { status, milliseconds: performance.now() - began, bytes: new Blob([text]).size, errors };
  return { answer, outcome };
}

function parsed(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    const isAnswer = typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
    return isAnswer ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

// In an answer that came over the wire an error need have no extensions.
const codeOf = (extensions: Record<string, unknown> | undefined) => (typeof extensions?.code === 'string' ? extensions.code : undefined);

const fault = (message: string): Answer => ({ errors: [new GraphQLError(message)] });
