import { themeKey } from '../shell/theme';
import type { Operation } from './share';

/** The part of the browser's storage that GraphiQL uses. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear' | 'length'>;

// GraphiQL's names of what is not kept: headers, which may hold secrets, and its second copy of the open tab, which two windows
// would take from one another.
const notKept = new Set(['headers', 'shouldPersistHeaders', 'query', 'variables'].map((name) => `graphiql:${name}`));

/**
 * Storage for GraphiQL that keeps tabs, history and sizes, apart for each prefix that a service on this host has, and no
 * header: GraphiQL would write those of past requests into its history. Its theme is the explorer's. Where the browser keeps
 * nothing, the page's memory does.
 */
export function storage(basePath: string, browser: Storage | undefined): Kept {
  const kept = browser ? ofBrowser(browser) : ofMemory();
  const prefix = `aistack playground ${basePath} `;
  const names = () => kept.names().filter((name) => name.startsWith(prefix));
  const ours = (name: string) => (name === 'graphiql:theme' ? themeKey : prefix + name);
  return {
    get length() {
      return names().length;
    },
    getItem: (name) => (notKept.has(name) ? null : kept.getItem(ours(name))),
    setItem(name, value) {
      if (!notKept.has(name)) kept.setItem(ours(name), withoutHeaders(value));
    },
    removeItem: (name) => kept.removeItem(ours(name)),
    clear: () => names().forEach((name) => kept.removeItem(name)),
  };
}

/** The browser's storage, unless the visitor's settings forbid it. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

interface Entries extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  names(): string[];
}

const ofBrowser = (kept: Storage): Entries => ({
  getItem: (name) => kept.getItem(name),
  setItem: (name, value) => kept.setItem(name, value),
  removeItem: (name) => kept.removeItem(name),
  names: () => Object.keys(kept),
});

function ofMemory(): Entries {
  const entries = new Map<string, string>();
  return {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => entries.set(name, value),
    removeItem: (name) => entries.delete(name),
    names: () => [...entries.keys()],
  };
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
