// The answers given, in the address under the names of their questions: "no-power=a".
import { slugOf } from '../../kit/links';
import { withParams } from '../../router/params';

interface Question {
  id: string;
}

/** A choice made, as the service takes it. */
export interface Given {
  question: string;
  choice: string;
}

/** What was answered, in the order of the questions. */
export function answersIn(search: string, questions: readonly Question[]): Given[] {
  const given = new URLSearchParams(search);
  return questions.flatMap(({ id }) => {
    const choice = given.get(slugOf(id)) ?? '';
    return choice === '' ? [] : [{ question: id, choice }];
  });
}

const written = (answers: readonly Given[]) => Object.fromEntries(answers.map(({ question, choice }) => [slugOf(question), choice]));

/** The address that tells how many of these answers are right, and shows none of them until it is asked to. */
export const sharedPath = (answers: readonly Given[]): string => `/quiz${withParams('', { shared: '1', ...written(answers) })}`;

/** The address of these answers, graded and explained. */
export const gradedPath = (answers: readonly Given[]): string => `/quiz${withParams('', { ...written(answers), graded: '1' })}`;
