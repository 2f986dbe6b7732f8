// What is measured of a chokepoint, and what it means.
import { count, inPercent, percentInColumn, word } from '../../kit/format';
import type { RankedChokepointsQuery } from './gql/graphql';

/** The answer, and a row of it. */
export type Ranking = RankedChokepointsQuery['chokepoints'];
export type Chokepoint = Ranking['nodes'][number];

/** A measure: its name, what it means, and its value. */
export interface Measure {
  id: string;
  label: string;
  meaning: string;
  /** Per cent, or a number of targets. */
  unit?: '%';
  value: (row: Chokepoint) => number;
}

/** The measures; the service ranks by the first. */
export const measures = [
  {
    id: 'loss',
    label: 'Mean loss',
    unit: '%',
    meaning: 'The mean loss of output of the targets, other than the entity itself, when it alone fails fully. The rank goes by it.',
    value: (row) => inPercent(row.systemicLoss),
  },
  {
    id: 'worst',
    label: 'Worst loss',
    unit: '%',
    meaning: 'The loss of the target that loses most.',
    value: (row) => inPercent(row.worstLoss),
  },
  { id: 'affected', label: 'Affected', meaning: 'How many targets lose anything at all.', value: (row) => row.affected },
  {
    id: 'dominates',
    label: 'Dominates',
    meaning: 'How many targets nothing from the sources reaches without it: it stands on every way to them.',
    value: (row) => row.dominates,
  },
  {
    id: 'dominated',
    label: 'Dominated share',
    unit: '%',
    meaning: 'The same as a part of the targets that the sources reach.',
    value: (row) => inPercent(row.dominatedShare),
  },
  {
    id: 'between',
    label: 'Betweenness',
    unit: '%',
    meaning: 'The part of the shortest ways from sources to targets that pass through it. It knows the shape of the graph alone, not how much flows.',
    value: (row) => inPercent(row.betweenness),
  },
] as const satisfies readonly Measure[];

/** A measure of a row in words, with its unit: "13.0 %", "51". */
export const written = (measure: Measure, row: Chokepoint): string => {
  const value = measure.value(row);
  return measure.unit ? percentInColumn(value / 100) : count(value);
};

/** The targets that it dominates when only dependencies of one kind count: "energy 2, compute 1". */
export const byKind = (row: Chokepoint): string =>
  row.dominatesByKind.length === 0 ? 'none' : row.dominatesByKind.map(({ kind, count: targets }) => `${word(kind)} ${targets}`).join(', ');
