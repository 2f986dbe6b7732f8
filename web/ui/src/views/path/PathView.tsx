import { lazy, Suspense } from 'react';
import { useQuery } from '../../data/useQuery';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { TracedPathsDocument } from './gql/graphql';
import { PathForm } from './PathForm';
import { traceInput, usePathQuestion } from './question';
import { Starts } from './Starts';
import './path.css';

// What the answer is shown with is loaded when there is one.
const Paths = lazy(() => import('./Paths').then((module) => ({ default: module.Paths })));
const NoPath = lazy(() => import('./NoPath').then((module) => ({ default: module.NoPath })));

/** The best paths between two ends, with the evidence of each step. */
export default function PathView() {
  const question = usePathQuestion();
  const { from, to } = question.choices;
  const asked = from.length > 0 && to.length > 0;
  const variables = { input: traceInput(question) };
  const result = useQuery(TracedPathsDocument, variables, { skip: !asked, isEmpty: (data) => data.trace.paths.length === 0 });

  return (
    <View
      title="Path tracer"
      lead="How one thing reaches another: each way from supplier to consumer, step by step, with the sources of every step. An end is a company, a product, a facility or a whole layer."
      query={asked ? { document: TracedPathsDocument, variables } : undefined}
    >
      <PathForm question={question} />
      {question.start && <Starts />}
      {asked || question.start ? (
        <Suspense fallback={<Skeleton block lines={8} />}>
          <Answer
            result={result}
            skeleton={<Skeleton block lines={8} />}
            empty={<NoPath question={question} stoppedBecause={result.status === 'empty' ? result.data.trace.stoppedBecause : null} />}
          >
            {({ trace }) => <Paths trace={trace} question={question} />}
          </Answer>
        </Suspense>
      ) : (
        <Empty title={from.length === 0 ? 'Where do the paths begin?' : 'Where do the paths end?'}>
          <p>Choose {from.length === 0 ? 'a beginning in “From”' : 'an end in “To”'}: type a name, or take a layer.</p>
        </Empty>
      )}
    </View>
  );
}
