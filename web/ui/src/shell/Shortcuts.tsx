import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useKept } from './kept';
import { isTyping, ShortcutContext, type Shortcut } from './shortcuts';

const ShortcutsDialog = lazy(() => import('./ShortcutsDialog'));

/** Runs the shortcuts that components list, and shows the list at "?". */
export function Shortcuts({ open, onOpenChange, children }: { open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode }) {
  const [listed, setListed] = useState<readonly Shortcut[]>([]);
  const [kept, setKept] = useKept('aistack shortcuts');
  const on = kept !== 'off';
  const runs = useRef(new Map<string, () => void>());

  const registry = useMemo(
    () => ({
      add(shortcut: Shortcut, run: () => void) {
        runs.current.set(shortcut.key, run);
        setListed((all) => [...all, shortcut]);
        return () => {
          if (runs.current.get(shortcut.key) === run) runs.current.delete(shortcut.key);
          setListed((all) => all.filter((one) => one !== shortcut));
        };
      },
    }),
    [],
  );

  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const run = event.key === '?' ? () => onOpenChange(true) : runs.current.get(event.key);
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, onOpenChange]);

  return (
    <ShortcutContext value={registry}>
      {children}
      {open && (
        <Suspense>
          <ShortcutsDialog listed={listed} on={on} onSwitch={(next) => setKept(next ? null : 'off')} onOpenChange={onOpenChange} />
        </Suspense>
      )}
    </ShortcutContext>
  );
}
