import { expect, test } from 'vitest';
import { knownOf } from './words';

test('how many amounts are known is said', () => {
  expect(knownOf(0, 3)).toBe('none of 3 payments has a known amount');
  expect(knownOf(1, 3)).toBe('1 of 3 payments have a known amount');
  expect(knownOf(3, 3)).toBe('all 3 payments have a known amount');
});
