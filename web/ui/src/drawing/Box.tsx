import type { CSSProperties } from 'react';
import { outline, roomIn, type Box } from './geometry';
import { fitted, nameSize, shortened } from './text';
import { shapeOf, type Stop } from './types';


/** The box of an entity around 0, 0: its outline, its level and its name in at most two lines. */
export function StopBox({ stop, size, style }: { stop: Stop; size: Pick<Box, 'width' | 'height'>; style: CSSProperties }) {
  const { width, height } = size;
  const shape = shapeOf(stop.kind);
  const path = outline(shape, width, height);
  const room = (width - roomIn[shape]) * (stop.marked ? 0.9 : 1); // strong letters are wider
  const { lines, size: letters } = stop.note === undefined ? fitted(stop.name, room) : { lines: [shortened(stop.name, nameSize, room)], size: nameSize };
  const all = stop.note === undefined ? lines : [...lines, shortened(stop.note, nameSize, room)];
  const step = letters * (all.length > 2 ? 1.1 : 1.2);
  const first = (-(all.length - 1) * step) / 2;
  return (
    <g className="stop" style={style} data-marked={stop.marked ? '' : undefined}>
      <path className="stop-outline" d={path} />
      {stop.level !== undefined && <Level path={path} level={stop.level} width={width} height={height} />}
      {stop.level !== undefined && <path className="stop-edge" d={path} />}
      <text className="stop-name" textAnchor="middle" style={{ fontSize: letters }}>
        {all.map((line, i) => (
          <tspan key={i} x={0} y={first + i * step + letters * 0.35} className={i >= lines.length ? 'stop-note' : undefined}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

// A part of the box from the left; an inner svg cuts it off, so that no id is needed.
function Level({ path, level, width, height }: { path: string; level: number; width: number; height: number }) {
  const part = Math.max(0, Math.min(1, level)) * width;
  if (part < 0.5) return null;
  return (
    <svg x={-width / 2} y={-height / 2} width={part} height={height} viewBox={`${-width / 2} ${-height / 2} ${part} ${height}`} overflow="hidden">
      <path className="stop-level" d={path} />
    </svg>
  );
}
