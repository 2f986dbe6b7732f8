import { useSyncExternalStore } from 'react';

/** What the visitor chose in the explorer. */
export type Setting = 'light' | 'dark' | 'system';

const key = 'aistack theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

function setting(): Setting {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

function subscribe(changed: () => void) {
  addEventListener('storage', changed);
  dark.addEventListener('change', changed);
  return () => {
    removeEventListener('storage', changed);
    dark.removeEventListener('change', changed);
  };
}

/** The theme to draw now; it follows the explorer in another window, and the system. */
export const useTheme = (): 'light' | 'dark' =>
  useSyncExternalStore(subscribe, () => {
    const chosen = setting();
    return chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  });
