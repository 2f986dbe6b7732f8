import { useId } from 'react';
import './conditions.css';

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  /** What can be chosen, and how it is called. */
  options: readonly (readonly [value: T, name: string])[];
  description?: string;
}

/** One of a few words. */
export function Choice<T extends string>({ label, value, onChange, options, description }: Props<T>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={description ? `${id}about` : undefined}
        onChange={(event) => {
          const chosen = options.find(([one]) => one === event.target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      {description && (
        <p id={`${id}about`} className="about">
          {description}
        </p>
      )}
    </div>
  );
}

interface ManyProps<T extends string> {
  label: string;
  value: readonly T[];
  onChange: (value: readonly T[]) => void;
  options: readonly (readonly [value: T, name: string])[];
}

/** Any of a few words; none chosen means all, where the label says so. */
export function Choices<T extends string>({ label, value, onChange, options }: ManyProps<T>) {
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {options.map(([one, name]) => (
        <label key={one}>
          <input
            type="checkbox"
            checked={value.includes(one)}
            onChange={(event) => onChange(options.map(([id]) => id).filter((id) => (id === one ? event.target.checked : value.includes(id))))}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
