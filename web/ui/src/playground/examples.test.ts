import { afterEach, describe, expect, test, vi } from 'vitest';
import { firstTabs, found, loadLibrary, type Example } from './examples';

const example = (name: string, title: string, description = '', query = `query ${name} { layers { id } }`): Example => ({
  name,
  title,
  description,
  query,
  variables: '',
});

const library = [
  example('trace', 'From energy to ChatGPT', 'the paths that cross the most layers'),
  example('layers', 'The five layers', 'what each layer does'),
  example('extra', 'Another', 'no more than that', '{ loops { id } }'),
];

afterEach(() => vi.unstubAllGlobals());

describe('the search', () => {
  test.each([
    ['', ['trace', 'layers', 'extra']],
    ['  ENERGY chatgpt ', ['trace']],
    ['layer does', ['layers']],
    ['loops', ['extra']],
    ['energy nothing', []],
  ])('%j finds %j', (search, names) => {
    expect(found(library, search).map(({ name }) => name)).toEqual(names);
  });
});

describe('the first tabs', () => {
  test('are the best questions in their order', () => {
    expect(firstTabs(library).map(({ query }) => query)).toEqual([library[1]!.query, library[0]!.query]);
  });
  test('are the first of a library that has none of them', () => {
    expect(firstTabs([library[2]!]).map(({ query }) => query)).toEqual([library[2]!.query]);
  });
  test('are one query of our own without a library', () => {
    expect(firstTabs([])).toHaveLength(1);
    expect(firstTabs([])[0]!.query).toContain('layers');
  });
});

describe('loading', () => {
  test('gives the examples', async () => {
    const fetched = vi.fn(() => Promise.resolve(Response.json(library)));
    vi.stubGlobal('fetch', fetched);
    expect(await loadLibrary('http://localhost/base/')).toEqual({ examples: library });
    expect(fetched.mock.calls[0]).toMatchObject([new URL('http://localhost/base/examples.json'), {}]);
  });

  test.each([
    ['an answer that is an error', () => Promise.resolve(new Response('', { status: 503, statusText: 'Busy' })), '503 Busy'],
    ['a list of something else', () => Promise.resolve(Response.json([{ name: 1 }])), 'not what this page expects'],
    ['no answer', () => Promise.reject(new TypeError('no network')), 'no network'],
  ])('tells why there are none: %s', async (_name, answer, problem) => {
    vi.stubGlobal('fetch', vi.fn(answer));
    const got = await loadLibrary('http://localhost/');
    expect(got.examples).toEqual([]);
    expect(got.problem).toContain(problem);
  });
});
