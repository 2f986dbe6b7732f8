import { because } from '../../kit/Founded';
import { count } from '../../kit/format';
import { clockWords, type Impact } from './words';

/** How far the loss goes, in a sentence or two. */
export function Summary({ impact }: { impact: Impact }) {
  const { affected, rounds, complete, stoppedBecause, assumptions } = impact;
  const n = affected.totalCount;
  return (
    <p className="what-if-summary" role="status">
      <strong>
        {count(n)} {n === 1 ? 'entity loses' : 'entities lose'} output
      </strong>
      , by {clockWords[assumptions.horizon]}.{' '}
      {complete ? (
        <>
          Losses came to rest after {rounds} {rounds === 1 ? 'round' : 'rounds'}.
        </>
      ) : (
        <>
          <strong>Not complete:</strong> {because(stoppedBecause)}.
        </>
      )}
    </p>
  );
}
