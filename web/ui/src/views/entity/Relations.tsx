import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { DataTable } from '../../kit/DataTable';
import { ErrorState } from '../../kit/States';
import type { Column } from '../../kit/useTable';
import { pageSize, usePages, type Connection, type Order, type PageDocument } from './pages';

interface Props<N, F extends string> {
  /** The entity, and how it is called. */
  entity: { id: string; name: string };
  /** The name of the list: in the address, and as the place that a link on the page leads to. */
  name: string;
  title: string;
  /** What the rows are, and how to read them. */
  lead: ReactNode;
  /** What is said when there are none. */
  none: string;
  first: Connection<N>;
  document: PageDocument<N, F>;
  order: readonly Order<F>[];
  fields: Readonly<Record<string, F>>;
  columns: (rows: readonly N[]) => readonly Column<N>[];
}

/** A list of an entity's relations: the first rows, more of them when asked for, in the order chosen. */
export function Relations<N extends { id: string }, F extends string>(props: Props<N, F>) {
  const { entity, name, title, lead, none, first, document, order, fields } = props;
  return (
    <section className="entity-part" aria-labelledby={name}>
      <h2 id={name} tabIndex={-1}>
        {title} <small>{first.totalCount}</small>
      </h2>
      {first.totalCount === 0 ? (
        <p className="none">{none}</p>
      ) : (
        <>
          <p className="entity-lead">{lead}</p>
          <Rows {...props} key={entity.id} document={document} order={order} fields={fields} />
        </>
      )}
    </section>
  );
}

function Rows<N extends { id: string }, F extends string>({ entity, name, title, first, document, order, fields, columns }: Props<N, F>) {
  const pages = usePages({ id: entity.id, name, first, document, order, fields });
  const { rows } = pages;
  const shown = useMemo(() => columns(rows).map((column) => ({ ...column, sortable: column.id in fields })), [columns, rows, fields]);
  const table = {
    name: `${title} of ${entity.name}`,
    columns: shown,
    rows,
    total: pages.total,
    rowId: (row: N) => row.id,
    sort: pages.sort,
    setSort: pages.setSort,
  };
  return (
    <>
      <div className={pages.loading ? 'stale' : undefined} aria-busy={pages.loading}>
        <DataTable table={table} limit={Infinity} />
      </div>
      {pages.error && <ErrorState error={pages.error} retry={pages.retry} />}
      {rows.length < pages.total && (
        <p className="entity-more">
          <Button className="button" isDisabled={pages.loading} onPress={pages.more}>
            Show {pages.next} more
          </Button>
          {pages.total - rows.length > pageSize && (
            <Button className="button quiet" isDisabled={pages.loading} onPress={pages.all}>
              Show all {pages.total}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
