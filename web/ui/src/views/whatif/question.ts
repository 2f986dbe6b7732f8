// What is asked for, in the address.
import { useMemo } from 'react';
import { useConditions } from '../../kit/useConditions';
import { useSettled } from '../../kit/useSearch';
import { flag, number, oneOf } from '../../router/params';
import { changeParams, useParam, usePlace, type Move } from '../../router/router';
import type { Horizon, ImpactInput } from './gql/graphql';
import { readShocks, writeShocks, type Shock } from './shocks';

const codecs = {
  horizon: oneOf<Horizon>(['CAPACITY', 'IMMEDIATE'], 'CAPACITY'),
  substitution: number({ fallback: 0, min: 0, max: 1 }),
  assumeComplete: flag(),
};

/** The names of a scenario's targets and losses in the address. */
const places = { a: ['target', 'loss'], b: ['b', 'bLoss'] } as const;

/** The first scenario, or the one beside it. */
export type Which = keyof typeof places;

function useShocks(which: Which) {
  const { search } = usePlace();
  const [target, loss] = places[which];
  const params = new URLSearchParams(search);
  const [rawTargets, rawLosses] = [params.get(target), params.get(loss)];
  const shocks = useMemo(() => readShocks(rawTargets, rawLosses), [rawTargets, rawLosses]);
  const set = (next: readonly Shock[], move: Move = 'push') => {
    const { targets, losses } = writeShocks(next);
    changeParams({ [target]: targets, [loss]: losses, round: null, entity: null }, move);
  };
  return { shocks, set };
}

/** The scenarios, the assumptions, and what sets them. */
export function useWhatIf() {
  const a = useShocks('a');
  const b = useShocks('b');
  const [horizon, setHorizon] = useParam('horizon', codecs.horizon);
  const [substitution, setSubstitution] = useParam('substitution', codecs.substitution);
  const [assumeComplete, setAssumeComplete] = useParam('assumeComplete', codecs.assumeComplete);
  const conditions = useConditions();
  const model = useMemo(
    () => ({ horizon, substitution, assumeComplete, range: true, ...conditions.input }),
    [horizon, substitution, assumeComplete, conditions.input],
  );
  // While a slider moves, nothing is asked.
  const inputA = useSettled(useMemo((): ImpactInput => ({ shocks: a.shocks, ...model }), [a.shocks, model]), 200);
  const inputB = useSettled(useMemo((): ImpactInput => ({ shocks: b.shocks, ...model }), [b.shocks, model]), 200);
  return { a, b, inputA, inputB, horizon, setHorizon, substitution, setSubstitution, assumeComplete, setAssumeComplete, conditions };
}

/** What useWhatIf gives. */
export type WhatIf = ReturnType<typeof useWhatIf>;
