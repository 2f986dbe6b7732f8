// Bands of layers, from the places that the service gave.
import type { LayerRef } from '../kit/layers';
import { box, boxAt, cell, type Box } from './geometry';
import { textWidth } from './text';
import type { DrawnNode } from './types';

/** The stripe of a layer, in the pixels of the drawing. */
export interface Band {
  layer: LayerRef | null;
  top: number;
  bottom: number;
  count: number;
}

/** The bands that have entities, from the top down. The service leaves a row free between two; each band takes half of it. */
export function bandsOf(nodes: readonly DrawnNode[], layers: readonly LayerRef[]): Band[] {
  const rows = new Map<string | null, { first: number; last: number; count: number }>();
  for (const node of nodes) {
    const known = rows.get(node.layer);
    if (!known) rows.set(node.layer, { first: node.y, last: node.y, count: 1 });
    else {
      known.first = Math.min(known.first, node.y);
      known.last = Math.max(known.last, node.y);
      known.count++;
    }
  }
  return [...rows]
    .map(([id, { first, last, count }]) => ({
      layer: layers.find((layer) => layer.id === id) ?? null,
      top: (first - 0.5) * cell.height + 3,
      bottom: (last + 1.5) * cell.height - 3,
      count,
    }))
    .sort((a, b) => a.top - b.top);
}

/** What a drawing covers. */
export interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The part of the plane that the boxes and bands cover. */
export function extentOf(nodes: readonly DrawnNode[], bands: readonly Band[]): Extent {
  const columns = nodes.map((node) => node.x);
  return {
    left: (columns.length > 0 ? Math.min(...columns) : 0) * cell.width - 6,
    right: (Math.max(0, ...columns) + 1) * cell.width + 6,
    top: bands[0]?.top ?? 0,
    bottom: bands.at(-1)?.bottom ?? cell.height,
  };
}

/** A scale and a shift, as d3-zoom has them. */
export interface View {
  k: number;
  x: number;
  y: number;
}

/** The view that shows all of an extent in a frame, to the right of what is left free for the names of bands. */
export function fit(extent: Extent, width: number, height: number, free: number): View {
  const [w, h] = [extent.right - extent.left, extent.bottom - extent.top];
  const k = Math.max(0.05, Math.min(1.1, (width - free) / w, height / h));
  return {
    k,
    x: free + (width - free - w * k) / 2 - extent.left * k,
    y: (height - h * k) / 2 - extent.top * k,
  };
}

/** The view at a scale with a point in the middle, without leaving room beyond the extent where there is more to see. */
export function around(extent: Extent, width: number, height: number, free: number, k: number, at: { x: number; y: number }): View {
  const along = (size: number, low: number, high: number, middle: number, from: number): number => {
    const length = (high - low) * k;
    if (length <= size) return from + (size - length) / 2 - low * k;
    return from + Math.min(-low * k, Math.max(size - high * k, size / 2 - middle * k));
  };
  return {
    k,
    x: along(width - free, extent.left, extent.right, at.x, free),
    y: along(height, extent.top, extent.bottom, at.y, 0),
  };
}

/** Scales below which names are drawn larger and fewer, so that they stay legible. */
export const farScales = [0.66, 0.46, 0.33, 0.23, 0.16] as const;

/** Which step of farScales a scale is at: 0 is near, where every box has its name. */
export const farStep = (k: number): number => farScales.filter((scale) => k < scale).length;

/** The size of names at a step, in pixels of the drawing: they come out at 11 pixels or a little more. */
export const farSize = (step: number): number => Math.round(11 / (farScales[step] ?? (farScales.at(-1) ?? 1) * 0.7));

/**
 * The last step at which the name of each node is drawn, by id; none for those never drawn from afar. The most linked come
 * first, names never overlap, and who is named at one step is named at those before.
 */
export function landmarks(nodes: readonly DrawnNode[], degree: ReadonlyMap<string, number>): Map<string, number> {
  const rank = (node: DrawnNode): number => (degree.get(node.id) ?? 0) + (node.marked ? 1e6 : 0);
  const [from, to] = [Math.min(...nodes.map((node) => node.x)) * cell.width, (Math.max(...nodes.map((node) => node.x)) + 1) * cell.width];
  let left = [...nodes].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  const last = new Map<string, number>();
  for (let step = 1; step <= farScales.length; step++) {
    const size = farSize(step);
    const taken: Box[] = [];
    left = left.filter((node) => {
      const place = boxAt(node);
      const name: Box = { x: place.x, y: place.y, width: textWidth(node.name, size * 1.12) + size * 1.4, height: Math.max(size * 2, box.height) };
      if (name.x - name.width / 2 < from - size || name.x + name.width / 2 > to + size || taken.some((other) => overlap(other, name))) return false;
      taken.push(name);
      return true;
    });
    for (const node of left) last.set(node.id, step);
  }
  return last;
}

const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

/** The node that an arrow key leads to: the nearest in its direction, those straight ahead first. */
export function neighbour(nodes: readonly DrawnNode[], from: DrawnNode, key: string): DrawnNode | null {
  const dx = Number(key === 'ArrowRight') - Number(key === 'ArrowLeft');
  const dy = Number(key === 'ArrowDown') - Number(key === 'ArrowUp');
  let best: DrawnNode | null = null;
  let least = Infinity;
  for (const node of nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + aside * (dx === 0 ? 1.5 : 6);
    if (ahead > 0 && cost < least) [best, least] = [node, cost];
  }
  return best;
}
