import { Button, Dialog, Heading, Modal, ModalOverlay, SwitchButton, SwitchField } from 'react-aria-components';
import { Icon } from '../kit/Icon';
import type { Shortcut } from './shortcuts';

interface Props {
  listed: readonly Shortcut[];
  /** Whether single keys do anything. */
  on: boolean;
  onSwitch: (on: boolean) => void;
  onOpenChange: (open: boolean) => void;
}

/** The list of shortcuts, and the switch for single keys. Loaded when it is asked for. */
export default function ShortcutsDialog({ listed, on, onSwitch, onOpenChange }: Props) {
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onOpenChange} isDismissable>
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
          <SwitchField isSelected={on} onChange={onSwitch}>
            <SwitchButton className="switch">
              <span className="switch-track" aria-hidden="true" />
              Single-key shortcuts
            </SwitchButton>
          </SwitchField>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
