import { useRef } from 'react';
import { useQuery } from '../../data/useQuery';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { flag } from '../../router/params';
import { navigate, useParam, usePlace } from '../../router/router';
import { answersIn, gradedPath } from './answers';
import { QuizGradesDocument, QuizQuestionsDocument } from './gql/graphql';
import { Graded } from './Graded';
import { Questions } from './Questions';
import { Shared } from './Shared';
import './quiz.css';

const yes = flag();

/** The quiz: questions, their grades by the service, and a result to share. What was answered is in the address. */
export default function QuizView() {
  const { search } = usePlace();
  const [graded] = useParam('graded', yes);
  const [shared] = useParam('shared', yes);
  const result = useQuery(QuizQuestionsDocument, {}, { isEmpty: (data) => data.quiz.length === 0 });
  const questions = result.status === 'error' ? [] : (result.data?.quiz ?? []);
  const answers = answersIn(search, questions);
  // The result takes the focus when it was asked for, and not when the page begins with it.
  const pressed = useRef(false);
  const state = answers.length === 0 ? 'open' : shared ? 'shared' : graded ? 'graded' : 'open';
  const query =
    state === 'graded' ? { document: QuizGradesDocument, variables: { answers } } : { document: QuizQuestionsDocument, variables: {} };

  return (
    <View<unknown, never>
      title="Quiz"
      lead="See how well you know the stack. The service grades your answers and explains each of them; nothing is kept."
      query={query as never}
    >
      <Answer
        result={result}
        skeleton={<Skeleton lines={10} />}
        empty={
          <Empty title="The graph holds no questions yet">
            <p>Load a dataset that has a quiz.</p>
          </Empty>
        }
      >
        {({ quiz }) => {
          if (state === 'shared') return <Shared answers={answers} />;
          if (state === 'graded') return <Graded quiz={quiz} answers={answers} focusRef={pressed} />;
          return (
            <Questions
              quiz={quiz}
              answers={answers}
              onGrade={() => {
                pressed.current = true;
                navigate(gradedPath(answers));
              }}
            />
          );
        }}
      </Answer>
    </View>
  );
}
