// Where the stops and hops of one path are drawn.
import { arrow, box, type Box, type Curve, type Point } from './geometry';

/** A hop: its line, and where its words are. */
export interface HopPlace extends Curve {
  words: Point;
  /** Words stand above the line, or to the right of it. */
  anchor: 'middle' | 'start';
  room: number;
}

/** A path as it is drawn. */
export interface ChainPlaces {
  across: boolean;
  width: number;
  height: number;
  stops: Box[];
  hops: HopPlace[];
}

const gapAcross = 118;
const gapDown = 54;
const margin = 4;

/**
 * Stops side by side with their hops between, where the width allows it; one below the other where not. With `closed`
 * a last hop leads back to the first stop, at the right.
 */
export function chainPlaces(count: number, width: number, back: readonly boolean[], closed = false): ChainPlaces {
  const needed = count * box.width + (count - 1) * gapAcross + 2 * margin;
  return !closed && needed <= width ? across(count, width, back) : down(count, width, back, closed);
}

function across(count: number, width: number, back: readonly boolean[]): ChainPlaces {
  const gap = Math.min(190, count > 1 ? (width - 2 * margin - count * box.width) / (count - 1) : 0);
  const y = 52;
  const stops = Array.from({ length: count }, (_, i): Box => ({ x: margin + box.width / 2 + i * (box.width + gap), y, ...box }));
  const hops = stops.slice(1).map((stop, i): HopPlace => {
    const [left, right] = [stop.x - box.width / 2 - gap + 5, stop.x - box.width / 2 - 5];
    return { ...straight({ x: left, y }, { x: right, y }, back[i] ?? false), words: { x: (left + right) / 2, y: y - 9 }, anchor: 'middle', room: gap - 12 };
  });
  return { across: true, width, height: 104, stops, hops };
}

function down(count: number, width: number, back: readonly boolean[], closed: boolean): ChainPlaces {
  const wide = Math.min(260, Math.max(box.width, width - 2 * margin - (closed ? 40 : 0)));
  const step = box.height + gapDown;
  const stops = Array.from({ length: count }, (_, i): Box => ({ x: margin + wide / 2, y: margin + box.height / 2 + i * step, width: wide, height: box.height }));
  const x = margin + 28;
  const hops = stops.slice(1).map((stop, i): HopPlace => {
    const [top, bottom] = [stop.y - box.height / 2 - gapDown + 4, stop.y - box.height / 2 - 4];
    return {
      ...straight({ x, y: top }, { x, y: bottom }, back[i] ?? false),
      words: { x: x + 16, y: (top + bottom) / 2 },
      anchor: 'start',
      room: width - x - 24 - (closed ? 36 : 0),
    };
  });
  const [first, last] = [stops[0], stops.at(-1)];
  let height = count * step - gapDown + 2 * margin;
  if (closed && first && last) {
    hops.push(returning(first, last, back[count - 1] ?? false, width));
    height += 36;
  }
  return { across: false, width, height, stops, hops };
}

function straight(from: Point, to: Point, back: boolean): Curve {
  const [start, tip] = back ? [to, from] : [from, to];
  const { head, end } = arrow(tip, { x: tip.x - start.x, y: tip.y - start.y });
  return { line: `M${start.x} ${start.y}L${end.x} ${end.y}`, head };
}

// The way back: around the right side; its words stand below the last stop.
function returning(first: Box, last: Box, back: boolean, width: number): HopPlace {
  const right = first.x + first.width / 2;
  const out = Math.min(width - 6, right + 30);
  const [from, to] = back ? [first, last] : [last, first];
  const { head, end } = arrow({ x: right + 3, y: to.y }, { x: -1, y: 0 });
  const turn = Math.sign(to.y - from.y) * 14;
  return {
    line: `M${right + 3} ${from.y}H${out - 14}Q${out} ${from.y} ${out} ${from.y + turn}V${to.y - turn}Q${out} ${to.y} ${out - 14} ${to.y}L${end.x} ${end.y}`,
    head,
    words: { x: first.x - first.width / 2 + 44, y: last.y + last.height / 2 + 26 },
    anchor: 'start',
    room: width - 60,
  };
}
