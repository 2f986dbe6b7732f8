import { useId, useMemo, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { EntityLink } from '../../kit/EntityLink';
import { count } from '../../kit/format';
import type { RoundState } from './useRound';
import { minus, type Hit } from './words';

interface Props {
  steps: RoundState;
  last: number;
  hits: readonly Hit[];
}

const still = matchMedia('(prefers-reduced-motion: reduce)');
const subscribe = (listener: () => void) => {
  still.addEventListener('change', listener);
  return () => still.removeEventListener('change', listener);
};

/** Steps through the rounds, or plays them where motion is welcome, and says who is reached in each. */
export function RoundSteps({ steps, last, hits }: Props) {
  const { round, playing, go, play } = steps;
  const reduced = useSyncExternalStore(subscribe, () => still.matches);
  const id = useId();
  const reached = useMemo(() => hits.filter((hit) => hit.round === round), [hits, round]);
  return (
    <div className="what-if-rounds">
      <div className="what-if-steps">
        {!reduced && (
          <Button className="button" onPress={play}>
            {playing ? 'Pause' : 'Play'}
          </Button>
        )}
        <Button className="button" aria-label="Previous round" isDisabled={round === 0} onPress={() => go((round ?? last + 1) - 1)}>
          Previous
        </Button>
        <label htmlFor={id} className="visually-hidden">
          Round
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          step={1}
          value={round ?? last}
          aria-valuetext={round === null ? 'all rounds' : `round ${round} of ${last}`}
          onChange={(event) => go(event.target.valueAsNumber, 'replace')}
        />
        <Button className="button" aria-label="Next round" isDisabled={round === null || round === last} onPress={() => go((round ?? -1) + 1)}>
          Next
        </Button>
        <Button className="button" isDisabled={round === null} onPress={() => go(null)}>
          All rounds
        </Button>
      </div>
      <div aria-live="polite">
        {round === null ? (
          <p>
            <strong>All rounds.</strong> It took {last} {last === 1 ? 'round' : 'rounds'} until everybody was reached. Step through them to see the loss spread; losses may still grow in later
            rounds.
          </p>
        ) : (
          <p>
            <strong>
              Round {round} of {last}:
            </strong>{' '}
            {count(reached.length)} {round === 0 ? (reached.length === 1 ? 'entity fails itself' : 'entities fail themselves') : `${reached.length === 1 ? 'entity is' : 'entities are'} reached for the first time`}
            {reached.length > 0 && ', '}
            {reached.length > 6 && 'above all '}
            {reached.slice(0, 6).map(({ entity, loss }, i) => (
              <span key={entity.id}>
                {i > 0 && ', '}
                <EntityLink entity={entity} /> ({minus(loss)})
              </span>
            ))}
            .
          </p>
        )}
      </div>
    </div>
  );
}
