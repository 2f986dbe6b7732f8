import { describe, expect, it } from 'vitest';
import { around, bandsOf, extentOf, farScales, farSize, farStep, fit, landmarks, neighbour } from './bands';
import { boxAt, cell } from './geometry';
import { textWidth } from './text';
import type { DrawnNode } from './types';

const layers = [
  { id: 'layer:a', name: 'A', position: 1 },
  { id: 'layer:b', name: 'B', position: 2 },
];
const node = (id: string, x: number, y: number, layer: string | null = 'layer:a', more: Partial<DrawnNode> = {}): DrawnNode => ({
  id,
  name: `Name of ${id}`,
  kind: 'COMPANY',
  layer,
  x,
  y,
  ...more,
});

describe('bands', () => {
  const nodes = [node('1', 0, 0, 'layer:b'), node('2', 1.5, 2), node('3', 0, 3), node('4', 0, 5, null)];
  const bands = bandsOf(nodes, layers);

  it('has a band for each layer that is drawn, from the top down, and they do not overlap', () => {
    expect(bands.map((band) => [band.layer?.name ?? null, band.count])).toEqual([
      ['B', 1],
      ['A', 2],
      [null, 1],
    ]);
    for (const [i, band] of bands.entries()) expect(band.bottom).toBeLessThan(bands[i + 1]?.top ?? Infinity);
  });

  it('holds every box in its band', () => {
    for (const one of nodes) {
      const { y, height } = boxAt(one);
      const band = bands.find((stripe) => (stripe.layer?.id ?? null) === one.layer);
      expect(band?.top).toBeLessThan(y - height / 2);
      expect(band?.bottom).toBeGreaterThan(y + height / 2);
    }
  });

  it('fits all beside the names, and never beyond its bounds', () => {
    const extent = extentOf(nodes, bands);
    const view = fit(extent, 500, 300, 100);
    expect(extent.left * view.k + view.x).toBeGreaterThanOrEqual(99.9);
    expect(extent.right * view.k + view.x).toBeLessThanOrEqual(500.1);
    expect(extent.top * view.k + view.y).toBeGreaterThanOrEqual(-0.1);
    expect(extent.bottom * view.k + view.y).toBeLessThanOrEqual(300.1);
    const near = around(extent, 200, 100, 20, 1, { x: 0, y: 0 });
    expect(extent.left + near.x).toBeCloseTo(20);
    expect(extent.top + near.y).toBeCloseTo(0);
  });

  it('is of some size without any node', () => {
    const extent = extentOf([], bandsOf([], layers));
    expect(extent.right - extent.left).toBeGreaterThanOrEqual(cell.width);
    expect(extent.bottom - extent.top).toBe(cell.height);
  });
});

describe('names from afar', () => {
  it('takes larger letters the further away', () => {
    expect(farStep(1)).toBe(0);
    for (const [i, scale] of farScales.entries()) expect(farSize(i + 1) * (farScales[i + 1] ?? scale * 0.7)).toBeGreaterThan(10);
  });

  it('names the most linked, never two that overlap, and fewer the further away', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => node(String(i), i % 10, Math.floor(i / 10)));
    const degree = new Map(nodes.map((one, i) => [one.id, i]));
    const last = landmarks(nodes, degree);
    for (const step of [1, 2, 3]) {
      const named = nodes.filter((one) => (last.get(one.id) ?? 0) >= step);
      expect(named.length).toBeLessThan(step === 1 ? 61 : nodes.filter((one) => (last.get(one.id) ?? 0) >= step - 1).length);
      for (const a of named) {
        for (const b of named) {
          if (a === b || a.y !== b.y) continue;
          const wide = (textWidth(a.name, farSize(step)) + textWidth(b.name, farSize(step))) / 2;
          expect(Math.abs(boxAt(a).x - boxAt(b).x)).toBeGreaterThanOrEqual(wide);
        }
      }
    }
    const marked = nodes.map((one) => (one.id === '0' ? { ...one, x: 5, y: 2, marked: true } : one.id === '25' ? { ...one, x: 0, y: 0 } : one));
    expect(landmarks(marked, degree).get('0')).toBeGreaterThanOrEqual(2);
  });
});

it('goes to the nearest node in the direction of an arrow', () => {
  const nodes = [node('a', 0, 0), node('b', 1, 0), node('c', 3, 0), node('d', 0.5, 2), node('e', 4, 2)];
  const go = (from: number, key: string) => neighbour(nodes, nodes[from]!, key)?.id ?? null;
  expect(go(0, 'ArrowRight')).toBe('b');
  expect(go(1, 'ArrowRight')).toBe('c');
  expect(go(2, 'ArrowLeft')).toBe('b');
  expect(go(0, 'ArrowDown')).toBe('d');
  expect(go(4, 'ArrowUp')).toBe('c');
  expect(go(0, 'ArrowLeft')).toBeNull();
});
