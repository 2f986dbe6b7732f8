import type { Operation } from './share';

/** A query of the library that the service is shipped with. It runs as it stands. */
export interface Example extends Operation {
  name: string;
  title: string;
  description: string;
}

/** What became of asking for the library: its examples, or why there are none. */
export interface Library {
  examples: Example[];
  problem?: string;
}

// The questions that a first visitor finds in tabs: what the layers are, what depends on what, what breaks, who gains.
const opened = ['layers', 'trace', 'whatif', 'chokepoints', 'value-chain'];

const isExample = (value: unknown): value is Example =>
  typeof value === 'object' &&
  value !== null &&
  (['name', 'title', 'description', 'query', 'variables'] as const).every(
    (field) => typeof (value as Record<string, unknown>)[field] === 'string',
  );

/** Asks the service for its examples. Never fails: without them the playground still answers. */
export async function loadLibrary(base: string): Promise<Library> {
  try {
    const response = await fetch(new URL('examples.json', base), { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`the service answered ${response.status} ${response.statusText}`.trim());
    const list: unknown = await response.json();
    if (!Array.isArray(list) || !list.every(isExample)) throw new Error('the list is not what this page expects; reload it');
    return { examples: list };
  } catch (error) {
    return { examples: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The examples that are open when nothing else was: those of the best questions, or the first of the library. */
export function firstTabs(examples: Example[]): Operation[] {
  const chosen = opened.flatMap((name) => examples.filter((example) => example.name === name));
  const tabs = chosen.length > 0 ? chosen : examples.slice(0, opened.length);
  return tabs.length > 0
    ? tabs.map(({ query, variables }) => ({ query, variables }))
    : [{ query: 'query Layers {\n  layers {\n    id\n    name\n    tagline\n  }\n}\n', variables: '' }];
}

/** The examples in which every word of the search occurs: in the title, the sentence, the name or the query. */
export function found(examples: Example[], search: string): Example[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return examples;
  return examples.filter((example) => {
    const text = `${example.title} ${example.description} ${example.name} ${example.query}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
