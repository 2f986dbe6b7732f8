import { expect, it } from 'vitest';
import type { DrawnSubgraphFragment } from '../kit/gql/graphql';
import { drawn, edgeWords } from './drawn';
import { lineOf, shapeOf } from './types';

const facts = { status: 'ACTIVE', confidence: 'CONFIRMED' } as const;
const subgraph: DrawnSubgraphFragment = {
  nodes: [
    { id: 'company:a', name: 'A', kind: 'COMPANY' },
    { id: 'product:b', name: 'B', kind: 'MODEL' },
    { id: 'company:far', name: 'Not placed', kind: 'COMPANY' },
  ],
  edges: [
    { __typename: 'Dependency', id: '1', kind: 'COMPUTE', share: 0.9, from: { id: 'company:a' }, to: { id: 'product:b' }, ...facts },
    { __typename: 'Dependency', id: '2', kind: 'DATA', share: null, from: { id: 'company:a' }, to: { id: 'product:b' }, ...facts, status: 'PLANNED' },
    { __typename: 'Ownership', id: '3', role: 'MAKES', stake: null, from: { id: 'company:a' }, to: { id: 'product:b' }, ...facts },
    { __typename: 'Dependency', id: '4', kind: 'DATA', share: null, from: { id: 'product:b' }, to: { id: 'product:b' }, ...facts },
    { __typename: 'Investment', id: '5', instrument: 'EQUITY', amount: null, from: { id: 'company:a' }, to: { id: 'company:far' }, ...facts },
  ],
  layout: [
    { id: 'company:a', x: 0, y: 2, layer: 'layer:chips' },
    { id: 'product:b', x: 0.5, y: 0, layer: null },
  ],
};

it('draws what has a place, and relations of a sort between two entities as one line', () => {
  const { nodes, edges } = drawn(subgraph, ['product:b']);
  expect(nodes.map((node) => [node.id, node.layer, node.marked])).toEqual([
    ['company:a', 'layer:chips', undefined],
    ['product:b', null, true],
  ]);
  expect(edges.map((edge) => [edge.id, edge.line])).toEqual([
    ['1', 'supplies'],
    ['3', 'runs'],
  ]);
  expect(edgeWords(edges[0]!, (id) => id)).toBe('company:a → product:b: compute, 90\u202f% share; data, planned');
});

it('knows outlines and lines', () => {
  expect([shapeOf('COMPANY'), shapeOf('FAB'), shapeOf('MODEL')]).toEqual(['company', 'facility', 'product']);
  expect(['SUPPLIES', 'OPERATES', 'OWNS', 'INVESTS_IN'].map(lineOf)).toEqual(['supplies', 'runs', 'owns', 'invests']);
});
