// What a person says, in the address and as the service takes it.
import { idOf, slugOf } from '../../kit/links';
import { list, oneOf, text, withParams, type Codec } from '../../router/params';
import type { CareerMatchInput, TechnicalLevel } from './gql/graphql';

export const levels = ['LOW', 'MEDIUM', 'HIGH'] as const satisfies readonly TechnicalLevel[];

const level = oneOf<'' | TechnicalLevel>(['', ...levels], '');

/** How the address writes each answer. */
export const codecs = {
  interest: text(),
  level: { ...level, read: (raw) => level.read(raw?.toUpperCase() ?? null) } satisfies Codec<'' | TechnicalLevel>,
  skills: list(),
  role: text(),
};

/** What a person said: words of the address, "" for nothing. */
export interface Said {
  interest: string;
  level: '' | TechnicalLevel;
  skills: readonly string[];
}

/** The question to the service; null when nothing was said, which it does not take. */
export function inputOf({ interest, level: wanted, skills }: Said): CareerMatchInput | null {
  if (interest === '' && wanted === '' && skills.length === 0) return null;
  return {
    ...(interest !== '' && { interest: idOf('interest', interest) }),
    ...(wanted !== '' && { technicalLevel: wanted }),
    ...(skills.length > 0 && { skills: skills.map((skill) => idOf('skill', skill)) }),
    first: 100,
    rolesPerLayer: 50,
  };
}

/** The address that says this and nothing else. */
export const pathOf = ({ interest, level: wanted, skills }: Said): string =>
  `/careers${withParams('', { interest: interest || null, level: wanted || null, skills: codecs.skills.write(skills.map((skill) => slugOf(idOf('skill', skill)))) })}`;
