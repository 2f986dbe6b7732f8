// What is lit: marks get a class, so that hovering never renders anything anew.
import type { DrawnEdge } from './types';

/** What a drawing has, by id. */
export interface Links {
  /** The edges at each node. */
  edges: ReadonlyMap<string, readonly DrawnEdge[]>;
  /** How many edges each node has. */
  degree: ReadonlyMap<string, number>;
}

/** The edges at each node. */
export function linksOf(edges: readonly DrawnEdge[]): Links {
  const at = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    for (const end of new Set([edge.from, edge.to])) {
      const list = at.get(end);
      if (list) list.push(edge);
      else at.set(end, [edge]);
    }
  }
  return { edges: at, degree: new Map([...at].map(([id, list]) => [id, list.length])) };
}

/** Ids of nodes and edges. */
export interface Lit {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

/** A node with its neighbours. */
export function aroundNode(id: string, links: Links): Lit {
  const edges = links.edges.get(id) ?? [];
  return { nodes: new Set([id, ...edges.flatMap((edge) => [edge.from, edge.to])]), edges: new Set(edges.map((edge) => edge.id)) };
}

/** Nodes, and the edges between them. */
export function among(nodes: ReadonlySet<string>, edges: readonly DrawnEdge[]): Lit {
  return { nodes, edges: new Set(edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to)).map((edge) => edge.id)) };
}

/** Gives what is lit its class, within a drawing whose marks name themselves by data-node and data-edge. Null lights nothing. */
export function light(drawing: Element, lit: Lit | null): void {
  for (const mark of drawing.querySelectorAll('.lit')) {
    const { node, edge } = (mark as SVGElement).dataset;
    if (!lit || !((node !== undefined && lit.nodes.has(node)) || (edge !== undefined && lit.edges.has(edge)))) mark.classList.remove('lit');
  }
  drawing.classList.toggle('dimmed', lit !== null);
  if (!lit) return;
  for (const mark of drawing.querySelectorAll<SVGElement>('[data-node], [data-edge]')) {
    const { node, edge } = mark.dataset;
    if ((node !== undefined && lit.nodes.has(node)) || (edge !== undefined && lit.edges.has(edge))) mark.classList.add('lit');
  }
}
