import type { Value } from './csv';

/** A sort of rows by a column. */
export interface Sort {
  column: string;
  descending: boolean;
}

/** A sort as the address writes it: "share" or "-share". */
export const readSort = (raw: string): Sort | null =>
  raw === '' ? null : raw.startsWith('-') ? { column: raw.slice(1), descending: true } : { column: raw, descending: false };

export const writeSort = (sort: Sort | null): string => (sort ? `${sort.descending ? '-' : ''}${sort.column}` : '');

const missing = (value: Value): value is null | undefined =>
  value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value));

/** Rows in the order of a value. The unknown comes last both ways; ties keep the order given. */
export function sortRows<R>(rows: readonly R[], value: (row: R) => Value, descending: boolean): R[] {
  const sign = descending ? -1 : 1;
  return rows
    .map((row, i) => ({ row, i, value: value(row) }))
    .sort((a, b) => {
      if (missing(a.value) || missing(b.value)) return Number(missing(a.value)) - Number(missing(b.value)) || a.i - b.i;
      return sign * compare(a.value, b.value) || a.i - b.i;
    })
    .map(({ row }) => row);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: NonNullable<Value>, b: NonNullable<Value>): number {
  return typeof a === 'string' || typeof b === 'string' ? collator.compare(String(a), String(b)) : Number(a) - Number(b);
}
