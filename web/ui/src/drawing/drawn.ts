// From the service's answers to what is drawn.
import { money, percent, word } from '../kit/format';
import type { DrawnSubgraphFragment } from '../kit/gql/graphql';
import { lineOf, type DrawnEdge, type DrawnNode } from './types';

type Relation = DrawnSubgraphFragment['edges'][number];

/** What a relation is, in a few words: "manufacturing, 90 % share", "owns 27 %", "invests: equity, $1 bn". */
function relationText(relation: Relation): string {
  const words = (() => {
    switch (relation.__typename) {
      case 'Dependency':
        return [word(relation.kind), relation.share === null ? null : `${percent(relation.share)} share`];
      case 'Ownership':
        return [`${word(relation.role)}${relation.stake === null ? '' : ` ${percent(relation.stake)}`}`];
      case 'Investment':
        return [`invests: ${word(relation.instrument)}`, relation.amount && money(relation.amount)];
    }
  })();
  if (relation.status !== 'ACTIVE') words.push(word(relation.status));
  if (relation.confidence !== 'CONFIRMED') words.push(word(relation.confidence));
  return words.filter(Boolean).join(', ');
}

/** How a relation is drawn. */
const relationLine = (relation: Relation) =>
  relation.__typename === 'Ownership' ? lineOf(relation.role) : relation.__typename === 'Investment' ? 'invests' : 'supplies';

/**
 * The nodes and edges of a drawing. Relations of one sort between the same two entities are one line. Relations of an entity
 * to itself have no line.
 */
export function drawn(subgraph: DrawnSubgraphFragment, marked: readonly string[] = []): { nodes: DrawnNode[]; edges: DrawnEdge[] } {
  const places = new Map(subgraph.layout.map((place) => [place.id, place]));
  const nodes = subgraph.nodes.flatMap((node): DrawnNode[] => {
    const place = places.get(node.id);
    if (!place) return [];
    return [{ id: node.id, name: node.name, kind: node.kind, layer: place.layer, x: place.x, y: place.y, marked: marked.includes(node.id) || undefined }];
  });
  const edges = new Map<string, DrawnEdge>();
  for (const relation of subgraph.edges) {
    const [from, to, line] = [relation.from.id, relation.to.id, relationLine(relation)];
    if (from === to || !places.has(from) || !places.has(to)) continue;
    const key = `${from} ${line} ${to}`;
    const known = edges.get(key);
    const text = relationText(relation);
    if (known) known.text += `; ${text}`;
    else edges.set(key, { id: relation.id, from, to, line, text });
  }
  return { nodes, edges: [...edges.values()] };
}

/** An edge in words: "TSMC → NVIDIA: manufacturing, 90 % share". */
export const edgeWords = (edge: DrawnEdge, name: (id: string) => string): string =>
  `${name(edge.from)} → ${name(edge.to)}: ${edge.text}`;
