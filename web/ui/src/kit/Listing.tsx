import { useId, type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { oneOf } from '../router/params';
import { useParam } from '../router/router';
import { DataTable } from './DataTable';
import { ExportMenu } from './ExportMenu';
import type { TableModel } from './useTable';

interface Props<R> {
  title: string;
  /** The same rows as a table. */
  table: TableModel<R>;
  /** The name in the address that holds whether the table is shown; two of a page need two. */
  param?: string;
  /** The rows as people read them. */
  children: ReactNode;
}

const showCodec = oneOf(['list', 'table'], 'list');

/** Texts to read, with the same as a table and as CSV. */
export function Listing<R>({ title, table, param = 'show', children }: Props<R>) {
  const [show, setShow] = useParam(param, showCodec);
  const id = useId();
  return (
    <section className="listing" aria-labelledby={id}>
      <div className="bar">
        <h2 id={id}>{title}</h2>
        <ToggleButtonGroup
          className="segments"
          aria-label={`${title}: shown as`}
          selectedKeys={[show]}
          disallowEmptySelection
          onSelectionChange={(keys) => setShow(keys.has('table') ? 'table' : 'list')}
        >
          <ToggleButton id="list">List</ToggleButton>
          <ToggleButton id="table">Table</ToggleButton>
        </ToggleButtonGroup>
        <ExportMenu name={table.name} table={table} />
      </div>
      {show === 'list' ? (
        children
      ) : (
        <DataTable table={table} exports={false} />
      )}
    </section>
  );
}
