import { createContext, use, useEffect, useEffectEvent } from 'react';

/** A key that does something anywhere on the page. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives it, for example "/" or "f". */
  key: string;
  /** What it does, as the list of shortcuts says it. */
  does: string;
}

interface Registry {
  add: (shortcut: Shortcut, run: () => void) => () => void;
}

export const ShortcutContext = createContext<Registry>({ add: () => () => undefined });

/** Lists a single-key shortcut and runs it, while the component is shown and shortcuts are on. */
export function useShortcut(key: string, does: string, run: () => void): void {
  const registry = use(ShortcutContext);
  const latest = useEffectEvent(run);
  useEffect(() => registry.add({ key, does }, () => latest()), [registry, key, does]);
}

/** Whether a key press belongs to what has the focus, and not to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !(target instanceof HTMLElement)) return true;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=listbox],[role=menu]') !== null;
}
