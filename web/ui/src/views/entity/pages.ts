// The pages of a connection: the first comes with the entity, the others when they are asked for. How many rows are shown and
// in which order is in the address; the service sorts, so that the order is that of all rows and not of those that are here.
import { useMemo } from 'react';
import type { Document } from '../../data/client';
import type { QueryError } from '../../data/error';
import { useQuery } from '../../data/useQuery';
import { readSort, writeSort, type Sort } from '../../kit/rows';
import { number, text } from '../../router/params';
import { changeParams, useParam } from '../../router/router';
import type { OrderDirection } from './gql/graphql';

/** How many rows come at a time. The query of the page asks for as many. */
export const pageSize = 20;

/** A page of rows. */
export interface Connection<N> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: readonly N[];
}

/** A key of a sort, by a field that the service knows. */
export interface Order<F extends string> {
  field: F;
  direction: OrderDirection;
}

/** Asks for a page of an entity's relations under the name "page". */
export type PageDocument<N, F extends string> = Document<
  { entity: { page: Connection<N> } | null },
  { id: string; first: number; after?: string | null; orderBy?: readonly Order<F>[] }
>;

interface Question<N, F extends string> {
  id: string;
  /** Its name in the address. */
  name: string;
  /** The page that came with the entity, in the usual order. */
  first: Connection<N>;
  document: PageDocument<N, F>;
  /** The usual order, as the query of the page has it. */
  order: readonly Order<F>[];
  /** What the service can sort by, for the columns of the table. */
  fields: Readonly<Record<string, F>>;
}

/** The rows that are here, and what gets more of them. */
export interface Pages<N> {
  rows: readonly N[];
  total: number;
  loading: boolean;
  error: QueryError | null;
  retry: () => void;
  /** How many the next step would show. */
  next: number;
  more: () => void;
  all: () => void;
  sort: Sort | null;
  setSort: (sort: Sort) => void;
}

const most = 1000; // rows that one page of the service holds
const countCodec = number({ fallback: pageSize, min: pageSize, max: pageSize + most, integer: true });
const sortCodec = text();

/** Rows of a connection, as many and in the order that the address says. */
export function usePages<N extends { id: string }, F extends string>({ id, name, first, document, order, fields }: Question<N, F>): Pages<N> {
  const [wanted, setWanted] = useParam(name, countCodec);
  const [raw] = useParam(`${name}Sort`, sortCodec);
  const sort = useMemo(() => {
    const read = readSort(raw);
    return read && fields[read.column] ? read : null;
  }, [raw, fields]);
  const field = sort && fields[sort.column];
  const orderBy = useMemo(
    () => (sort && field ? [{ field, direction: sort.descending ? ('DESC' as const) : ('ASC' as const) }] : order),
    [sort, field, order],
  );

  const sorted = useQuery(document, { id, first: pageSize, orderBy }, { skip: !sort });
  const settled = !sort || sorted.status === 'ready';
  const start = (sort && sorted.status !== 'error' ? sorted.data?.entity?.page : undefined) ?? first;
  const skip = !settled || wanted <= pageSize || !start.pageInfo.hasNextPage;
  const further = useQuery(document, { id, first: Math.max(1, wanted - pageSize), after: start.pageInfo.endCursor, orderBy }, { skip });
  const rest = skip || further.status === 'error' ? undefined : further.data?.entity?.page.nodes;

  const rows = useMemo(() => joined(start.nodes, rest ?? []), [start, rest]);
  const failed = [sort && sorted, !skip && further].find((one) => one && one.status === 'error');
  return {
    rows,
    total: start.totalCount,
    loading: (sort !== null && sorted.status === 'loading') || (!skip && further.status === 'loading'),
    error: failed && failed.status === 'error' ? failed.error : null,
    retry: failed ? failed.retry : further.retry,
    next: Math.min(pageSize, start.totalCount - rows.length),
    more: () => setWanted(rows.length + pageSize),
    all: () => setWanted(start.totalCount),
    sort,
    setSort: (next) => changeParams({ [`${name}Sort`]: writeSort(next) }),
  };
}

/** Two pages as one list; while an older second page is still shown, what both hold stands once. */
export function joined<N extends { id: string }>(start: readonly N[], rest: readonly N[]): readonly N[] {
  if (rest.length === 0) return start;
  const here = new Set(start.map((row) => row.id));
  return [...start, ...rest.filter((row) => !here.has(row.id))];
}
