import { expect, it } from 'vitest';
import { among, aroundNode, light, linksOf } from './light';
import type { DrawnEdge } from './types';

const edge = (id: string, from: string, to: string): DrawnEdge => ({ id, from, to, line: 'supplies', text: '' });
const edges = [edge('1', 'a', 'b'), edge('2', 'b', 'c'), edge('3', 'd', 'a')];

it('lights a node with its neighbours, and nodes with what is between them', () => {
  const links = linksOf(edges);
  expect(links.degree.get('b')).toBe(2);
  const lit = aroundNode('a', links);
  expect([...lit.nodes].sort()).toEqual(['a', 'b', 'd']);
  expect([...lit.edges].sort()).toEqual(['1', '3']);
  expect([...aroundNode('alone', links).nodes]).toEqual(['alone']);
  expect([...among(new Set(['a', 'b', 'c']), edges).edges]).toEqual(['1', '2']);
});

it('changes classes only', () => {
  document.body.innerHTML = '<svg><a data-node="a"></a><a data-node="b"></a><a data-node="c"></a><g data-edge="1"></g><g data-edge="2"></g></svg>';
  const svg = document.querySelector('svg')!;
  const shown = () => [...svg.querySelectorAll('.lit')].map((mark) => mark.getAttribute('data-node') ?? mark.getAttribute('data-edge'));
  light(svg, { nodes: new Set(['a', 'b']), edges: new Set(['1']) });
  expect(shown()).toEqual(['a', 'b', '1']);
  light(svg, { nodes: new Set(['c']), edges: new Set() });
  expect(shown()).toEqual(['c']);
  expect(svg.classList.contains('dimmed')).toBe(true);
  light(svg, null);
  expect(shown()).toEqual([]);
  expect(svg.classList.contains('dimmed')).toBe(false);
});
