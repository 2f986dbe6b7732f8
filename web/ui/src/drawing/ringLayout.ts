// Where the stops and hops of a cycle are drawn: clockwise on an ellipse, the first on top.
import { arrow, box, type Box, type Point } from './geometry';
import type { HopPlace } from './chainLayout';

/** A cycle as it is drawn. */
export interface RingPlaces {
  width: number;
  height: number;
  centre: Point;
  stops: Box[];
  hops: HopPlace[];
}

/** The most stops that a ring has room for; more are drawn as a column. */
export const mostInRing = 8;

/** Whether a cycle is drawn as a ring at a width. */
export const fitsRing = (count: number, width: number): boolean => width >= Math.max(540, count * 120) && count >= 2 && count <= mostInRing;

/** The places of a ring. */
export function ringPlaces(count: number, width: number, back: readonly boolean[]): RingPlaces {
  const rx = Math.min(width / 2 - box.width / 2 - 12, 190 + count * 24);
  const ry = Math.min(240, 78 + count * 22);
  const centre = { x: width / 2, y: ry + box.height / 2 + 10 };
  const at = (turn: number): Point => {
    const angle = 2 * Math.PI * turn - Math.PI / 2;
    return { x: centre.x + rx * Math.cos(angle), y: centre.y + ry * Math.sin(angle) };
  };
  const stops = Array.from({ length: count }, (_, i): Box => ({ ...at(i / count), ...box }));
  const hops = stops.map((stop, i): HopPlace => {
    const next = stops[(i + 1) % count] ?? stop;
    const leaves = clear(at, i / count, (i + 0.5) / count, stop);
    const arrives = clear(at, (i + 1) / count, (i + 0.5) / count, next);
    const reversed = back[i] ?? false;
    const [from, to] = reversed ? [arrives, leaves] : [leaves, arrives];
    const tip = at(to);
    const near = at(to + (reversed ? 0.012 : -0.012));
    const { head, end } = arrow(tip, { x: tip.x - near.x, y: tip.y - near.y });
    const start = at(from);
    return {
      line: `M${start.x.toFixed(1)} ${start.y.toFixed(1)}A${rx} ${ry} 0 0 ${reversed ? 0 : 1} ${end.x.toFixed(1)} ${end.y.toFixed(1)}`,
      head,
      words: at((i + 0.5) / count),
      anchor: 'middle',
      room: 130,
    };
  });
  return { width, height: 2 * ry + box.height + 20, centre, stops, hops };
}

// The turn nearest to a stop, on the way to the middle of the hop, at which the ellipse is outside of its box.
function clear(at: (turn: number) => Point, from: number, to: number, stop: Box): number {
  const steps = 60;
  for (let i = 1; i < steps; i++) {
    const turn = from + ((to - from) * i) / steps;
    const { x, y } = at(turn);
    if (Math.abs(x - stop.x) > stop.width / 2 + 5 || Math.abs(y - stop.y) > stop.height / 2 + 5) return turn;
  }
  return to;
}
