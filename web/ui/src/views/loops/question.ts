// What is asked for, in the address.
import { useMemo } from 'react';
import { useConditions } from '../../kit/useConditions';
import { flag, list, number } from '../../router/params';
import { useParam } from '../../router/router';
import type { LoopInput } from './gql/graphql';

const codecs = {
  through: list(),
  maxLength: number({ fallback: 4, min: 2, max: 12, integer: true }),
  investments: flag(true),
  byCompany: flag(true),
  first: number({ fallback: 10, min: 1, max: 1000, integer: true }),
  loop: number({ fallback: 1, min: 1, integer: true }),
};

/** The question and what sets it. */
export function useLoopQuestion() {
  const [through, setThrough] = useParam('through', codecs.through);
  const [maxLength, setMaxLength] = useParam('maxLength', codecs.maxLength);
  const [investments, setInvestments] = useParam('investments', codecs.investments);
  const [byCompany, setByCompany] = useParam('byCompany', codecs.byCompany);
  const [first, setFirst] = useParam('first', codecs.first);
  const [chosen, setChosen] = useParam('loop', codecs.loop);
  const conditions = useConditions();
  const input = useMemo(
    (): LoopInput => ({
      ...(through.length > 0 && { through }),
      maxLength,
      includeInvestments: investments,
      byCompany,
      first,
      ...conditions.input,
    }),
    [through, maxLength, investments, byCompany, first, conditions.input],
  );
  return { through, setThrough, maxLength, setMaxLength, investments, setInvestments, byCompany, setByCompany, first, setFirst, chosen, setChosen, conditions, input };
}

/** What useLoopQuestion gives. */
export type LoopQuestion = ReturnType<typeof useLoopQuestion>;
