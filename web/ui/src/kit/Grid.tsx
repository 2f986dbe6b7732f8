import { useState } from 'react';
import { Button, Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { unknown } from './format';
import { ExportMenu } from './ExportMenu';
import { Icon } from './Icon';
import { Shown } from './Shown';
import { heading, type TableModel } from './useTable';

/** What a table is given. */
export interface GridProps<R> {
  table: TableModel<R>;
  /** How many rows are drawn until all are asked for. */
  limit?: number;
  /** False where a figure around the table has the exports. */
  exports?: boolean;
}

/** What DataTable shows once it is loaded. */
export default function Grid<R>({ table, limit = 50, exports = true }: GridProps<R>) {
  const [all, setAll] = useState(false);
  const shown = all ? table.rows : table.rows.slice(0, limit);
  const header = Math.max(0, table.columns.findIndex((column) => column.rowHeader));
  const numeric = (column: { numeric?: boolean }) => (column.numeric ? 'numeric' : undefined);
  return (
    <div className="data-table">
      {exports && (
        <div className="bar">
          <Shown shown={shown.length} total={table.total} />
          <ExportMenu name={table.name} table={table} />
        </div>
      )}
      <div className="table-scroll">
        <Table
          aria-label={table.name}
          sortDescriptor={table.sort ? { column: table.sort.column, direction: table.sort.descending ? 'descending' : 'ascending' } : undefined}
          onSortChange={({ column, direction }) => table.setSort({ column: String(column), descending: direction === 'descending' })}
        >
          <TableHeader>
            {table.columns.map((column, i) => (
              <Column
                key={column.id}
                id={column.id}
                isRowHeader={i === header}
                allowsSorting={column.sortable !== false}
                textValue={heading(column)}
                className={numeric(column)}
              >
                {({ sortDirection }) => (
                  <span className="column">
                    {column.label}
                    {column.unit && <small> {column.unit}</small>}
                    {sortDirection && <Icon name={sortDirection === 'ascending' ? 'up' : 'down'} />}
                  </span>
                )}
              </Column>
            ))}
          </TableHeader>
          <TableBody renderEmptyState={() => <p className="none">No rows.</p>}>
            {shown.map((row) => (
              <Row key={table.rowId(row)} id={table.rowId(row)}>
                {table.columns.map((column) => (
                  <Cell key={column.id} className={numeric(column)}>
                    {column.cell ? column.cell(row) : plain(column.value(row))}
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
      {shown.length < table.rows.length && (
        <Button className="button" onPress={() => setAll(true)}>
          Show all {table.rows.length}
        </Button>
      )}
    </div>
  );
}

const plain = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))
    ? unknown
    : typeof value === 'number'
      ? value.toLocaleString('en-US')
      : typeof value === 'boolean'
        ? value ? 'yes' : 'no'
        : value;
