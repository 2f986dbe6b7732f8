// The geometry of boxes and of the lines between them.
import type { Shape } from './types';

/** A cell of the service's layout and the box within, in pixels. Boxes are smaller than cells, so they never touch. */
export const cell = { width: 136, height: 56 };
export const box = { width: 120, height: 38 };

export interface Point {
  x: number;
  y: number;
}

/** A box by its middle. */
export interface Box extends Point {
  width: number;
  height: number;
}

/** The box of an entity at a place of the service's layout. */
export const boxAt = (place: Point): Box => ({
  x: (place.x + 0.5) * cell.width,
  y: (place.y + 0.5) * cell.height,
  ...box,
});

const round = (n: number): number => Math.round(n * 10) / 10;
const xy = (x: number, y: number): string => `${round(x)} ${round(y)}`;

/** How much of a box's width its outline leaves for words. */
export const roomIn: Readonly<Record<Shape, number>> = { company: 20, product: 22, facility: 12 };

/** The outline of a box around 0, 0. */
export function outline(shape: Shape, width: number, height: number): string {
  const [w, h] = [width / 2, height / 2];
  if (shape === 'product') {
    const point = Math.min(11, w / 2);
    return `M${xy(-w, 0)}L${xy(point - w, -h)}H${round(w - point)}L${xy(w, 0)}L${xy(w - point, h)}H${round(point - w)}Z`;
  }
  const r = shape === 'company' ? h : 2;
  return (
    `M${xy(r - w, -h)}H${round(w - r)}A${r} ${r} 0 0 1 ${xy(w, r - h)}V${round(h - r)}A${r} ${r} 0 0 1 ${xy(w - r, h)}` +
    `H${round(r - w)}A${r} ${r} 0 0 1 ${xy(-w, h - r)}V${round(r - h)}A${r} ${r} 0 0 1 ${xy(r - w, -h)}Z`
  );
}

/** A curve and its arrowhead, as SVG paths; the curve ends where the head begins. */
export interface Curve {
  line: string;
  head: string;
}

/** An arrowhead whose tip is at a point, and where the line to it ends. `to` is the direction, of any length. */
export function arrow(tip: Point, to: Point, size = 7): { head: string; end: Point } {
  const length = Math.hypot(to.x, to.y) || 1;
  const [dx, dy] = [to.x / length, to.y / length];
  const end = { x: tip.x - dx * size, y: tip.y - dy * size };
  const [sx, sy] = [(-dy * size) / 2, (dx * size) / 2];
  return { head: `M${xy(tip.x, tip.y)}L${xy(end.x + sx, end.y + sy)}L${xy(end.x - sx, end.y - sy)}Z`, end };
}

/**
 * A line from box to box. Lines up and lines down keep to different sides, as do lines to the right and to the left, so
 * that two entities can give to each other; `lane` (0, 1, 2 …) sets lines of the same direction apart.
 */
export function curve(from: Box, to: Box, lane = 0): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (Math.abs(dy) < from.height / 2) return sideways(from, to, lane);
  const sign = Math.sign(dy); // 1 is down
  const shift = -sign * 6 + lane * 8;
  const lean = Math.max(-1, Math.min(1, dx / 400)) * from.width * 0.28;
  const start = { x: from.x + shift + lean, y: from.y + (sign * from.height) / 2 };
  const tip = { x: to.x + shift - lean, y: to.y - (sign * to.height) / 2 };
  const { head, end } = arrow(tip, { x: 0, y: sign });
  const pull = sign * Math.max(14, Math.abs(end.y - start.y) * 0.45);
  return { line: `M${xy(start.x, start.y)}C${xy(start.x, start.y + pull)} ${xy(end.x, end.y - pull)} ${xy(end.x, end.y)}`, head };
}

// Along a row: neighbours are linked directly, others by a bow over those between, back by one under them.
function sideways(from: Box, to: Box, lane: number): Curve {
  const sign = Math.sign(to.x - from.x) || 1;
  const gap = Math.abs(to.x - from.x) - (from.width + to.width) / 2;
  if (gap < from.width / 2) {
    const y = from.y - sign * 6 + lane * 6;
    const { head, end } = arrow({ x: to.x - (sign * to.width) / 2, y }, { x: sign, y: 0 });
    return { line: `M${xy(from.x + (sign * from.width) / 2, y)}L${xy(end.x, end.y)}`, head };
  }
  const side = -sign; // over when to the right
  const edge = from.y + (side * from.height) / 2;
  const bow = side * (13 + Math.min(6, gap / 160) + lane * 4);
  const start = { x: from.x + sign * from.width * 0.22, y: edge };
  const { head, end } = arrow({ x: to.x - sign * to.width * 0.22, y: edge }, { x: sign, y: -side * 1.2 });
  return { line: `M${xy(start.x, start.y)}C${xy(start.x + sign * 26, edge + bow)} ${xy(end.x - sign * 26, edge + bow)} ${xy(end.x, end.y)}`, head };
}

/** How thick a line is: 1.2 to 4 pixels for a weight of 0 to 1. */
export const thickness = (weight: number | undefined): number => (weight === undefined ? 1.4 : 1.2 + 2.8 * Math.max(0, Math.min(1, weight)));
