import type { MouseEvent, ReactNode } from 'react';
import { href } from '../base';
import { navigate } from '../router/router';

interface Props {
  /** A path of ours; without it the marks are no link. */
  to?: string | null;
  /** In place of following the link by a plain click; Enter still follows it. */
  onPick?: () => void;
  label: string;
  className?: string;
  current?: boolean;
  children: ReactNode;
}

/** Marks of a drawing that lead to a page of ours. Their title is their name, and says more to who points at them. */
export function DrawnLink({ to, onPick, label, className = 'node', current = false, children }: Props) {
  if (!to) {
    return (
      <g className={className}>
        <title>{label}</title>
        {children}
      </g>
    );
  }
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (onPick && event.detail !== 0) onPick();
    else navigate(to);
  };
  return (
    <a href={href(to)} className={className} aria-current={current || undefined} onClick={follow}>
      <title>{label}</title>
      {children}
    </a>
  );
}
