// Words of the graph page.
import { title } from '../../kit/format';

const uncountable = new Set(['EQUIPMENT', 'ENERGY', 'NETWORKING', 'SOFTWARE', 'COOLING', 'MEMORY', 'POWER_EQUIPMENT', 'CLOUD', 'PACKAGING']);

/** A kind of entity as a heading over many: "Companies", "Power plants", "Software". */
export function plural(kind: string): string {
  const one = title(kind);
  if (uncountable.has(kind)) return one;
  return /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : one.endsWith('s') ? `${one}es` : `${one}s`;
}

/** What a relation is called, from who gives to who gets. */
export const relationWords: Readonly<Record<string, string>> = {
  SUPPLIES: 'supplies',
  MAKES: 'makes',
  OPERATES: 'operates',
  OWNS: 'owns a stake in',
  INVESTS_IN: 'invests in',
};

/** Why not all is drawn. */
export const cutWords: Readonly<Record<string, string>> = {
  NODES: 'The nearest are drawn, and of those at the same distance the most linked.',
  HOPS: 'There is more beyond this depth.',
  EDGES: 'There are more relations than can be drawn.',
};
