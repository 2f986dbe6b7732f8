import { lazy, Suspense, useMemo } from 'react';
import { useStack } from '../../kit/stack';
import { Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { GraphPartDocument } from './gql/graphql';
import { Overview } from './Overview';
import { overviewDocument } from './overviewQuery';
import { Question } from './Question';
import { useGraphState } from './state';
import './graph.css';

const Part = lazy(() => import('./Part').then((module) => ({ default: module.Part })));

/** The graph: the stack as a whole at first, then the part of it that is chosen. The address is the whole state. */
export default function GraphView() {
  const state = useGraphState();
  const stack = useStack();
  const layers = stack?.layers;
  const document = useMemo(() => layers && overviewDocument(layers), [layers]);
  const asked = state.overview ? document && { document, variables: state.conditions.input } : { document: GraphPartDocument, variables: { input: state.input } };

  return (
    <View<unknown, never>
      title="Graph"
      lead={
        state.overview
          ? 'What is in each layer, and how many entities of one layer depend directly on another. Choose a part, an arrow or an entity to see who is behind it.'
          : 'Who supplies, makes, operates, owns and funds whom, in the bands of the layers.'
      }
      query={asked as never}
    >
      <Question state={state} layers={layers ?? []} />
      <Suspense fallback={<Skeleton block lines={2} />}>
        {!layers || !document ? <Skeleton block lines={2} /> : state.overview ? <Overview document={document} state={state} layers={layers} /> : <Part state={state} layers={layers} />}
      </Suspense>
    </View>
  );
}
