import { describe, expect, it } from 'vitest';
import { arrow, box, boxAt, cell, curve, outline, thickness } from './geometry';

const at = (x: number, y: number) => boxAt({ x, y });
const numbers = (path: string) => [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);

describe('boxes and lines', () => {
  it('leaves room between boxes of neighbouring cells', () => {
    expect(at(1, 0).x - at(0, 0).x).toBe(cell.width);
    expect(cell.width - box.width).toBeGreaterThanOrEqual(14);
    expect(cell.height - box.height).toBeGreaterThanOrEqual(16);
  });

  it('keeps outlines within their boxes', () => {
    for (const shape of ['company', 'product', 'facility'] as const) {
      const path = outline(shape, 100, 30);
      expect(path.endsWith('Z')).toBe(true);
      for (const n of numbers(path)) expect(Math.abs(n)).toBeLessThanOrEqual(50);
    }
  });

  it('ends a line where its arrowhead begins, which touches the box', () => {
    const { head, end } = arrow({ x: 10, y: 10 }, { x: 0, y: 5 });
    expect(end).toEqual({ x: 10, y: 3 });
    expect(numbers(head).slice(0, 2)).toEqual([10, 10]);
    const up = curve(at(0, 4), at(0, 0));
    expect(numbers(up.head)[1]).toBeCloseTo(at(0, 0).y + box.height / 2, 0);
  });

  it('sets lines of both directions, and of several lanes, apart', () => {
    expect(curve(at(0, 0), at(0, 2)).line).not.toBe(curve(at(0, 2), at(0, 0)).line);
    const up = numbers(curve(at(0, 2), at(0, 0)).line);
    const down = numbers(curve(at(0, 0), at(0, 2)).line);
    expect(Math.abs((up[0] ?? 0) - (down[0] ?? 0))).toBeGreaterThan(10);
    expect(curve(at(0, 0), at(2, 3), 1).line).not.toBe(curve(at(0, 0), at(2, 3), 0).line);
  });

  it('links neighbours of a row directly and others by a bow', () => {
    expect(curve(at(0, 0), at(1, 0)).line).toContain('L');
    expect(curve(at(0, 0), at(3, 0)).line).toContain('C');
    const over = numbers(curve(at(0, 1), at(3, 1)).line);
    const under = numbers(curve(at(3, 1), at(0, 1)).line);
    expect(over[1]).toBeLessThan(at(0, 1).y);
    expect(under[1]).toBeGreaterThan(at(0, 1).y);
  });

  it('draws weights between bounds', () => {
    expect(thickness(undefined)).toBe(1.4);
    expect(thickness(-1)).toBeCloseTo(1.2);
    expect(thickness(7)).toBeCloseTo(4);
  });
});
