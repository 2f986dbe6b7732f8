import { expect, test } from 'vitest';
import { stepsOf } from './flows';

const layer = (position: number) => ({ id: `layer:${position}`, name: `Layer ${position}`, position });
const flow = (from: number, to: number) => ({ id: `${from}-${to}`, what: '', description: null, from: layer(from), to: layer(to) });

test('goods are told from the bottom up, then money from the top down, in one count', () => {
  const steps = stepsOf([flow(2, 3), flow(1, 3), flow(1, 2)], [flow(2, 1), flow(3, 1), flow(3, 2)]);
  expect(steps.map((step) => `${step.number} ${step.goods ? 'goods' : 'money'} ${step.flow.id}`)).toEqual([
    '1 goods 1-2',
    '2 goods 1-3',
    '3 goods 2-3',
    '4 money 3-2',
    '5 money 3-1',
    '6 money 2-1',
  ]);
});

test('nothing gives nothing', () => {
  expect(stepsOf([], [])).toEqual([]);
});
