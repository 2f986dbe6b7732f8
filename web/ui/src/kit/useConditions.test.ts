import { expect, it } from 'vitest';
import { isDate } from './useConditions';

it('knows a year, a month and a day, and nothing else, as a date', () => {
  for (const date of ['2026', '2026-06', '2026-06-30']) expect(isDate(date)).toBe(true);
  for (const other of ['', '26', '2026-13', '2026-6', '2026-06-32', 'June 2026']) expect(isDate(other)).toBe(false);
});
