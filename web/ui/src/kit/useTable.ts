import { useMemo, type ReactNode } from 'react';
import { useParam } from '../router/router';
import { text } from '../router/params';
import type { Value } from './csv';
import { readSort, sortRows, writeSort, type Sort } from './rows';

/** A column of a table, and of the CSV that is made of it. */
export interface Column<R> {
  id: string;
  label: string;
  /** What is sorted by and exported; null is unknown. */
  value: (row: R) => Value;
  /** What is shown, when it is more than the value. */
  cell?: (row: R) => ReactNode;
  /** Numbers are aligned at their end. */
  numeric?: boolean;
  /** The unit, written behind the label. */
  unit?: string;
  /** Names the row to people who hear the table. One column has to; the first does when none says so. */
  rowHeader?: boolean;
  /** False for a column that no one would sort by. */
  sortable?: boolean;
}

/** Rows in the order chosen, for the table, its exports and its drawing alike. */
export interface TableModel<R> {
  /** What the rows are, for example "Chokepoints". Also names the exported file. */
  name: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  /** How many rows there would be without limits of the question. */
  total: number;
  rowId: (row: R) => string;
  sort: Sort | null;
  setSort: (sort: Sort) => void;
}

interface Settings<R> {
  name: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowId: (row: R) => string;
  total?: number;
  /** The name in the address that holds the sort; two tables of a page need two. */
  param?: string;
}

const sortCodec = text();

/** A table whose sort is in the address. Without a sort, rows stay in the order given: the service's ranking. */
export function useTable<R>({ name, columns, rows, rowId, total, param = 'sort' }: Settings<R>): TableModel<R> {
  const [raw, setRaw] = useParam(param, sortCodec);
  const sort = useMemo(() => readSort(raw), [raw]);
  const sorted = useMemo(() => {
    const column = sort && columns.find((one) => one.id === sort.column && one.sortable !== false);
    return column ? sortRows(rows, column.value, sort.descending) : rows;
  }, [rows, columns, sort]);
  return { name, columns, rows: sorted, total: total ?? rows.length, rowId, sort, setSort: (next) => setRaw(writeSort(next)) };
}

/** The heading of a column in text: "Share (%)". */
export const heading = <R>(column: Column<R>): string => (column.unit ? `${column.label} (${column.unit})` : column.label);
