import { expect, it } from 'vitest';
import { found, marked, type Edge } from './found';

it('marks what matched, also behind characters outside of the basic plane', () => {
  expect(marked({ field: 'name', text: '𝛼 NVIDIA', start: 2, end: 5 })).toEqual([
    { text: '𝛼 ', hit: false },
    { text: 'NVI', hit: true },
    { text: 'DIA', hit: false },
  ]);
  expect(marked({ field: 'ticker', text: 'NVDA', start: 0, end: 4 })).toEqual([{ text: 'NVDA', hit: true }]);
});

it('reads records of every kind', () => {
  const read = (node: object) => found({ node, highlights: [] } as unknown as Edge);
  const layer = { id: 'layer:a', name: 'A', position: 1 };
  expect(read({ __typename: 'Company', id: 'company:x', name: 'X', kind: 'COMPANY', layers: [layer] })).toMatchObject({ name: 'X', kind: 'COMPANY', layers: [layer], url: null });
  expect(read({ __typename: 'Role', id: 'role:x', name: 'X', layer })).toMatchObject({ kind: 'ROLE', layers: [layer] });
  expect(read({ __typename: 'Source', id: 'source:x', title: 'Report', url: 'https://example.org/' })).toMatchObject({ name: 'Report', url: 'https://example.org/', layers: [] });
});
