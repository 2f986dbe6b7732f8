import { describe, expect, it, vi } from 'vitest';
import { Client, type Document } from './client';
import { QueryError } from './error';

type Ask = Document<{ n: number }, { id: string }>;
const question = 'query Q { n }' as unknown as Ask;

const answers = (body: unknown, status = 200) =>
  vi.fn(() => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })));

const client = (fetch: typeof globalThis.fetch, more = {}) => new Client({ endpoint: '/graphql', fetch, ...more });

const failure = async (answer: Promise<unknown>): Promise<QueryError> => {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof QueryError)) throw new Error(`expected a QueryError, got ${String(error)}`);
  return error;
};

describe('client', () => {
  it('keeps complete answers by document and variables', async () => {
    const fetch = answers({ data: { n: 1 } });
    const c = client(fetch, { kept: 1 });
    fetch.mockImplementation(() => Promise.resolve(new Response('{"data":{"n":1}}')));
    expect((await c.ask(question, { id: 'a' })).data.n).toBe(1);
    await c.ask(question, { id: 'a' });
    expect(fetch).toHaveBeenCalledTimes(1);
    await c.ask(question, { id: 'b' }); // pushes a out
    await c.ask(question, { id: 'a' });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('asks again after a while', async () => {
    let now = 0;
    const fetch = vi.fn(() => Promise.resolve(new Response('{"data":{"n":1}}')));
    const c = client(fetch, { keptMs: 10, now: () => now });
    await c.ask(question, { id: 'a' });
    now = 11;
    await c.ask(question, { id: 'a' });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('gives parts with their faults and does not keep them', async () => {
    const fetch = vi.fn(() =>
      Promise.resolve(new Response('{"data":{"n":1},"errors":[{"message":"slow","path":["n",0],"extensions":{"code":"TIMEOUT"}}]}')),
    );
    const c = client(fetch);
    const answer = await c.ask(question, { id: 'a' });
    expect(answer.faults).toEqual([{ message: 'slow', code: 'TIMEOUT', path: 'n.0', suggestions: [] }]);
    expect(c.kept(question, { id: 'a' })).toBeUndefined();
  });

  it('tells unknown ids and what was meant', async () => {
    const body = {
      data: null,
      errors: [{ message: 'there is no "company:nvida"; did you mean "company:nvidia"?', extensions: { code: 'NOT_FOUND' } }],
    };
    const error = await failure(client(answers(body)).ask(question, { id: 'a' }));
    expect(error.reason).toBe('answer');
    expect(error.notFound).toBe(true);
    expect(error.suggestions).toEqual(['company:nvidia']);
  });

  it('tells a status, a lost network and a time-out apart', async () => {
    expect((await failure(client(answers('<h1>Bad gateway</h1>', 502)).ask(question, { id: 'a' }))).status).toBe(502);
    const lost = client(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await failure(lost.ask(question, { id: 'a' }))).reason).toBe('network');
    const slow = client(
      (_, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
      { timeoutMs: 5 },
    );
    expect((await failure(slow.ask(question, { id: 'a' }))).reason).toBe('timeout');
  });

  it('ends with the reason of its caller', async () => {
    const stop = new AbortController();
    const asked = client((_, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('x'))))).ask(
      question,
      { id: 'a' },
      stop.signal,
    );
    stop.abort(new Error('another question'));
    await expect(asked).rejects.toThrow('another question');
  });
});
