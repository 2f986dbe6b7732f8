// Scales of bars.
import { nice, ticks } from 'd3-array';

/** A scale with round ends, and where its ticks are. */
export interface Scale {
  low: number;
  high: number;
  ticks: number[];
}

/** A scale that holds all values, and 0. Unknown values are passed over. */
export function scaleOf(values: readonly (number | null)[], width: number, max?: number): Scale {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const wanted = Math.max(2, Math.min(8, Math.floor(width / 90)));
  const [from, to] = [Math.min(0, ...known), max ?? Math.max(0, ...known)];
  if (from === to) return { low: 0, high: 1, ticks: [0] };
  const [low, high] = max === undefined ? nice(from, to, wanted) : [from, to];
  return { low, high, ticks: ticks(low, high, wanted) };
}

/** Where a value is on a scale that is so wide. */
export const along = (scale: Scale, value: number, width: number): number => {
  const part = (value - scale.low) / (scale.high - scale.low);
  return Math.max(0, Math.min(1, part)) * width;
};

/**
 * Where the parts of a row of bars are: names to the left of bars, or above them on a narrow page. Without any row the widest
 * name and text are -Infinity; they take no room then.
 */
export function barColumns(width: number, names: number, texts: number): { stacked: boolean; x: number; bar: number; row: number } {
  const stacked = width < 520;
  const x = stacked ? 0 : Math.min(Math.max(0, names), width * 0.34) + 12;
  return { stacked, x, bar: Math.max(60, width - x - Math.max(0, texts) - 12), row: stacked ? 48 : 34 };
}
