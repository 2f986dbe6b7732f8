// The index in words, and its bands.
import { count, originWords, percent, title, unknown, word } from '../../kit/format';
import type { ConcentrationBand, SupplyConcentrationQuery } from './gql/graphql';

/** A consumer, or one kind of its input, with its index. */
export type Concentrated = SupplyConcentrationQuery['concentration'][number];

/** The greatest that the index can be: one supplier has all. */
export const full = 10_000;

/** The bands of the US Merger Guidelines of 2023, as the schema has them. */
export const bands: readonly { id: ConcentrationBand; name: string; from: number; to: number }[] = [
  { id: 'UNCONCENTRATED', name: 'Unconcentrated', from: 0, to: 1000 },
  { id: 'MODERATE', name: 'Moderate', from: 1000, to: 1800 },
  { id: 'HIGH', name: 'High', from: 1800, to: full },
];

export const rowId = (row: Concentrated): string => (row.kind ? `${row.subject.id}~${row.kind}` : row.subject.id);

/** "Broadcom: manufacturing". */
export const rowName = (row: Concentrated): string => (row.kind ? `${row.subject.name}: ${word(row.kind)}` : row.subject.name);

/** An index as it is written, without digits behind the point. */
export const index = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value));

/** "5,200" where the index is known, "8,100–8,200" where it is open. */
export const interval = ({ hhi, low, high }: Concentrated): string => (hhi === null ? `${count(index(low))}–${count(index(high))}` : count(index(hhi)));

/** The band in words; an index that may be in several is "open". */
export const bandName = ({ band }: Concentrated): string => (band === null ? 'open' : (bands.find((one) => one.id === band)?.name ?? title(band)).toLowerCase());

/** The row in a sentence. */
export function sentence(row: Concentrated): string {
  const suppliers = `${count(row.supplierCount)} ${row.supplierCount === 1 ? 'supplier is' : 'suppliers are'} documented`;
  if (row.hhi !== null) return `${suppliers}, and all shares are published: the index is ${count(index(row.hhi))}, ${bandName(row)}.`;
  const between = `the index lies between ${count(index(row.low))} and ${count(index(row.high))}`;
  return row.band === null
    ? `${suppliers}. Too little is published to grade it: ${between}.`
    : `${suppliers}. Not all shares are published, but the band is certain: ${between}, all of it ${bandName(row)}.`;
}

/** The largest supplier with its weight; one that is only assumed says so. */
export function largest({ shares }: Concentrated): string {
  const [first] = shares;
  return first ? `${first.entity.name}, ${written(first)}` : unknown;
}

/** The weight of a supplier with where it comes from: "95 %", "50 %, assumed". */
export function written({ weight, origin }: Concentrated['shares'][number]): string {
  const value = percent(weight);
  return origin === 'PUBLISHED' ? value : `${value}, ${originWords[origin]}`;
}
