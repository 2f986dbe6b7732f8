import { useId } from 'react';
import { Choice, Choices } from './Choice';
import { dependencyKinds, isDate, statusNames, type ConditionState } from './useConditions';
import './conditions.css';

const entries = <T extends string>(record: Readonly<Record<T, string>>) => Object.entries(record) as [T, string][];

const kinds = entries(dependencyKinds);
const statuses = entries(statusNames);

interface Props {
  state: ConditionState;
  /** What counts when no status is chosen, for example "All but ended when none is chosen." */
  statusDefault: string;
}

/** Which facts count: kinds of dependency, how sure, which statuses, on which day. Folded while nothing is set. */
export function Conditions({ state, statusDefault }: Props) {
  const { asOf, input } = state;
  const set = Object.keys(input).length;
  const id = useId();
  const wrong = asOf !== '' && !isDate(asOf);
  return (
    <details className="fold conditions" open={set > 0 || wrong}>
      <summary>Which facts count{set > 0 && ` (${set} ${set === 1 ? 'condition' : 'conditions'})`}</summary>
      <div>
        <div className="fields">
          <Choice
            label="At least this sure"
            value={state.minConfidence}
            onChange={state.setMinConfidence}
            options={[
              ['', 'Any confidence'],
              ['LIKELY', 'Likely'],
              ['CONFIRMED', 'Confirmed'],
            ]}
          />
          <div className="field">
            <label htmlFor={id}>As of</label>
            <input
              id={id}
              value={asOf}
              placeholder="2026, 2026-06 or 2026-06-30"
              aria-invalid={wrong}
              aria-describedby={`${id}about`}
              onChange={(event) => state.setAsOf(event.target.value.trim(), 'replace')}
            />
            <p id={`${id}about`} className="about">
              {wrong ? 'Write a year, a month or a day, for example 2026-06; until then all days count.' : 'Facts that held on that day; undated ones always hold.'}
            </p>
          </div>
        </div>
        <Choices label="Kinds of dependency (all when none is chosen)" value={state.kinds} onChange={state.setKinds} options={kinds} />
        <Choices label={`Statuses (${statusDefault})`} value={state.statuses} onChange={state.setStatuses} options={statuses} />
      </div>
    </details>
  );
}
