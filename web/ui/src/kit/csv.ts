/** What a cell of a table holds; null is unknown. */
export type Value = string | number | boolean | null | undefined;

/** Rows as CSV after RFC 4180: CRLF after each line, fields quoted where they must be. Unknown is an empty field. */
export const csv = (header: readonly string[], rows: readonly (readonly Value[])[]): string =>
  [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');

function field(value: Value): string {
  if (value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
