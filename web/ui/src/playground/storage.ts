import type { Operation } from './share';

/** The part of the browser's storage that GraphiQL uses. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear' | 'length'>;

// GraphiQL's names of what is not kept: headers, which may hold secrets; the theme, which the explorer keeps; and its second
// copy of the open tab, which two windows would take from one another.
const notKept = new Set(['headers', 'shouldPersistHeaders', 'theme', 'query', 'variables'].map((name) => `graphiql:${name}`));

/**
 * Storage for GraphiQL that keeps tabs, history and sizes, apart for each prefix that a service on this host has, and no
 * header: GraphiQL would write those of past requests into its history. Where the browser keeps nothing, the page's memory does.
 */
export function storage(basePath: string, kept: Storage | undefined): Kept {
  const prefix = `aistack playground ${basePath} `;
  const memory = new Map<string, string>();
  const names = () => (kept ? Object.keys(kept).filter((name) => name.startsWith(prefix)) : [...memory.keys()]);
  const self: Kept = {
    get length() {
      return names().length;
    },
    getItem: (name) => (notKept.has(name) ? null : ((kept ? kept.getItem(prefix + name) : memory.get(prefix + name)) ?? null)),
    setItem(name, value) {
      if (notKept.has(name)) return;
      const text = withoutHeaders(value);
      if (kept) kept.setItem(prefix + name, text);
      else memory.set(prefix + name, text);
    },
    removeItem(name) {
      kept?.removeItem(prefix + name);
      memory.delete(prefix + name);
    },
    clear() {
      for (const name of names()) kept?.removeItem(name);
      memory.clear();
    },
  };
  return self;
}

/** The browser's storage, unless the visitor's settings forbid it. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function withoutHeaders(value: string): string {
  if (!value.includes('"headers"')) return value;
  try {
    return JSON.stringify(JSON.parse(value), (field: string, inner: unknown) => (field === 'headers' ? null : inner));
  } catch {
    return value; // no JSON, so not GraphiQL's tabs or history
  }
}

/** What the tab held that was open when the page was left. */
export function openTab(kept: Kept): Operation | undefined {
  try {
    const state = JSON.parse(kept.getItem('graphiql:tabState') ?? 'null') as {
      activeTabIndex: number;
      tabs: { query: string | null; variables: string | null }[];
    } | null;
    const tab = state?.tabs[Math.min(Math.max(state.activeTabIndex, 0), state.tabs.length - 1)];
    return tab && { query: tab.query ?? '', variables: tab.variables ?? '' };
  } catch {
    return undefined; // written by something else: begin anew
  }
}
