// What the page on concentration asks, as the address says it.
import { useStack } from '../../kit/stack';
import { useConditions } from '../../kit/useConditions';
import { flag, list, number, oneOf } from '../../router/params';
import { changeParams, useParam } from '../../router/router';
import type { ConcentrationBy, ConcentrationInput } from './gql/graphql';

const codecs = {
  of: list(),
  by: oneOf<ConcentrationBy>(['KIND', 'ENTITY', 'LAYER'], 'KIND'),
  byOwner: flag(),
  first: number({ fallback: 25, min: 1, max: 1000, integer: true }),
};

/** The question in the address. Without consumers it is all layers. */
export function useConcentrationQuestion() {
  const [of] = useParam('of', codecs.of);
  const [by] = useParam('by', codecs.by);
  const [byOwner] = useParam('byOwner', codecs.byOwner);
  const [first] = useParam('first', codecs.first);
  const conditions = useConditions();
  const layers = useStack()?.layers ?? [];

  const set = (changes: Partial<{ of: readonly string[]; by: ConcentrationBy; byOwner: boolean; first: number }>) => {
    const next = { of, by, byOwner, first, ...changes };
    changeParams({
      of: codecs.of.write(next.of),
      by: codecs.by.write(next.by),
      byOwner: codecs.byOwner.write(next.byOwner),
      first: codecs.first.write(next.first),
      row: null,
    });
  };
  const input: ConcentrationInput = {
    of: of.length > 0 ? of : layers.map((layer) => layer.id),
    by,
    ...(byOwner && { byOwner }),
    first,
    ...conditions.input,
  };
  return { of, by, byOwner, first, conditions, set, input };
}

/** What useConcentrationQuestion gives. */
export type ConcentrationQuestion = ReturnType<typeof useConcentrationQuestion>;
