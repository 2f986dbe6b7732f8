/** Whether every hop of a loop has a known amount, in words. */
export const knownOf = (known: number, hops: number): string =>
  known === 0 ? `none of ${hops} payments has a known amount` : known === hops ? `all ${hops} payments have a known amount` : `${known} of ${hops} payments have a known amount`;
