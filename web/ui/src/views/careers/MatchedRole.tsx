import { title } from '../../kit/format';
import { Icon } from '../../kit/Icon';
import type { CareerFinderQuery } from './gql/graphql';
import { Onet, Score } from './parts';

type RoleMatch = CareerFinderQuery['careerMatches'][number]['roles'][number];

/** A role with its score, the skills there and missing, and the reasons. */
export function MatchedRole({ match }: { match: RoleMatch }) {
  const { role, score, reasons, matchedSkills, missingSkills } = match;
  return (
    <li>
      <h4>{role.name}</h4>
      <Score value={score} />
      <p>{role.description}</p>
      <p className="career-marks">
        <small>{role.technicalLevel ? `${title(role.technicalLevel)} technical level` : 'Technical level not stated'}</small>
        <small>
          O*NET <Onet code={role.onetSoc} />
        </small>
      </p>
      {matchedSkills.length > 0 && (
        <>
          <p className="career-label">You have</p>
          <ul className="career-skills have">
            {matchedSkills.map((skill) => (
              <li key={skill.id}>
                <Icon name="check" />
                {skill.name}
              </li>
            ))}
          </ul>
        </>
      )}
      {missingSkills.length > 0 && (
        <>
          <p className="career-label">{matchedSkills.length > 0 ? 'Still to learn' : 'It requires'}</p>
          <ul className="career-skills">
            {missingSkills.map((skill) => (
              <li key={skill.id}>{skill.name}</li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>
          Why<span className="visually-hidden"> {role.name} scores so</span>
        </summary>
        <ul className="career-reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}
