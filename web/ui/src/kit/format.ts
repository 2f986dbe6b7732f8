// Words for values. What is unknown is "—", never 0.
import type { MoneyPartsFragment } from './gql/graphql';

export const unknown = '—';

type Maybe<T> = T | null | undefined;

const known = (value: Maybe<number>): value is number => typeof value === 'number' && Number.isFinite(value);

/** 1,234 or 12.5. */
export function count(value: Maybe<number>, digits = 0): string {
  return known(value) ? value.toLocaleString('en-US', { maximumFractionDigits: digits }) : unknown;
}

/** A share of one as per cent: 0.655 is 65.5 %. */
export function percent(value: Maybe<number>, digits = 1): string {
  return known(value) ? `${(value * 100).toLocaleString('en-US', { maximumFractionDigits: digits })}\u202f%` : unknown;
}

/** A fraction with the same decimals as those above and below it: 13.0 %. */
export function percentInColumn(value: Maybe<number>, digits = 1): string {
  return known(value) ? `${(value * 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u202f%` : unknown;
}

/** A share of one as a number of per cent, for tables and scales: 0.6667 is 66.7. The unknown stays null. */
export function inPercent(value: number): number;
export function inPercent(value: Maybe<number>): number | null;
export function inPercent(value: Maybe<number>): number | null {
  return known(value) ? Math.round(value * 1000) / 10 : null;
}

/** Where the weight of a supplier comes from. */
export const originWords = { PUBLISHED: 'published share', CAPACITY: 'from megawatts', ASSUMED: 'assumed' } as const;

/** A quantity with its unit: 1,200 MW. */
export function quantity(value: Maybe<number>, unit: string, digits = 1): string {
  return known(value) ? `${count(value, digits)}\u202f${unit}` : unknown;
}

const symbols: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' };

/** A sum in short: $40 bn, 1.2 tn KRW. */
export function sum(value: Maybe<number>, currency = 'USD'): string {
  if (!known(value)) return unknown;
  const size = Math.abs(value);
  const [unit, by] = size >= 1e12 ? ['tn', 1e12] : size >= 1e9 ? ['bn', 1e9] : size >= 1e6 ? ['m', 1e6] : ['', 1];
  const sign = value < 0 ? '−' : '';
  const digits = (size / by).toLocaleString('en-US', { maximumSignificantDigits: 4 });
  const symbol = symbols[currency];
  const amount = unit ? `${digits}\u202f${unit}` : digits;
  return sign + (symbol ? symbol + amount : `${amount} ${currency}`);
}

/** An amount with what it is: "up to $100 bn over 5 years", "about $3 bn", "$1 bn – $2 bn". */
export function money(value: Maybe<MoneyPartsFragment>): string {
  if (!value) return unknown;
  const low = sum(value.amount, value.currency);
  const stated =
    value.basis === 'CEILING'
      ? `up to ${low}`
      : value.basis === 'ESTIMATE'
        ? `about ${low}`
        : value.high != null && value.high !== value.amount
          ? `${low} – ${sum(value.high, value.currency)}`
          : low;
  return value.years == null ? stated : `${stated} over ${count(value.years, 1)} ${value.years === 1 ? 'year' : 'years'}`;
}

/** A range of shares: 50–65 %. */
export function percentRange(low: Maybe<number>, high: Maybe<number>): string {
  if (!known(low) || !known(high)) return unknown;
  return low === high ? percent(low) : `${count(low * 100, 1)}–${percent(high)}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date with the precision that it has: 2024, Sep 2024, 20 Sep 2024. Moments lose their time. */
export function date(value: Maybe<string>): string {
  if (!value) return unknown;
  const [year, month, day] = value.slice(0, 10).split('-');
  const name = month ? (months[Number(month) - 1] ?? month) : undefined;
  return [day ? String(Number(day)) : undefined, name, year].filter(Boolean).join(' ');
}

/** A word of the schema as people write it: POWER_PLANT is "power plant". */
export const word = (name: Maybe<string>): string =>
  name ? (acronyms[name] ?? name.toLowerCase().replaceAll('_', ' ')) : unknown;

const acronyms: Readonly<Record<string, string>> = { FAQ: 'FAQ' };

/** The same with a capital letter: "Power plant". */
export const title = (name: Maybe<string>): string => {
  const written = word(name);
  return written.charAt(0).toUpperCase() + written.slice(1);
};
