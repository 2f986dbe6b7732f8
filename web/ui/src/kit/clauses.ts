// A chain or loop in words is the service's; its steps are the clauses of that sentence.

/**
 * The steps of a chain or loop, as the service words them: "NVIDIA invests in OpenAI ($30 billion known)", "OpenAI pays Oracle
 * for compute". Names are those with which steps begin. Null when the sentence does not fall into as many clauses.
 */
export function clausesOf(explanation: string, names: readonly string[]): string[] | null {
  const clauses = explanation.replace(/\.$/, '').split(', which ');
  if (clauses.length !== names.length) return null;
  return clauses.map((clause, i) => (i === 0 ? clause : `${names[i]} ${clause}`));
}
