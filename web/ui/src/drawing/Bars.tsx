import { useId, type Ref } from 'react';
import { unknown } from '../kit/format';
import { along, barColumns, scaleOf, type Scale } from './barLayout';
import { DrawnLink } from './DrawnLink';
import { useHues } from './hue';
import { shortened, textWidth } from './text';
import type { LayerRef } from './types';
import { useWidth } from './useWidth';
import './drawing.css';

/** A row of bars. */
export interface BarRow {
  id: string;
  name: string;
  /** Gives the colour. */
  layer?: string | null;
  /** Null is unknown. */
  value: number | null;
  /** What is written, with its unit. */
  text: string;
  /** A path of ours. */
  to?: string;
}

/** A row of ranges. */
export interface RangeRow {
  id: string;
  name: string;
  layer?: string | null;
  /** Null is unknown. */
  low: number | null;
  high: number | null;
  text: string;
  /** Drawn hatched, by a dashed outline. */
  estimate?: boolean;
  to?: string;
}

interface Common {
  /** Names the drawing. */
  label: string;
  /** All layers of the stack. */
  layers: readonly LayerRef[];
  svgRef?: Ref<SVGSVGElement>;
}

/** Ranked bars from 0. Unknown has no bar and is "—". */
export function Bars({ rows, max, ...rest }: Common & { rows: readonly BarRow[]; max?: number }) {
  return <Rows {...rest} axis={false} max={max} rows={rows.map((row) => ({ ...row, low: row.value === null ? null : Math.min(0, row.value), high: row.value }))} />;
}

/** Bars from a low to a high value, over a scale. */
export function RangeBars({ rows, unit = '', ...rest }: Common & { rows: readonly RangeRow[]; unit?: string }) {
  return <Rows {...rest} axis unit={unit} rows={rows} />;
}

interface RowsProps extends Common {
  rows: readonly RangeRow[];
  axis: boolean;
  unit?: string;
  max?: number;
}

function Rows({ label, layers, rows, axis, unit = '', max, svgRef }: RowsProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const hues = useHues(layers);
  const texts = Math.max(24, ...rows.map((row) => textWidth(row.text, 13)));
  const { stacked, x, bar, row: step } = barColumns(width, Math.max(0, ...rows.map((row) => textWidth(row.name, 13.5))), texts);
  const scale = scaleOf(rows.flatMap((row) => [row.low, row.high]), bar, max);
  const height = rows.length * step + (axis ? 28 : 4);
  return (
    <div className="rows-drawing" ref={frame}>
      <p id={`${id}text`} className="visually-hidden">
        {rows.map((row) => `${row.name}: ${row.text}`).join('. ')}
      </p>
      {width > 0 && (
        <svg ref={svgRef} data-drawing="" width={width} height={height} role="group" aria-label={label} aria-describedby={`${id}text`}>
          {axis && <Axis scale={scale} x={x} width={bar} height={rows.length * step} unit={unit} />}
          {rows.map((row, i) => {
            const middle = i * step + (stacked ? step - 15 : step / 2);
            return (
              <g key={row.id} style={hues(row.layer)}>
                <DrawnLink to={row.to} label={`${row.name}: ${row.text}`} className="bar-row">
                  <rect className="bar-reach" x={0} y={i * step} width={width} height={step} />
                  <text className="bar-name" x={stacked ? 0 : x - 12} y={stacked ? i * step + 17 : middle + 4.5} textAnchor={stacked ? 'start' : 'end'}>
                    {shortened(row.name, 13.5, stacked ? width : x - 12)}
                  </text>
                  <Bar row={row} scale={scale} x={x} width={bar} y={middle} />
                </DrawnLink>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function Bar({ row, scale, x, width, y }: { row: RangeRow; scale: Scale; x: number; width: number; y: number }) {
  const known = row.low !== null && row.high !== null && Number.isFinite(row.low) && Number.isFinite(row.high);
  const [from, to] = known ? [along(scale, row.low ?? 0, width), along(scale, row.high ?? 0, width)] : [0, 0];
  return (
    <>
      {known && !(row.low === 0 && row.high === 0) && (
        <rect className="bar" data-estimate={row.estimate ? '' : undefined} x={x + from} y={y - 9} width={Math.max(2, to - from)} height={18} rx={3} />
      )}
      <text className="bar-text" x={x + to + 8} y={y + 4.5}>
        {known ? row.text : unknown}
      </text>
    </>
  );
}

function Axis({ scale, x, width, height, unit }: { scale: Scale; x: number; width: number; height: number; unit: string }) {
  return (
    <g aria-hidden="true">
      {scale.ticks.map((tick) => {
        const at = x + along(scale, tick, width);
        return (
          <g key={tick}>
            <line className="axis-line" data-zero={tick === 0 ? '' : undefined} x1={at} x2={at} y1={0} y2={height + 4} />
            <text className="axis-text" x={at} y={height + 20} textAnchor="middle">
              {`${tick.toLocaleString('en-US')}${unit === '' ? '' : `\u202f${unit}`}`}
            </text>
          </g>
        );
      })}
    </g>
  );
}
