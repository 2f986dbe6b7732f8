// Typed values in the search part of the address. A value that is not understood reads as the default, and the default is
// not written, so that addresses stay short.

/** Reads a value from the address, and writes it. */
export interface Codec<T> {
  read: (raw: string | null) => T;
  write: (value: T) => string | null;
}

/** A text, "" when there is none. */
export const text = (fallback = ''): Codec<string> => ({
  read: (raw) => raw ?? fallback,
  write: (value) => (value === fallback ? null : value),
});

/** A number within bounds. */
export function number(options: { fallback: number; min?: number; max?: number; integer?: boolean }): Codec<number> {
  const { fallback, min = -Infinity, max = Infinity, integer = false } = options;
  return {
    read(raw) {
      if (raw === null || raw.trim() === '') return fallback;
      const value = Number(raw);
      if (!Number.isFinite(value)) return fallback;
      return Math.min(max, Math.max(min, integer ? Math.round(value) : value));
    },
    write: (value) => (value === fallback ? null : String(value)),
  };
}

/** One of some words. */
export const oneOf = <const T extends string>(words: readonly T[], fallback: NoInfer<T>): Codec<T> => ({
  read: (raw) => words.find((word) => word === raw) ?? fallback,
  write: (value) => (value === fallback ? null : value),
});

/** Words separated by commas; only those allowed, when that is said. Ids of the graph hold no comma. */
export const list = <const T extends string = string>(allowed?: readonly T[]): Codec<readonly T[]> => ({
  read(raw) {
    const words = [...new Set((raw ?? '').split(',').filter((word) => word !== ''))];
    return (allowed ? words.filter((word) => (allowed as readonly string[]).includes(word)) : words) as T[];
  },
  write: (value) => (value.length === 0 ? null : value.join(',')),
});

/** Yes or no; "1" is yes. */
export const flag = (fallback = false): Codec<boolean> => ({
  read: (raw) => (raw === null ? fallback : raw !== '0'),
  write: (value) => (value === fallback ? null : value ? '1' : '0'),
});

/** A search part with changes made; null takes a name out. Colons, commas and slashes stay legible. */
export function withParams(search: string, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const written = [...params].map(([name, value]) => `${legible(name)}=${legible(value)}`).join('&');
  return written === '' ? '' : `?${written}`;
}

const legible = (part: string): string =>
  encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%20', '+');
