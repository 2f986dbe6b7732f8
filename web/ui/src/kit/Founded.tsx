import type { ReactNode } from 'react';
import './conditions.css';

/** Why an answer is not complete, in words. */
const reasons: Readonly<Record<string, string>> = {
  HOPS: 'there may be more beyond that many hops',
  NODES: 'the limit of what one search may look at was reached',
  PATHS: 'there are more than are shown',
  TIME: 'the time for the search was over',
  ROUNDS: 'losses still grew when the rounds of propagation were used up',
  EDGES: 'there are more relations than can be drawn',
};

/** Why an answer is not complete, in words; "" when nothing stopped it. */
export const because = (reason: string | null | undefined): string => (reason ? (reasons[reason] ?? reason.toLowerCase()) : '');

interface Props {
  /** What the service says of its data: coverage.note. */
  note?: string;
  /** Whether nothing that the question means is missing. */
  complete?: boolean;
  stoppedBecause?: string | null;
  children?: ReactNode;
}

/** How well an answer is founded: what is missing and why, and what the data cover. */
export function Founded({ note, complete = true, stoppedBecause, children }: Props) {
  return (
    <div className="founded">
      {!complete && (
        <p>
          <strong>Not complete:</strong> {because(stoppedBecause) || 'a part is missing'}.
        </p>
      )}
      {children}
      {note && (
        <p>
          <strong>What this rests on:</strong> {note}
        </p>
      )}
    </div>
  );
}
