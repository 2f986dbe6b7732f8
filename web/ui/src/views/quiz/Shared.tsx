import { useQuery } from '../../data/useQuery';
import { Answer, Skeleton } from '../../kit/States';
import { Link } from '../../router/Link';
import { gradedPath, type Given } from './answers';
import { QuizScoreDocument } from './gql/graphql';

/** The result that a link shares: how many are right. No answer is asked of the service, so none is given away. */
export function Shared({ answers }: { answers: readonly Given[] }) {
  const result = useQuery(QuizScoreDocument, { answers });
  return (
    <>
      <Answer result={result} skeleton={<Skeleton lines={3} />}>
        {({ gradeQuiz: { correct, total } }) => (
          <div className="quiz-result panel">
            <h2>
              {correct} of {total} {correct === 1 ? 'was' : 'were'} right
            </h2>
            <p>That is the result of whoever shared this link. Can you do as well?</p>
          </div>
        )}
      </Answer>
      <div className="quiz-actions">
        <Link to="/quiz" className="button primary">
          Take the quiz
        </Link>
        <Link to={gradedPath(answers)} className="button quiet">
          Show the answers
        </Link>
      </div>
    </>
  );
}
