import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay, SwitchButton, SwitchField } from 'react-aria-components';
import { Icon } from '../kit/Icon';
import { useKept } from './kept';
import { isTyping, ShortcutContext, type Shortcut } from './shortcuts';

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
      <ModalOverlay className="overlay" isOpen={open} onOpenChange={onOpenChange} isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            <div className="bar">
              <Heading slot="title">Keyboard shortcuts</Heading>
              <Button slot="close" className="icon-button" aria-label="Close">
                <Icon name="close" />
              </Button>
            </div>
            <dl className="keys">
              {[...listed, { key: '?', does: 'Show this list' }].map((shortcut) => (
                <div key={shortcut.key}>
                  <dt>
                    <kbd>{shortcut.key}</kbd>
                  </dt>
                  <dd>{shortcut.does}</dd>
                </div>
              ))}
              <div>
                <dt>
                  <kbd>↑</kbd> <kbd>↓</kbd>
                </dt>
                <dd>Move in lists, tables and the layer cake</dd>
              </div>
              <div>
                <dt>
                  <kbd>Esc</kbd>
                </dt>
                <dd>Close what is open</dd>
              </div>
            </dl>
            <SwitchField isSelected={on} onChange={(selected) => setKept(selected ? null : 'off')}>
              <SwitchButton className="switch">
                <span className="switch-track" aria-hidden="true" />
                Single-key shortcuts
              </SwitchButton>
            </SwitchField>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </ShortcutContext>
  );
}
