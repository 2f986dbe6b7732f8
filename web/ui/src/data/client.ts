// Questions to the service, and a small store of their answers.
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { QueryError, readFaults, type Fault } from './error';

/** A typed GraphQL document, as the generated files export them. */
export type Document<R, V> = DocumentTypeDecoration<R, V> & { toString: () => string };

/** What the service said; with faults, parts of the data are missing. */
export interface Answer<R> {
  data: R;
  faults: readonly Fault[];
}

/** Settings of a client; all but the endpoint have a default. */
export interface Options {
  endpoint: string;
  /** How long an answer may take. */
  timeoutMs?: number;
  /** How many answers are kept, and for how long. */
  kept?: number;
  keptMs?: number;
  fetch?: typeof fetch;
  now?: () => number;
}

/** The name of a question in the store of answers. */
export const keyOf = <R, V>(document: Document<R, V>, variables: V): string =>
  `${document.toString()}\n${JSON.stringify(variables)}`;

/** Asks the service and keeps its complete answers for a while, the least lately used go first. */
export class Client {
  private readonly answers = new Map<string, { answer: Answer<unknown>; until: number }>();
  private readonly options: Required<Options>;

  constructor(options: Options) {
    this.options = { timeoutMs: 15_000, kept: 80, keptMs: 300_000, fetch: fetch.bind(globalThis), now: Date.now, ...options };
  }

  /** The kept answer of a question, if there is one. */
  kept<R, V>(document: Document<R, V>, variables: V): Answer<R> | undefined {
    const key = keyOf(document, variables);
    const found = this.answers.get(key);
    if (!found) return undefined;
    this.answers.delete(key);
    if (found.until < this.options.now()) return undefined;
    this.answers.set(key, found);
    return found.answer as Answer<R>;
  }

  /** Forgets the answer of a question, so that it is asked again. */
  forget<R, V>(document: Document<R, V>, variables: V): void {
    this.answers.delete(keyOf(document, variables));
  }

  /** Asks, unless the answer is kept. Fails with a QueryError, or with the signal's reason when that ended it. */
  async ask<R, V>(document: Document<R, V>, variables: V, signal?: AbortSignal): Promise<Answer<R>> {
    const known = this.kept(document, variables);
    if (known) return known;
    const answer = (await this.post(document.toString(), variables, signal)) as Answer<R>;
    if (answer.faults.length === 0) this.keep(keyOf(document, variables), answer);
    return answer;
  }

  private keep(key: string, answer: Answer<unknown>): void {
    this.answers.set(key, { answer, until: this.options.now() + this.options.keptMs });
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.options.kept) return;
      this.answers.delete(oldest);
    }
  }

  private async post(query: string, variables: unknown, signal?: AbortSignal): Promise<Answer<unknown>> {
    const limit = AbortSignal.timeout(this.options.timeoutMs);
    try {
      const response = await this.options.fetch(this.options.endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      return await read(response);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof QueryError) throw error;
      if (limit.aborted) {
        throw new QueryError('timeout', `No answer within ${this.options.timeoutMs / 1000} seconds.`);
      }
      throw new QueryError('network', error instanceof Error ? error.message : String(error));
    }
  }
}

async function read(response: Response): Promise<Answer<unknown>> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body)) {
    const status = `${response.status} ${response.statusText}`.trim();
    throw new QueryError('status', `The service answered ${status}.`, [], response.status);
  }
  const faults = 'errors' in body ? readFaults(body.errors) : [];
  const data = 'data' in body ? body.data : null;
  if (data === null || data === undefined) {
    throw new QueryError('answer', faults.map((fault) => fault.message).join('; ') || 'The answer is empty.', faults, response.status);
  }
  return { data, faults };
}
