import { useEffect, useState } from 'react';
import { useQuery, type Result } from '../data/useQuery';
import { GlobalSearchDocument, type GlobalSearchQuery, type NodeKind } from './gql/graphql';

/** Something that a search found. */
export interface Found {
  id: string;
  name: string;
  /** COMPANY, ACCELERATOR, LAYER, ROLE, … */
  kind: string;
  /** LAYER, COMPANY, PRODUCT, FACILITY or ROLE. */
  group: string;
  ticker?: string | null;
  /** The other name or ticker that the text was found in, when it is not the name. */
  matched?: string;
  layers: readonly { id: string; name: string; position: number }[];
}

/** The value as it was a moment ago, so that not every letter asks the service. */
export function useSettled<T>(value: T, ms = 150): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

interface Search {
  found: readonly Found[];
  result: Result<GlobalSearchQuery>;
  /** Whether what was found is for what is typed now. */
  settled: boolean;
}

/** Searches names, aliases and tickers while the visitor types. */
export function useSearch(typed: string, kinds: readonly NodeKind[], first = 12): Search {
  const text = useSettled(typed.trim());
  const result = useQuery(GlobalSearchDocument, { text, kinds, first }, { skip: text === '' });
  const data = text === '' || result.status === 'error' ? undefined : result.data;
  return { found: data ? data.search.edges.map(read) : [], result, settled: text === typed.trim() && result.status !== 'loading' };
}

type Edge = GlobalSearchQuery['search']['edges'][number];

function read({ node, highlights }: Edge): Found {
  const group = node.__typename.toUpperCase();
  const name = 'name' in node ? node.name : node.id;
  const hit = highlights[0];
  return {
    id: node.id,
    name,
    group,
    kind: 'kind' in node ? node.kind : group,
    ticker: 'ticker' in node ? node.ticker : undefined,
    matched: hit && hit.field !== 'name' && hit.text !== name ? hit.text : undefined,
    layers: 'layers' in node ? node.layers : [],
  };
}
