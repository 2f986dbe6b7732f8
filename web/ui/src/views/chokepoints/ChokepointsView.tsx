import { useQuery } from '../../data/useQuery';
import { useStack } from '../../kit/stack';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { ChokepointForm } from './ChokepointForm';
import { RankedChokepointsDocument } from './gql/graphql';
import { chokepointInput, useChokepointQuestion } from './question';
import { RankingView } from './RankingView';
import './chokepoints.css';

/** What everything hangs on: entities by the loss that the failure of each alone causes. */
export default function ChokepointsView() {
  const question = useChokepointQuestion();
  const known = useStack() !== null;
  const variables = { input: chokepointInput(question) };
  const result = useQuery(RankedChokepointsDocument, variables, { skip: !known, isEmpty: (data) => data.chokepoints.nodes.length === 0 });
  return (
    <View
      title="Chokepoints"
      lead="Which single failures would cost most? Every entity on a way from one end of the stack to the other is made to fail alone, and what the targets lose is compared. A model, not a forecast."
      query={known ? { document: RankedChokepointsDocument, variables } : undefined}
    >
      <ChokepointForm question={question} />
      <Answer
        result={result}
        skeleton={<Skeleton block lines={8} />}
        empty={
          <Empty title="Nothing lies between these ends">
            <p>No documented way leads from where supply begins to whose losses count under these conditions. Choose other ends, more kinds or more statuses.</p>
          </Empty>
        }
      >
        {({ chokepoints }) => <RankingView ranking={chokepoints} question={question} />}
      </Answer>
    </View>
  );
}
