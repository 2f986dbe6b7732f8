// What the path tracer asks, as the address says it.
import { useMemo } from 'react';
import { fromTop } from '../../kit/layers';
import { useStack } from '../../kit/stack';
import { useConditions } from '../../kit/useConditions';
import { flag, list, number, oneOf } from '../../router/params';
import { changeParams, useParam } from '../../router/router';
import type { Flow, PathRank, ReachInput, TraceInput } from './gql/graphql';

const codecs = {
  from: list(),
  to: list(),
  via: list(),
  avoid: list(),
  flow: oneOf<Flow>(['SUPPLY', 'VALUE'], 'SUPPLY'),
  rank: oneOf<'' | PathRank>(['', 'HOPS', 'STRENGTH', 'CONFIDENCE', 'LAYERS'], ''),
  k: number({ fallback: 5, min: 1, max: 50, integer: true }),
  maxHops: number({ fallback: 10, min: 1, max: 64, integer: true }),
  upward: flag(),
};

/** What can be chosen of a question. */
export interface Choices {
  from: readonly string[];
  to: readonly string[];
  via: readonly string[];
  avoid: readonly string[];
  flow: Flow;
  rank: PathRank;
  k: number;
  maxHops: number;
  upward: boolean;
}

/** A choice as the address writes it. Ends and rank are always written: what stands for them without is the start's. */
export function written(changes: Partial<Choices>): Record<string, string | null> {
  const { from, to, via, avoid, flow, rank, k, maxHops, upward } = changes;
  return {
    ...(from && { from: codecs.from.write(from) }),
    ...(to && { to: codecs.to.write(to) }),
    ...(via && { via: codecs.via.write(via) }),
    ...(avoid && { avoid: codecs.avoid.write(avoid) }),
    ...(flow && { flow: codecs.flow.write(flow) }),
    ...(rank && { rank }),
    ...(k !== undefined && { k: codecs.k.write(k) }),
    ...(maxHops !== undefined && { maxHops: codecs.maxHops.write(maxHops) }),
    ...(upward !== undefined && { upward: codecs.upward.write(upward) }),
  };
}

/** The same connection the other way round: ends swapped, the money in place of the goods. */
export const swapped = ({ from, to, flow }: Choices): Partial<Choices> => ({ from: to, to: from, flow: flow === 'SUPPLY' ? 'VALUE' : 'SUPPLY' });

/**
 * The question in the address. Without ends it is the way through the whole stack, from its bottom to its top, across the
 * most layers; without layers, the ends are asked for.
 */
export function usePathQuestion() {
  const [from] = useParam('from', codecs.from);
  const [to] = useParam('to', codecs.to);
  const [via] = useParam('via', codecs.via);
  const [avoid] = useParam('avoid', codecs.avoid);
  const [flow] = useParam('flow', codecs.flow);
  const [rank] = useParam('rank', codecs.rank);
  const [k] = useParam('k', codecs.k);
  const [maxHops] = useParam('maxHops', codecs.maxHops);
  const [upward] = useParam('upward', codecs.upward);
  const conditions = useConditions();
  const layers = useStack()?.layers;

  const start = from.length === 0 && to.length === 0 && layers?.length !== 0;
  const choices = useMemo((): Choices => {
    const stack = fromTop(layers ?? []);
    const ids = (layer: { id: string } | undefined) => (layer ? [layer.id] : []);
    const ends = start ? { from: ids(stack.at(-1)), to: ids(stack[0]) } : { from, to };
    return { ...ends, via, avoid, flow, rank: rank === '' ? (start ? 'LAYERS' : 'HOPS') : rank, k, maxHops, upward };
  }, [layers, start, from, to, via, avoid, flow, rank, k, maxHops, upward]);

  const set = (changes: Partial<Choices>) => {
    const { from: first, to: last, rank: best } = choices;
    changeParams({ ...written({ from: first, to: last, rank: best, ...changes }), path: null });
  };
  return { choices, start, conditions, set };
}

/** What usePathQuestion gives. */
export type PathQuestion = ReturnType<typeof usePathQuestion>;

/** The service's input for a question. */
export function traceInput({ choices, conditions }: Pick<PathQuestion, 'choices' | 'conditions'>): TraceInput {
  const { from, to, via, avoid, flow, rank, k, maxHops, upward } = choices;
  return {
    from,
    to,
    ...(via.length > 0 && { via }),
    ...(avoid.length > 0 && { avoid }),
    flow,
    rankBy: rank,
    first: k,
    maxHops,
    ...(upward && { layerMonotone: true }),
    ...conditions.input,
  };
}

/** What is asked when no path leads: what lies near both ends, the other way round, and without any condition. */
export function nearbyInput(question: Pick<PathQuestion, 'choices' | 'conditions'>) {
  const { from, to, flow } = question.choices;
  const reach = (of: readonly string[], onward: boolean): ReachInput => ({
    of,
    direction: onward === (flow === 'SUPPLY') ? 'DOWNSTREAM' : 'UPSTREAM',
    first: 8,
    ...question.conditions.input,
  });
  const other = { ...question.choices, from: to, to: from };
  return {
    from: reach(from, true),
    to: reach(to, false),
    swapped: { ...traceInput({ ...question, choices: other }), first: 1 },
    freely: { from, to, flow, rankBy: 'HOPS', first: 1, maxHops: 64 } satisfies TraceInput,
  };
}
