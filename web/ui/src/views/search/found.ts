import type { LayerRef } from '../../kit/layers';
import type { SearchResultsQuery } from './gql/graphql';

export type Edge = SearchResultsQuery['search']['edges'][number];
type Hit = Edge['highlights'][number];

/** A record that was found, of whatever kind. */
export interface Row {
  id: string;
  name: string;
  /** COMPANY, ACCELERATOR, LAYER, ROLE, SOURCE, … */
  kind: string;
  layers: readonly LayerRef[];
  /** Where a source is; null for what has a page of ours. */
  url: string | null;
  highlights: readonly Hit[];
}

/** What is shown of a result. */
export function found({ node, highlights }: Edge): Row {
  const name = 'name' in node ? node.name : 'title' in node ? node.title : node.id;
  const layers = 'layers' in node ? node.layers : 'layer' in node ? [node.layer] : [];
  const kind = 'kind' in node ? node.kind : node.__typename.toUpperCase();
  return { id: node.id, name, kind, layers, url: 'url' in node ? (node.url ?? null) : null, highlights };
}

/** A text cut where its match begins and ends. The service counts code points, and not UTF-16 units. */
export function marked({ text, start, end }: Hit): readonly { text: string; hit: boolean }[] {
  const points = Array.from(text);
  const part = (from: number, to: number, hit: boolean) => ({ text: points.slice(from, to).join(''), hit });
  return [part(0, start, false), part(start, end, true), part(end, points.length, false)].filter((one) => one.text !== '');
}
