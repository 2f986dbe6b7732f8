// Hops in words.
import { count, date, money, percent, quantity, word } from '../../kit/format';
import { investorDoes } from '../../kit/instruments';
import type { TracedPathsQuery } from './gql/graphql';

/** A path as the service gives it. */
export type TracedPath = TracedPathsQuery['trace']['paths'][number];
/** A step of it. */
export type TracedHop = TracedPath['hops'][number];
/** A relation behind a step. */
export type Evidence = TracedHop['dependencies'][number] | NonNullable<TracedHop['ownership']> | NonNullable<TracedHop['investment']>;

/** Every relation behind a hop, the strongest first. */
export const evidence = (hop: TracedHop): Evidence[] => [...hop.dependencies, ...(hop.ownership ? [hop.ownership] : []), ...(hop.investment ? [hop.investment] : [])];

/** Whether a hop is the weakest one of its path. */
export const isWeakest = (path: TracedPath, hop: TracedHop): boolean => path.weakestHop?.from.id === hop.from.id && path.weakestHop.to.id === hop.to.id;

/** Whether the path goes against the relation: money goes from the consumer to the supplier. */
export const isBack = (hop: TracedHop, flow: string): boolean => flow === 'VALUE' && hop.relation !== 'INVESTS_IN';

/** What the giver of a hop does for its taker: "supplies energy and compute to". */
export function verb(hop: TracedHop): string {
  switch (hop.relation) {
    case 'SUPPLIES':
      return `supplies ${joined([...new Set(hop.dependencies.map((one) => word(one.kind)))])} to`;
    case 'INVESTS_IN':
      return hop.investment ? investorDoes[hop.investment.instrument] : 'invests in';
    default:
      return word(hop.relation);
  }
}

/** What flows, or what the relation is, in a word or two: "energy", "operates", "debt". */
export const what = (hop: TracedHop): string =>
  hop.relation === 'SUPPLIES' ? joined([...new Set(hop.dependencies.map((one) => word(one.kind)))]) : word(hop.investment?.instrument ?? hop.relation);

/** The statuses of what is behind a hop, when they are more than "active". */
export function statuses(hop: TracedHop): string {
  const all = [...new Set(evidence(hop).map((one) => one.status))];
  return all.some((status) => status !== 'ACTIVE') ? all.map(word).join(', ') : '';
}

/** Where the strength of a hop comes from. */
export function strengthOrigin(hop: TracedHop): string {
  const [strongest] = hop.dependencies;
  if (!strongest) return 'a relation of this kind counts fully';
  if (strongest.share !== null) return `the published share of ${percent(strongest.share)}`;
  return `criticality ${word(strongest.criticality)}${strongest.criticalityAssumed ? ', the dataset’s default' : ', judged by the editors'}; no share is published`;
}

/** A strength as a number of at most three digits behind the point. */
export const strength = (value: number): string => count(value, 3);

/** When a relation held: "since 2024", "2024 to 2026". */
export function period(one: Evidence): string | null {
  const begun = one.__typename === 'Investment' ? one.date : one.since;
  if (begun && one.until) return `${date(begun)} to ${date(one.until)}`;
  if (begun) return one.__typename === 'Investment' ? date(begun) : `since ${date(begun)}`;
  return one.until ? `until ${date(one.until)}` : null;
}

/** The figures of a relation, each with its name; what is unknown is null. */
export function figures(one: Evidence): (readonly [name: string, value: string | null])[] {
  switch (one.__typename) {
    case 'Dependency':
      return [
        ['Share of the intake', one.share === null ? null : percent(one.share)],
        ['Criticality', `${word(one.criticality)}${one.criticalityAssumed ? ' (assumed)' : ''}`],
        ...optional('Capacity', one.capacityMW === null ? null : quantity(one.capacityMW, 'MW')),
        ...optional('Worth', one.value && money(one.value)),
      ];
    case 'Ownership':
      return optional('Stake', one.stake === null ? null : percent(one.stake));
    case 'Investment':
      return [['Amount', one.amount && money(one.amount)], ...optional('Round', one.round), ...optional('Binding', one.binding === null ? null : one.binding ? 'yes' : 'no')];
  }
}

const optional = (name: string, value: string | null) => (value === null ? [] : [[name, value] as const]);

/** What a relation is about: "energy", "makes", "equity". */
export const subject = (one: Evidence): string => word(one.__typename === 'Dependency' ? one.kind : one.__typename === 'Ownership' ? one.role : one.instrument);

/** "a, b and c". */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
