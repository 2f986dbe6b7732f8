// Where the page of a record is.
import { withParams } from '../router/params';

const pages = new Set(['company', 'product', 'facility']);

/** The path of the page that shows a record, null when no page does: "company:nvidia" has "/company/nvidia". */
export function pageOf(id: string): string | null {
  const at = id.indexOf(':');
  const kind = id.slice(0, at);
  const slug = id.slice(at + 1);
  if (at < 1 || slug === '') return null;
  if (pages.has(kind)) return `/${kind}/${encodeURIComponent(slug)}`;
  if (kind === 'layer') return `/${withParams('', { layer: slug })}`;
  if (kind === 'role') return `/careers${withParams('', { role: slug })}`;
  if (kind === 'interest') return `/careers${withParams('', { interest: slug })}`;
  if (kind === 'skill') return `/careers${withParams('', { skills: slug })}`;
  if (kind === 'faq') return `/faq#${encodeURIComponent(slug)}`;
  if (kind === 'prediction' || kind === 'insight') return `/predictions#${encodeURIComponent(slug)}`;
  return null;
}

/** What an address says of a record whose kind is clear: the part of its id after the colon. */
export const slugOf = (id: string): string => id.slice(id.indexOf(':') + 1);

/** The id that a word of an address means: the word may be the part after the colon, or the id itself. */
export const idOf = (kind: string, word: string): string => (word.startsWith(`${kind}:`) ? word : `${kind}:${word}`);

/** The link that opens a question in the playground. It is in the hash, so no log ever sees it. */
export function playgroundLink(query: string, variables: unknown = {}): string {
  const given = Object.keys(variables ?? {}).length > 0 ? `&variables=${encodeURIComponent(JSON.stringify(variables, null, 2))}` : '';
  return `playground#query=${encodeURIComponent(query.trim())}${given}`;
}
