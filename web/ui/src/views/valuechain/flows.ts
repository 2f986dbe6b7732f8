// The steps of the value chain in the order in which they are told: goods from the bottom up, then money from the top down.
import type { FlowPartsFragment } from './gql/graphql';

/** A flow with its number in the loop. */
export interface Step {
  number: number;
  /** Whether goods go up; otherwise money comes down. */
  goods: boolean;
  flow: FlowPartsFragment;
}

type End = 'from' | 'to';

const by =
  (sign: 1 | -1, ...ends: readonly End[]) =>
  (a: FlowPartsFragment, b: FlowPartsFragment): number =>
    ends.reduce((order, end) => order || sign * (a[end].position - b[end].position), 0);

/** Numbers the flows, those of goods first. A payment that skips layers comes after the one to the next layer. */
export function stepsOf(supply: readonly FlowPartsFragment[], value: readonly FlowPartsFragment[]): Step[] {
  const goods = [...supply].sort(by(1, 'from', 'to')).map((flow) => ({ goods: true, flow }));
  const money = [...value].sort(by(-1, 'from', 'to')).map((flow) => ({ goods: false, flow }));
  return [...goods, ...money].map((step, i) => ({ ...step, number: i + 1 }));
}
