import { Unknown } from '../../kit/Facts';
import { count, title } from '../../kit/format';
import { Icon } from '../../kit/Icon';
import type { RolePartsFragment } from './gql/graphql';

/** A score in points, as the rule counts them: 59.5. */
export const points = (score: number): number => Math.round(score * 1000) / 10;

/** A score with what it is out of: "59.5 of 100". */
export const pointsText = (score: number): string => `${count(points(score), 1)} of 100`;

export const namesOf = (skills: readonly { name: string }[]): string | null => (skills.length === 0 ? null : skills.map((skill) => skill.name).join(', '));

/** A score as a bar and in words. */
export function Score({ value }: { value: number }) {
  return (
    <span className="career-score">
      <span className="career-track" aria-hidden="true">
        <span style={{ width: `${points(value)}%` }} />
      </span>
      <strong>{pointsText(value)}</strong>
    </span>
  );
}

/** A link to the occupation of O*NET that describes a role. */
export function Onet({ code }: { code: string | null }) {
  if (code === null) return <Unknown what="no occupation of O*NET means this role" />;
  return (
    <a className="career-onet" href={`https://www.onetonline.org/link/summary/${encodeURIComponent(code)}`} target="_blank" rel="noreferrer">
      {code}
      <Icon name="out" />
      <span className="visually-hidden"> at O*NET (opens in a new tab)</span>
    </a>
  );
}

/** Whose codes these are. */
export function OnetNote() {
  return (
    <p className="note">
      Codes are of O*NET, by the U.S. Department of Labor (CC BY 4.0), and link to its description of the occupation. A role without a code has no
      occupation there that means the same. How technical a role is and how well a skill is needed are the editors’ judgement. Pay, places and demand
      are not in the data.
    </p>
  );
}

/** Skills that a role requires, with how well each is needed. */
export function Required({ skills }: { skills: RolePartsFragment['skills'] }) {
  if (skills.length === 0) return <Unknown what="no skills stated" />;
  return (
    <ul className="career-skills">
      {skills.map(({ skill, level }) => (
        <li key={skill.id}>
          {skill.name}
          {level && <small>{title(level)}</small>}
        </li>
      ))}
    </ul>
  );
}
