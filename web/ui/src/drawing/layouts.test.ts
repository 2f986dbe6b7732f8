import { describe, expect, it } from 'vitest';
import { along, barColumns, scaleOf } from './barLayout';
import { chainPlaces } from './chainLayout';
import { flowPlaces } from './flowLayout';
import { fitsRing, mostInRing, ringPlaces } from './ringLayout';

describe('a path', () => {
  it('lies across where there is room, and goes down where not', () => {
    expect(chainPlaces(3, 1000, []).across).toBe(true);
    const down = chainPlaces(3, 360, []);
    expect(down.across).toBe(false);
    for (const stop of down.stops) expect(stop.x + stop.width / 2).toBeLessThanOrEqual(360);
    expect(down.stops.map((stop) => stop.y)).toEqual([...down.stops.map((stop) => stop.y)].sort((a, b) => a - b));
  });

  it('has a hop less than stops, and one more when it is closed', () => {
    expect(chainPlaces(4, 900, []).hops).toHaveLength(3);
    expect(chainPlaces(4, 360, [], true).hops).toHaveLength(4);
    expect(chainPlaces(1, 360, []).hops).toHaveLength(0);
  });

  it('turns arrows back', () => {
    expect(chainPlaces(2, 900, [true]).hops[0]?.head).not.toBe(chainPlaces(2, 900, [false]).hops[0]?.head);
  });
});

describe('a ring', () => {
  it('keeps its boxes within the width and apart', () => {
    for (let count = 2; count <= mostInRing; count++) {
      for (const width of [540, 640, 760, 880, 1000, 1100].filter((one) => fitsRing(count, one))) {
        const { stops, height } = ringPlaces(count, width, []);
        for (const [i, a] of stops.entries()) {
          expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
          expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
          for (const b of stops.slice(i + 1)) expect(Math.abs(a.x - b.x) >= a.width || Math.abs(a.y - b.y) >= a.height).toBe(true);
        }
      }
    }
  });

  it('gives way to a column where it has no room', () => {
    expect(fitsRing(4, 400)).toBe(false);
    expect(fitsRing(mostInRing + 1, 1200)).toBe(false);
    expect(fitsRing(4, 800)).toBe(true);
  });
});

describe('the stack and its flows', () => {
  const layers = ['c', 'b', 'a']; // from the top
  const flow = (from: string, to: string) => ({ id: `${from}${to}`, from, to });
  const flows = [flow('a', 'b'), flow('a', 'c'), flow('b', 'c'), flow('c', 'a'), flow('b', 'b'), flow('a', 'x')];
  const places = flowPlaces(layers, [], flows, 800);

  it('draws up at the right and down at the left, further out the more layers are passed', () => {
    const [bar] = places.bars;
    const words = (id: string) => places.flows.find((one) => one.id === id)?.words.x ?? NaN;
    expect(words('ab')).toBeGreaterThan((bar?.x ?? 0) + (bar?.width ?? 0));
    expect(words('ac')).toBeGreaterThan(words('ab'));
    expect(words('ca')).toBeLessThan(bar?.x ?? 0);
    expect(words('ac')).toBeLessThan(800);
    expect(places.flows.map((one) => one.id)).not.toContain('bb');
    expect(places.flows.map((one) => one.id)).not.toContain('ax');
  });

  it('keeps groups in the bar of their layer, in rows, without overlap', () => {
    const groups = Array.from({ length: 12 }, (_, i) => ({ id: String(i), layer: 'b', label: 'Data centres 22' }));
    const bar = flowPlaces(layers, groups, flows, 420).bars[1]!;
    expect(bar.groups).toHaveLength(12);
    for (const [i, a] of bar.groups.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(bar.x);
      expect(a.x + a.width).toBeLessThanOrEqual(bar.x + bar.width);
      expect(a.y + a.height).toBeLessThanOrEqual(bar.y + bar.height);
      for (const b of bar.groups.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });
});

describe('bars', () => {
  it('holds all values and 0, and passes over the unknown', () => {
    const scale = scaleOf([10, 75, null, -40], 600);
    expect(scale.low).toBeLessThanOrEqual(-40);
    expect(scale.high).toBeGreaterThanOrEqual(75);
    expect(scale.ticks).toContain(0);
    expect(along(scale, scale.high, 300)).toBe(300);
    expect(along(scale, scale.low - 5, 300)).toBe(0);
  });

  it('stands without any value', () => {
    expect(scaleOf([null], 300)).toEqual({ low: 0, high: 1, ticks: [0] });
    expect(scaleOf([0.2], 300, 1).high).toBe(1);
  });

  it('puts names above bars on a narrow page', () => {
    expect(barColumns(360, 200, 60).stacked).toBe(true);
    expect(barColumns(600, Math.max(), Math.max())).toEqual({ stacked: false, x: 12, bar: 576, row: 34 }); // no rows
    const wide = barColumns(900, 120, 60);
    expect(wide.x + wide.bar + 60).toBeLessThanOrEqual(900);
  });
});
