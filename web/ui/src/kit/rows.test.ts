import { expect, it } from 'vitest';
import { readSort, sortRows, writeSort } from './rows';

const rows = [
  { name: 'b10', share: 0.5 },
  { name: 'B9', share: null },
  { name: 'a', share: 0.9 },
  { name: 'c', share: 0.5 },
];
const names = (sorted: typeof rows) => sorted.map((row) => row.name).join(' ');

it('sorts numbers and names, the unknown last both ways, ties as given', () => {
  expect(names(sortRows(rows, (row) => row.share, false))).toBe('b10 c a B9');
  expect(names(sortRows(rows, (row) => row.share, true))).toBe('a b10 c B9');
  expect(names(sortRows(rows, (row) => row.name, false))).toBe('a B9 b10 c');
});

it('writes a sort so that it reads it', () => {
  expect(readSort(writeSort({ column: 'share', descending: true }))).toEqual({ column: 'share', descending: true });
  expect(readSort(writeSort(null))).toBeNull();
});
