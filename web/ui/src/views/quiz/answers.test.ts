import { expect, it } from 'vitest';
import { answersIn, gradedPath, sharedPath } from './answers';

const questions = [{ id: 'quiz:no-power' }, { id: 'quiz:moat' }];

it('reads the answers to questions that there are, in their order', () => {
  expect(answersIn('?moat=b&other=c&graded=1', questions)).toEqual([{ question: 'quiz:moat', choice: 'b' }]);
  expect(answersIn('?moat=b&no-power=', questions)).toEqual([{ question: 'quiz:moat', choice: 'b' }]);
  expect(answersIn('?moat=b&no-power=a', questions).map((answer) => answer.choice)).toEqual(['a', 'b']);
});

it('writes addresses that hold the same answers', () => {
  const answers = answersIn('?moat=b&no-power=a', questions);
  expect(sharedPath(answers)).toBe('/quiz?shared=1&no-power=a&moat=b');
  expect(answersIn(gradedPath(answers).slice('/quiz'.length), questions)).toEqual(answers);
});
