import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useAnnounce } from './announce';
import { csv } from './csv';
import { download, fileName } from './download';
import { Icon } from './Icon';
import { provenance, useStack } from './stack';
import { heading, type TableModel } from './useTable';

interface Props<R> {
  /** Names the files and titles the drawing. */
  name: string;
  /** Rows for CSV. */
  table?: TableModel<R>;
  /** Finds the drawing in the page, for SVG and PNG. */
  drawing?: () => SVGSVGElement | null;
  /** Finds the entries of the legend. */
  legend?: () => readonly Element[];
}

/** A menu that hands out what is shown as files: CSV of the rows, SVG and PNG of the drawing. */
export function ExportMenu<R>({ name, table, drawing, legend }: Props<R>) {
  const stack = useStack();
  const announce = useAnnounce();
  const version = stack?.graphInfo.version;

  const save = async (format: string) => {
    if (format === 'csv' && table) {
      const text = csv(
        table.columns.map(heading),
        table.rows.map((row) => table.columns.map((column) => column.value(row))),
      );
      download(fileName(name, version, 'csv'), text, 'text/csv;charset=utf-8');
    }
    if (drawing && format !== 'csv') {
      const { exportSvg, exportPng } = await import('./svg');
      const svg = drawing(); // not before: what is drawn for the export may be in the page for a moment only
      if (!svg) return;
      const text = exportSvg(svg, { title: name, footer: provenance(stack), legend: legend?.() ?? [] });
      if (format === 'svg') download(fileName(name, version, 'svg'), text, 'image/svg+xml');
      else download(fileName(name, version, 'png'), await exportPng(text));
    }
    announce(`${name} exported as ${format.toUpperCase()}`);
  };

  return (
    <MenuTrigger>
      <Button className="button quiet">
        <Icon name="download" />
        Export
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={`Export ${name}`}
          onAction={(format) => {
            save(String(format)).catch(() => announce(`${name} could not be exported`));
          }}
        >
          {table && (
            <MenuItem id="csv" className="menu-item" textValue="CSV">
              CSV <small>{table.rows.length} rows</small>
            </MenuItem>
          )}
          {drawing && (
            <MenuItem id="svg" className="menu-item" textValue="SVG">
              SVG <small>drawing</small>
            </MenuItem>
          )}
          {drawing && (
            <MenuItem id="png" className="menu-item" textValue="PNG">
              PNG <small>picture</small>
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
