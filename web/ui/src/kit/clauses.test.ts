import { expect, test } from 'vitest';
import { clausesOf } from './clauses';

test('the steps of a chain or loop are the clauses of the sentence', () => {
  const sentence = 'NVIDIA invests in OpenAI ($30 billion known), which pays Oracle for compute ($300 billion known, announced), which pays NVIDIA for hardware.';
  expect(clausesOf(sentence, ['NVIDIA', 'OpenAI', 'Oracle'])).toEqual([
    'NVIDIA invests in OpenAI ($30 billion known)',
    'OpenAI pays Oracle for compute ($300 billion known, announced)',
    'Oracle pays NVIDIA for hardware',
  ]);
});

test('a sentence of other clauses gives no steps', () => {
  expect(clausesOf('A pays B.', ['A', 'B'])).toBeNull();
});
