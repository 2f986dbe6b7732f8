import type { ComponentProps, MouseEvent } from 'react';
import { href } from '../base';
import { navigate } from './router';

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  /** A path of ours, for example "/company/nvidia". */
  to: string;
};

/** A real link to a page of ours, which is followed without loading the page anew. */
export function Link({ to, onClick, children, ...rest }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || rest.target) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a {...rest} href={href(to)} onClick={follow}>
      {children}
    </a>
  );
}
