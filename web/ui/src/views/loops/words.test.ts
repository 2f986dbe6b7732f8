import { expect, test } from 'vitest';
import { knownOf, stepsOf } from './words';

test('the steps of a loop are the clauses of the sentence', () => {
  const sentence = 'NVIDIA invests in OpenAI ($30 billion known), which pays Oracle for compute ($300 billion known, announced), which pays NVIDIA for hardware.';
  expect(stepsOf(sentence, ['NVIDIA', 'OpenAI', 'Oracle'])).toEqual([
    'NVIDIA invests in OpenAI ($30 billion known)',
    'OpenAI pays Oracle for compute ($300 billion known, announced)',
    'Oracle pays NVIDIA for hardware',
  ]);
});

test('a sentence of other clauses gives no steps', () => {
  expect(stepsOf('A pays B.', ['A', 'B'])).toBeNull();
});

test('how many amounts are known is said', () => {
  expect(knownOf(0, 3)).toBe('none of 3 payments has a known amount');
  expect(knownOf(1, 3)).toBe('1 of 3 payments have a known amount');
  expect(knownOf(3, 3)).toBe('all 3 payments have a known amount');
});
