import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from '../../data/useQuery';
import { Percent } from '../../kit/Facts';
import { Icon } from '../../kit/Icon';
import { LayerTag } from '../../kit/LayerTag';
import { Listing } from '../../kit/Listing';
import { ShareLink } from '../../kit/ShareLink';
import { SourceList } from '../../kit/SourceList';
import { Answer, Skeleton } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { changeParams, navigate } from '../../router/router';
import { sharedPath, type Given } from './answers';
import { QuizGradesDocument, type QuizGradesQuery, type QuizQuestionsQuery } from './gql/graphql';

type Question = QuizQuestionsQuery['quiz'][number];
type Result = QuizGradesQuery['gradeQuiz'];
type Grade = Result['answers'][number];
interface Row {
  question: Question;
  /** Undefined where no answer was given. */
  grade?: Grade;
}

const columns: readonly Column<Row>[] = [
  { id: 'question', label: 'Question', rowHeader: true, sortable: false, value: (row) => row.question.question },
  { id: 'given', label: 'Your answer', sortable: false, value: (row) => row.grade && (row.grade.given.text ?? row.grade.given.id) },
  { id: 'correct', label: 'Right', value: (row) => row.grade?.correct },
  { id: 'right', label: 'Right answer', sortable: false, value: (row) => row.grade && (row.grade.rightChoice.text ?? row.grade.rightChoice.id) },
  { id: 'explanation', label: 'Explanation', sortable: false, value: (row) => row.grade?.explanation },
];

interface Props {
  quiz: readonly Question[];
  answers: readonly Given[];
  /** Whether the visitor has just asked for this. */
  focusRef: RefObject<boolean>;
}

/** The answers as the service grades them. */
export function Graded({ quiz, answers, focusRef }: Props) {
  const result = useQuery(QuizGradesDocument, { answers });
  return (
    <>
      <Answer result={result} skeleton={<Skeleton lines={8} />}>
        {({ gradeQuiz }) => <Grades quiz={quiz} result={gradeQuiz} answers={answers} focusRef={focusRef} />}
      </Answer>
      {result.status === 'error' && <Again />}
    </>
  );
}

const Again = () => (
  <Button className="button" onPress={() => navigate('/quiz')}>
    Start again
  </Button>
);

function Grades({ quiz, result, answers, focusRef }: Props & { result: Result }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusRef.current) heading.current?.focus();
    focusRef.current = false;
  }, [focusRef]);

  const rows = useMemo(
    () => quiz.map((question): Row => ({ question, grade: result.answers.find((grade) => grade.question.id === question.id) })),
    [quiz, result],
  );
  const table = useTable({ name: 'Quiz result', columns, rows, rowId: (row) => row.question.id });
  const open = result.unanswered.length;
  return (
    <>
      <div className="quiz-result panel">
        <h2 ref={heading} tabIndex={-1}>
          {result.correct} of {result.total} {result.correct === 1 ? 'is' : 'are'} right
        </h2>
        <p>
          <Percent value={result.score} digits={0} /> of the questions{open > 0 && <>; {open} {open === 1 ? 'was' : 'were'} not answered and {open === 1 ? 'counts' : 'count'} as not right</>}.
        </p>
        <div className="quiz-actions">
          <ShareLink to={sharedPath(answers)} label="Copy a link to this result" />
          {open > 0 && (
            <Button className="button" onPress={() => changeParams({ graded: null })}>
              Answer the rest
            </Button>
          )}
          <Again />
        </div>
        <p className="note">Who opens the link sees how many are right, and no answer before taking the quiz or asking for them.</p>
      </div>
      <Listing title="Your answers" table={table}>
        <ol className="quiz-grades">
          {table.rows.map((row) => (
            <li key={row.question.id} className="card">
              <Explained row={row} />
            </li>
          ))}
        </ol>
      </Listing>
    </>
  );
}

function Explained({ row: { question, grade } }: { row: Row }) {
  const verdict = !grade ? 'open' : grade.correct ? 'right' : 'wrong';
  return (
    <>
      <p className={`quiz-verdict ${verdict}`}>
        {verdict !== 'open' && <Icon name={verdict === 'right' ? 'check' : 'close'} />}
        {{ open: 'Not answered', right: 'Right', wrong: 'Not right' }[verdict]}
      </p>
      <h3>{question.question}</h3>
      {grade ? (
        <>
          <ul className="quiz-outcome">
            {question.choices.map((choice) => {
              const right = choice.id === grade.rightChoice.id;
              const given = choice.id === grade.given.id;
              return (
                <li key={choice.id} className={right ? 'right' : given ? 'wrong' : undefined}>
                  <span>{choice.text ?? choice.id}</span>
                  {(right || given) && <small>{[given && 'your answer', right && 'the right answer'].filter(Boolean).join(', ')}</small>}
                </li>
              );
            })}
          </ul>
          {grade.explanation && <p>{grade.explanation}</p>}
          {question.layers.length > 0 && (
            <p className="quiz-layers">
              <small>About</small>
              {question.layers.map((layer) => (
                <LayerTag key={layer.id} layer={layer} />
              ))}
            </p>
          )}
          <SourceList sources={question.sources} folded />
        </>
      ) : (
        <p className="none">Its answer is told once you have given yours.</p>
      )}
    </>
  );
}
