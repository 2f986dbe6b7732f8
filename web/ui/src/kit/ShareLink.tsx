import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { href } from '../base';
import { useAnnounce } from './announce';
import { Icon } from './Icon';

interface Props {
  /** A path of ours, for example "/quiz?shared=1". */
  to: string;
  label?: string;
}

/** A button that copies a link. Where the browser keeps pages from the clipboard, the link is shown to be copied by hand. */
export function ShareLink({ to, label = 'Copy a link to this' }: Props) {
  const [state, setState] = useState<{ to: string; copied: boolean }>();
  const announce = useAnnounce();
  const id = useId();
  const address = new URL(href(to), location.href).href;
  const tried = state?.to === to ? state : undefined;

  const copy = async () => {
    // Only pages of secure addresses have a clipboard; the types do not say so.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const copied = clipboard ? await clipboard.writeText(address).then(() => true, () => false) : false;
    setState({ to, copied });
    announce(copied ? 'Link copied' : 'The link could not be copied; it is shown');
  };

  return (
    <div className="share">
      <Button className="button" onPress={() => void copy()}>
        <Icon name={tried?.copied ? 'check' : 'link'} />
        {tried?.copied ? 'Link copied' : label}
      </Button>
      {tried && !tried.copied && (
        <div className="field">
          <label htmlFor={id}>Link</label>
          <input id={id} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </div>
      )}
    </div>
  );
}
