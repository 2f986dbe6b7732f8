import { useId } from 'react';
import { barColumns } from '../../drawing/barLayout';
import { DrawnLink } from '../../drawing/DrawnLink';
import { shortened, textWidth } from '../../drawing/text';
import { useWidth } from '../../drawing/useWidth';
import { count } from '../../kit/format';
import { bandName, bands, full, interval, rowId, rowName, type Concentrated } from './hhi';

interface Props {
  label: string;
  rows: readonly Concentrated[];
  chosen?: string;
  /** The address that opens a row. */
  to: (row: Concentrated) => string;
}

const top = 48;

/** Each index as the range that it can lie in, over the bands. */
export function HhiBars({ label, rows, chosen, to }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const texts = Math.max(...rows.map((row) => textWidth(interval(row), 14)));
  const { stacked, x, bar, row: step } = barColumns(width, Math.max(...rows.map((row) => textWidth(rowName(row), 13))), texts);
  const at = (value: number) => x + (Math.max(0, Math.min(full, value)) / full) * bar;
  const height = top + rows.length * step + 26;
  return (
    <div className="rows-drawing" ref={frame}>
      <p id={`${id}text`} className="visually-hidden">
        {rows.map((row) => `${rowName(row)}: ${interval(row)}, ${bandName(row)}`).join('. ')}
      </p>
      {width > 0 && (
        <svg data-drawing="" width={width} height={height} role="group" aria-label={label} aria-describedby={`${id}text`}>
          <Zones at={at} height={height} wide={bar > 420} />
          {rows.map((row, i) => {
            const y = top + i * step + (stacked ? step - 15 : step / 2);
            return (
              <DrawnLink key={rowId(row)} to={to(row)} label={`${rowName(row)}: ${interval(row)}, ${bandName(row)}`} className="bar-row">
                <rect className="bar-reach" x={0} y={top + i * step} width={width} height={step} />
                <text
                  className={rowId(row) === chosen ? 'bar-name hhi-chosen' : 'bar-name'}
                  x={stacked ? 0 : x - 12}
                  y={stacked ? top + i * step + 17 : y + 4.5}
                  textAnchor={stacked ? 'start' : 'end'}
                >
                  {shortened(rowName(row), rowId(row) === chosen ? 15 : 13.5, stacked ? width : x - 12)}
                </text>
                <Mark row={row} at={at} y={y} />
                <text className="bar-text" x={x + bar + 8} y={y + 4.5}>
                  {interval(row)}
                </text>
              </DrawnLink>
            );
          })}
        </svg>
      )}
      <ul className="legend">
        {legend.map(([className, path, words]) => (
          <li key={words}>
            <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
              <path className={className} d={path} />
            </svg>
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

const range = 'M2 2H22V14H2Z';
const diamond = 'M12 2l6 6l-6 6l-6 -6Z';
const dot = 'M6.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0Z';

const legend = [
  ['hhi-range', range, 'where the index can lie: one band, whatever the unknown shares'],
  ['hhi-range open', range, 'where it can lie: several bands'],
  ['hhi-known', dot, 'the index, all shares published'],
  ['hhi-assumed', diamond, 'the index if what is open were divided equally: an assumption'],
] as const;

function Zones({ at, height, wide }: { at: (value: number) => number; height: number; wide: boolean }) {
  const bottom = height - 22;
  return (
    <g aria-hidden="true">
      {bands.map((band) => (
        <g key={band.id}>
          <rect className={`hhi-zone ${band.id.toLowerCase()}`} x={at(band.from)} y={top - 12} width={at(band.to) - at(band.from)} height={bottom - top + 12} />
          <line className="axis-line" x1={at(band.from)} x2={at(band.from)} y1={top - 12} y2={bottom} />
          <text className="axis-text" x={at(band.from)} y={height - 6} textAnchor="start">
            {wide || band.from !== 1000 ? count(band.from) : ''}
          </text>
        </g>
      ))}
      <text className="axis-text" x={at(full)} y={height - 6} textAnchor="end">
        {count(full)}
      </text>
      <text className="axis-text" x={at(0)} y={30}>
        {wide ? 'Unconcentrated' : 'Low'}
      </text>
      <text className="axis-text" x={at(1400)} y={12} textAnchor="middle">
        Moderate
      </text>
      <text className="axis-text" x={at(1800) + 6} y={30}>
        High
      </text>
    </g>
  );
}

// The range; on it the index where it is known, else the index of an equal division.
function Mark({ row, at, y }: { row: Concentrated; at: (value: number) => number; y: number }) {
  const [left, right] = [at(row.low), at(row.high)];
  const point = at(row.hhi ?? row.assumed);
  return (
    <>
      <rect className={row.band === null ? 'hhi-range open' : 'hhi-range'} x={left} y={y - 7} width={Math.max(3, right - left)} height={14} rx={3} />
      {row.hhi === null ? (
        <path className="hhi-assumed" d={`M${point.toFixed(1)} ${(y - 6).toFixed(1)}l6 6l-6 6l-6 -6Z`} />
      ) : (
        <circle className="hhi-known" cx={point} cy={y} r={5.5} />
      )}
    </>
  );
}
