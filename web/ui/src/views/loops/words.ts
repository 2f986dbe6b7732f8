// The loop in words is the service's; its steps are the clauses of that sentence.

/**
 * The steps of a loop, as the service words them: "NVIDIA invests in OpenAI ($30 billion known)", "OpenAI pays Oracle for
 * compute". Null when the sentence does not fall into as many clauses as there are steps.
 */
export function stepsOf(explanation: string, names: readonly string[]): string[] | null {
  const clauses = explanation.replace(/\.$/, '').split(', which ');
  if (clauses.length !== names.length) return null;
  return clauses.map((clause, i) => (i === 0 ? clause : `${names[i]} ${clause}`));
}

/** Whether every hop of a loop has a known amount, in words. */
export const knownOf = (known: number, hops: number): string =>
  known === 0 ? `none of ${hops} payments has a known amount` : known === hops ? `all ${hops} payments have a known amount` : `${known} of ${hops} payments have a known amount`;
