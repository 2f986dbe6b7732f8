/** What a tab holds and a link carries: a query and its variables as JSON text. Headers are never in a link. */
export interface Operation {
  query: string;
  variables: string;
}

/** The link that opens an operation in a tab. It is in the hash, so that no server or log ever sees it. */
export function linkTo(operation: Operation, page: string): string {
  const url = new URL(page);
  const parts = [`query=${encodeURIComponent(operation.query)}`];
  if (operation.variables.trim()) parts.push(`variables=${encodeURIComponent(operation.variables)}`);
  url.search = '';
  url.hash = parts.join('&');
  return url.href;
}

/** The operation that an address asks for, none when it asks for none. */
export function readLink(page: string): Operation | undefined {
  const fields = new URLSearchParams(new URL(page).hash.slice(1));
  const query = fields.get('query');
  return query?.trim() ? { query, variables: fields.get('variables') ?? '' } : undefined;
}

/** The example that an address names, as the plain playground's links do: ?example=trace. */
export const exampleIn = (page: string): string | null => new URL(page).searchParams.get('example');

/** The address without what it asked for, so that a reload or a bookmark does not ask again. */
export function withoutRequest(page: string): string {
  const url = new URL(page);
  url.hash = '';
  url.searchParams.delete('example');
  return url.href;
}
