// The address is the whole state of a page. Selections push an entry of the history, typing replaces it, so that Back undoes
// what was chosen and not every letter.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { href, inside } from '../base';
import { withParams, type Codec } from './params';

/** Where the visitor is: a path of ours, without the prefix that the service is served under. */
export interface Place {
  path: string;
  search: string;
  hash: string;
}

/** How an address comes into the history. */
export type Move = 'push' | 'replace';

const moved = 'aistack:moved';

/** Goes to a path of ours, for example "/graph?depth=2". */
export function navigate(to: string, move: Move = 'push'): void {
  const target = href(to);
  if (move === 'replace') history.replaceState(null, '', target);
  else if (new URL(target, location.origin).href !== location.href) history.pushState(null, '', target);
  dispatchEvent(new Event(moved));
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener('hashchange', listener);
  addEventListener(moved, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener('hashchange', listener);
    removeEventListener(moved, listener);
  };
}

const here = (): Place => ({ path: inside(location.pathname), search: location.search, hash: location.hash });

/** The place of the visitor; the component is drawn again when it changes. */
export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.href);
  return useMemo(() => {
    const url = new URL(address);
    return { path: inside(url.pathname), search: url.search, hash: url.hash };
  }, [address]);
}

/** Changes some names of the search part and keeps the rest; null takes a name out. */
export function changeParams(changes: Readonly<Record<string, string | null>>, move: Move = 'push'): void {
  const { path, search, hash } = here();
  navigate(path + withParams(search, changes) + hash, move);
}

/** A typed value in the address, and what sets it. Make the codec outside of the component. */
export function useParam<T>(name: string, codec: Codec<T>): readonly [T, (value: T, move?: Move) => void] {
  const { search } = usePlace();
  const raw = new URLSearchParams(search).get(name);
  const value = useMemo(() => codec.read(raw), [codec, raw]);
  const set = useCallback(
    (next: T, move: Move = 'push') => changeParams({ [name]: codec.write(next) }, move),
    [name, codec],
  );
  return [value, set];
}
