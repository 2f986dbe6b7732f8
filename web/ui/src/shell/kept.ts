// Choices of the visitor that outlast the page. A browser may forbid keeping them; they hold for the page then.
import { useCallback, useState, useSyncExternalStore } from 'react';

const changed = 'aistack:kept';

/** The choice kept under a key, null when there is none. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeKept(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  addEventListener('storage', listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener('storage', listener);
    removeEventListener(changed, listener);
  };
}

/** A choice, and what sets it; null takes it back. */
export function useKept(key: string): readonly [string | null, (value: string | null) => void] {
  const kept = useSyncExternalStore(subscribe, () => readKept(key));
  const [unkept, setUnkept] = useState<string | null>(null);
  const set = useCallback(
    (value: string | null) => {
      if (!writeKept(key, value)) setUnkept(value);
      dispatchEvent(new Event(changed));
    },
    [key],
  );
  return [kept ?? unkept, set];
}
