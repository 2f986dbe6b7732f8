// Losses in words and in tables.
import { originWords, percent, word } from '../../kit/format';
import type { Horizon, WhatIfViewQuery } from './gql/graphql';

/** The answer to a scenario. */
export type Impact = WhatIfViewQuery['impact'];
/** An entity that loses output. */
export type Hit = Impact['affected']['edges'][number]['node'];

/** The loss of a layer by the clock of the question: the mean of its entities that lose anything. */
export const meanLoss = (layer: Impact['byLayer'][number], horizon: Horizon): number | null => (horizon === 'IMMEDIATE' ? layer.meanImmediateLoss : layer.meanCapacityLoss);

/** The clocks. */
export const clockWords: Readonly<Record<Horizon, string>> = { CAPACITY: 'the slow clock: what can be added', IMMEDIATE: 'the fast clock: what runs today' };

/** What limits an entity: "manufacturing from TSMC, 95 % of it (published share)". */
export function bindingWords({ binding, shocked }: Hit): string | null {
  if (!binding) return shocked ? 'fails itself' : null;
  if (binding.relation !== 'SUPPLIES') return `${binding.relation === 'OPERATES' ? 'operated' : 'made'} by ${binding.supplier.name}`;
  const origin = binding.origin === null ? '' : ` (${originWords[binding.origin]})`;
  return `${word(binding.kind)} from ${binding.supplier.name}, ${percent(binding.weight)} of it${origin}`;
}

/** A loss as it is written in drawings: "−42 %". */
export const minus = (loss: number): string => (loss === 0 ? '0\u202f%' : `−${percent(loss, loss < 0.1 ? 1 : 0)}`);
