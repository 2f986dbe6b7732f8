import { use, useEffect, useRef, type ReactNode } from 'react';
import { href } from '../base';
import type { Document } from '../data/client';
import { useArrival } from './arrival';
import { Icon } from './Icon';
import { playgroundLink } from './links';
import { StackFaultContext } from './stack';
import { ErrorState } from './States';

interface Props<R, V> {
  /** The heading, and the title of the document. */
  title: string;
  /** One or two sentences: what the page answers. */
  lead?: ReactNode;
  /** The question that the page asks, for the playground. */
  query?: { document: Document<R, V>; variables: V };
  /** Above the heading, for example the layers of an entity. */
  eyebrow?: ReactNode;
  /** Beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every view: title, lead, link to the playground. The heading takes the focus when the visitor arrives. */
export function View<R, V>({ title, lead, query, eyebrow, actions, children }: Props<R, V>) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = useArrival();
  const fault = use(StackFaultContext);

  useEffect(() => {
    document.title = `${title} · aistack`;
  }, [title]);

  useEffect(() => {
    if (arrived()) heading.current?.focus({ preventScroll: true });
  }, [arrived]);

  return (
    <article className="view">
      <header className="view-header">
        <div>
          {eyebrow && <div className="eyebrow">{eyebrow}</div>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        <div className="view-actions">
          {actions}
          {query && (
            <a className="button quiet" href={href(playgroundLink(query.document.toString(), query.variables))}>
              <Icon name="play" />
              Open this query in the playground
            </a>
          )}
        </div>
      </header>
      {fault ? <ErrorState error={fault.error} retry={fault.retry} /> : children}
    </article>
  );
}
