import { useId, useRef, type CSSProperties, type ReactNode, type Ref } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { oneOf } from '../router/params';
import { useParam } from '../router/router';
import { DataTable } from './DataTable';
import { ExportMenu } from './ExportMenu';
import { useLayerStyle } from './stack';
import type { TableModel } from './useTable';

/** An entry of a legend. */
export interface LegendEntry {
  label: string;
  /** The class of the marks that it stands for. */
  className?: string;
  /** The position of the layer whose hue the marks have. */
  layer?: number;
  shape?: 'box' | 'line' | 'dot';
}

interface Props<R> {
  title: string;
  /** What the drawing tells, for people who do not see it. The numbers are in the table. A whole drawing says it itself. */
  description?: string;
  /** The same rows as a table. */
  table: TableModel<R>;
  /** The drawing's own coordinates: "0 0 960 480". Without it the children are a whole drawing, for example of src/drawing. */
  viewBox?: string;
  /** Marks of the drawing. SVG only, as foreignObject cannot be exported. */
  children: ReactNode;
  /** What is exported of a drawing that shows a part of itself. */
  whole?: (svg: SVGSVGElement | null) => SVGSVGElement | null;
  legend?: readonly LegendEntry[];
  /** Whether marks can be focused or pressed; the drawing is a group of them then, and not one picture. */
  interactive?: boolean;
  /** More buttons, for example of the zoom. */
  tools?: ReactNode;
  /** What is said below, for example "70 of 412 shown", estimates, assumptions. */
  note?: ReactNode;
  svgRef?: Ref<SVGSVGElement>;
  /** The name in the address that holds whether the table is shown; two figures of a page need two. */
  param?: string;
  className?: string;
}

const showCodec = oneOf(['drawing', 'table'], 'drawing');

/** A drawing with a text alternative, the same rows as a table, a legend and exports. */
export function Figure<R>(props: Props<R>) {
  const { title, description, table, viewBox, children, legend = [], interactive = false, tools, note, svgRef, param = 'show', whole } = props;
  const [show, setShow] = useParam(param, showCodec);
  const figure = useRef<HTMLElement>(null);
  const id = useId();
  const drawn = show === 'drawing';
  const drawing = () => {
    const svg = figure.current?.querySelector<SVGSVGElement>('svg[data-drawing]') ?? null;
    return whole ? whole(svg) : svg;
  };
  return (
    <figure className={`figure ${props.className ?? ''}`} ref={figure} aria-labelledby={`${id}title`}>
      <div className="bar">
        <figcaption id={`${id}title`}>{title}</figcaption>
        {drawn && tools}
        <ToggleButtonGroup
          className="segments"
          aria-label={`${title}: shown as`}
          selectedKeys={[show]}
          disallowEmptySelection
          onSelectionChange={(keys) => setShow(keys.has('table') ? 'table' : 'drawing')}
        >
          <ToggleButton id="drawing">Drawing</ToggleButton>
          <ToggleButton id="table">Table</ToggleButton>
        </ToggleButtonGroup>
        <ExportMenu
          name={title}
          table={table}
          drawing={drawn ? drawing : undefined}
          legend={() => [...(figure.current?.querySelectorAll('.legend > li') ?? [])]}
        />
      </div>
      {drawn && viewBox === undefined && children}
      {drawn && viewBox !== undefined && (
        <>
          <p id={`${id}text`} className="visually-hidden">
            {description}
          </p>
          <div className="drawing" role="region" aria-label={`${title}: drawing`} tabIndex={0}>
            <svg
              data-drawing=""
              ref={svgRef}
              viewBox={viewBox}
              role={interactive ? 'group' : 'img'}
              aria-labelledby={`${id}title`}
              aria-describedby={`${id}text`}
            >
              {children}
            </svg>
          </div>
        </>
      )}
      {drawn ? (
        <Legend entries={legend} />
      ) : (
        <DataTable table={table} exports={false} />
      )}
      {note && <div className="note">{note}</div>}
    </figure>
  );
}

/** What the marks of a drawing mean. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  const layerStyle = useLayerStyle();
  if (entries.length === 0) return null;
  return (
    <ul className="legend">
      {entries.map(({ label, className, layer, shape = 'box' }) => (
        <li key={label}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            {mark(shape, className ?? 'layer-mark', layer === undefined ? undefined : layerStyle(layer))}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function mark(shape: 'box' | 'line' | 'dot', className: string, style: CSSProperties | undefined) {
  if (shape === 'line') return <line x1="0" y1="8" x2="16" y2="8" className={className} style={style} />;
  if (shape === 'dot') return <circle cx="8" cy="8" r="6" className={className} style={style} />;
  return <rect x="1" y="2" width="14" height="12" rx="3" className={className} style={style} />;
}
