// The state of the page: all of it is in the address.
import { useMemo } from 'react';
import { useConditions } from '../../kit/useConditions';
import { list, number, oneOf, text, withParams } from '../../router/params';
import { changeParams, useParam, usePlace } from '../../router/router';
import type { Direction, EntityKind, HopRelation, SubgraphInput } from './gql/graphql';

export const relations = ['SUPPLIES', 'MAKES', 'OPERATES', 'OWNS', 'INVESTS_IN'] as const satisfies readonly HopRelation[];
export const directions = ['BOTH', 'UPSTREAM', 'DOWNSTREAM'] as const satisfies readonly Direction[];
export const limits = [30, 70, 150, 300, 500] as const;

const codecs = {
  words: list(),
  relations: list(relations),
  depth: number({ fallback: 1, min: 1, max: 3, integer: true }),
  limit: number({ fallback: 70, min: 1, max: 500, integer: true }),
  direction: oneOf(directions, 'BOTH'),
  of: oneOf(['', 'all'], ''),
  text: text(),
};

/** What the address asks for. */
export function useGraphState() {
  const [focus] = useParam('focus', codecs.words);
  const [layers] = useParam('layers', codecs.words);
  const [entities] = useParam('entities', codecs.words);
  const [countries] = useParam('countries', codecs.words);
  const [depth] = useParam('depth', codecs.depth);
  const [direction] = useParam('direction', codecs.direction);
  const [limit] = useParam('limit', codecs.limit);
  const [some] = useParam('relations', codecs.relations);
  const [of] = useParam('of', codecs.of);
  const [selected] = useParam('select', codecs.text);
  const conditions = useConditions();
  const facts = conditions.input;
  const seeds = useMemo(() => [...focus, ...countries.map((code) => `country:${code.toUpperCase()}`)], [focus, countries]);
  const layerIds = useMemo(() => layers.map(layerId), [layers]);
  const input = useMemo(
    (): SubgraphInput => ({
      seeds: seeds.length > 0 ? seeds : undefined,
      direction: seeds.length > 0 && direction !== 'BOTH' ? direction : undefined,
      maxHops: seeds.length > 0 ? depth : undefined,
      limit,
      filter: {
        ...facts,
        layers: layerIds.length > 0 ? layerIds : undefined,
        entityKinds: entities.length > 0 ? (entities as readonly EntityKind[]) : undefined,
        relations: some.length > 0 ? some : undefined,
      },
    }),
    [seeds, direction, depth, limit, facts, layerIds, entities, some],
  );
  return {
    focus,
    countries,
    entities,
    layers: layerIds,
    seeds,
    depth,
    direction,
    limit,
    relations: some,
    conditions,
    selected,
    input,
    /** Nothing is chosen: the page shows the stack as a whole. */
    overview: seeds.length === 0 && layers.length === 0 && entities.length === 0 && some.length === 0 && of === '',
  };
}

/** What the address asks for. */
export type GraphState = ReturnType<typeof useGraphState>;

/** Changes the address: lists and numbers as they are written there, null for what is to be as it was at first. */
export const change = (changes: Readonly<Record<string, readonly string[] | string | number | null>>, move: 'push' | 'replace' = 'push'): void => {
  changeParams(written(changes), move);
};

/** The address of the page with changes, keeping the conditions on facts. */
export function useGraphLink(): (changes: Readonly<Record<string, readonly string[] | string | number | null>>) => string {
  const { search } = usePlace();
  return (changes) => {
    const fresh = { focus: null, layers: null, entities: null, countries: null, depth: null, of: null, select: null, show: null, sort: null, limit: null };
    return `/graph${withParams(search, { ...fresh, ...written(changes) })}`;
  };
}

function written(changes: Readonly<Record<string, readonly string[] | string | number | null>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      const text = value === null ? '' : typeof value === 'object' ? value.join(',') : String(value);
      return [name, text === '' ? null : text];
    }),
  );
}

/** A layer as the address writes it, and back. */
export const slugOf = (id: string): string => id.replace(/^layer:/, '');
const layerId = (word: string): string => (word.includes(':') ? word : `layer:${word}`);
