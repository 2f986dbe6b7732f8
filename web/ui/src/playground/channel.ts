import type { Outcome } from './service';

/** What the line below the answer tells. */
export type Notice = { kind: 'outcome'; outcome: Outcome } | { kind: 'text'; text: string } | { kind: 'link'; link: string };

/** Carries notices from where they come up to the line that shows them. */
export interface Channel {
  tell(notice: Notice): void;
  listen(listener: (notice: Notice) => void): () => void;
}

export function createChannel(): Channel {
  const listeners = new Set<(notice: Notice) => void>();
  return {
    tell: (notice) => listeners.forEach((listener) => listener(notice)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
