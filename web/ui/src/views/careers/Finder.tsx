import { Button } from 'react-aria-components';
import { Choice, Choices } from '../../kit/Choice';
import { title } from '../../kit/format';
import { idOf, slugOf } from '../../kit/links';
import { ShareLink } from '../../kit/ShareLink';
import { navigate, useParam } from '../../router/router';
import { codecs, levels, pathOf, type Said } from './finder';
import type { CareersQuery } from './gql/graphql';

interface Props {
  data: CareersQuery;
  said: Said;
  asked: boolean;
}

/** What a person likes, how technical the work may be, and what they know already. */
export function Finder({ data, said, asked }: Props) {
  const [, setInterest] = useParam('interest', codecs.interest);
  const [, setLevel] = useParam('level', codecs.level);
  const [, setSkills] = useParam('skills', codecs.skills);
  const interest = said.interest === '' ? '' : slugOf(idOf('interest', said.interest));
  const skills = said.skills.map((skill) => slugOf(idOf('skill', skill)));
  const known = data.skills.nodes.filter((skill) => skills.includes(slugOf(skill.id)));
  const liked = data.interests.find((one) => slugOf(one.id) === interest);

  // Each group has its part of the skills; the others stay as they are.
  const setGroup = (group: readonly string[], chosen: readonly string[]) => setSkills([...skills.filter((skill) => !group.includes(skill)), ...chosen]);

  return (
    <form className="question panel" aria-label="Find a career" onSubmit={(event) => event.preventDefault()}>
      <div className="fields">
        {data.interests.length > 0 && (
          <Choice
            label="What you like to work with"
            value={interest}
            onChange={(value) => setInterest(value)}
            options={[['', 'Anything'], ...data.interests.map((one) => [slugOf(one.id), one.name] as const)]}
            description={liked?.description ?? undefined}
          />
        )}
        <Choice
          label="How technical the work should be"
          value={said.level}
          onChange={(value) => setLevel(value)}
          options={[['', 'Any technical level'], ...levels.map((level) => [level, title(level)] as const)]}
        />
      </div>
      <details className="fold">
        <summary>What you know already{known.length > 0 && `: ${known.map((skill) => skill.name).join(', ')}`}</summary>
        <div>
          {byCategory(data.skills.nodes).map(([category, group]) => (
            <Choices
              key={category}
              label={title(category)}
              value={skills}
              onChange={(chosen) => setGroup(group.map((skill) => slugOf(skill.id)), chosen)}
              options={group.map((skill) => [slugOf(skill.id), skill.name] as const)}
            />
          ))}
          {data.skills.nodes.length < data.skills.totalCount && (
            <p className="note">
              {data.skills.nodes.length} of {data.skills.totalCount} skills shown.
            </p>
          )}
        </div>
      </details>
      {asked && (
        <div className="career-actions">
          <ShareLink to={pathOf({ ...said, interest })} label="Copy a link to this answer" />
          <Button className="button quiet" onPress={() => navigate('/careers')}>
            Start again
          </Button>
        </div>
      )}
    </form>
  );
}

type Skill = CareersQuery['skills']['nodes'][number];

// The skills come by name, and stay so within their category.
function byCategory(skills: readonly Skill[]): [string, Skill[]][] {
  const groups = new Map<string, Skill[]>();
  for (const skill of skills) {
    const category = skill.category ?? 'OTHER';
    groups.set(category, [...(groups.get(category) ?? []), skill]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}
