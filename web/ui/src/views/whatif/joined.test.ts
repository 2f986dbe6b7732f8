import { expect, test } from 'vitest';
import { joinHits, joinLayers } from './joined';
import type { Hit, Impact } from './words';

const hit = (id: string, loss: number) => ({ entity: { id, name: id, kind: 'COMPANY', layers: [] }, loss }) as unknown as Hit;
const layer = (position: number, affected: number) => ({ layer: { id: `layer:${position}`, name: String(position), position }, affected }) as unknown as Impact['byLayer'][number];

test('entities of both scenarios stand once, with what they lose in each', () => {
  const rows = joinHits([hit('x', 1), hit('y', 0.5)], [hit('z', 1), hit('y', 0.2)]);
  expect(rows.map(({ entity, a, b }) => [entity.id, a?.loss ?? null, b?.loss ?? null])).toEqual([
    ['x', 1, null],
    ['y', 0.5, 0.2],
    ['z', null, 1],
  ]);
});

test('layers stand from the top down', () => {
  const rows = joinLayers([layer(1, 3), layer(2, 0)], [layer(2, 5)]);
  expect(rows.map((row) => [row.layer.position, row.a?.affected, row.b?.affected])).toEqual([
    [2, 0, 5],
    [1, 3, undefined],
  ]);
});
