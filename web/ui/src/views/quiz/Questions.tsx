import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../../kit/Icon';
import { slugOf } from '../../kit/links';
import { changeParams, navigate } from '../../router/router';
import type { Given } from './answers';
import type { QuizQuestionsQuery } from './gql/graphql';

interface Props {
  quiz: QuizQuestionsQuery['quiz'];
  answers: readonly Given[];
  onGrade: () => void;
}

/** The questions with their choices. */
export function Questions({ quiz, answers, onGrade }: Props) {
  const [refused, setRefused] = useState(false);
  const given = new Map(answers.map(({ question, choice }) => [question, choice]));
  const left = quiz.length - answers.length;
  return (
    <form
      className="quiz"
      aria-label="Quiz"
      onSubmit={(event) => {
        event.preventDefault();
        setRefused(answers.length === 0);
        if (answers.length > 0) onGrade();
      }}
    >
      {quiz.map(({ id, question, choices }, i) => (
        <fieldset key={id} className="card">
          <legend>
            <span className="quiz-number">
              Question {i + 1} of {quiz.length}
            </span>
            {question}
          </legend>
          <div className="quiz-choices">
            {choices.map((choice) => (
              <label key={choice.id}>
                <input
                  type="radio"
                  name={slugOf(id)}
                  value={choice.id}
                  checked={given.get(id) === choice.id}
                  // A form being filled in: Back leaves it, and does not take out answer by answer.
                  onChange={() => changeParams({ [slugOf(id)]: choice.id }, 'replace')}
                />
                <span>{choice.text ?? choice.id}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="quiz-actions">
        <Button type="submit" className="button primary">
          Grade my answers
        </Button>
        {answers.length > 0 && (
          <Button className="button quiet" onPress={() => navigate('/quiz')}>
            Start again
          </Button>
        )}
        <p className="shown">
          {answers.length} of {quiz.length} answered{answers.length > 0 && left > 0 && '. What is open counts as not right'}.
        </p>
      </div>
      {refused && answers.length === 0 && (
        <p className="quiz-refused" role="alert">
          <Icon name="warn" /> Choose an answer to at least one question first.
        </p>
      )}
    </form>
  );
}
