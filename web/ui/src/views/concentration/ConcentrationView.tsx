import { useQuery } from '../../data/useQuery';
import { useStack } from '../../kit/stack';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { ConcentrationForm } from './ConcentrationForm';
import { ConcentrationRows } from './ConcentrationRows';
import { SupplyConcentrationDocument } from './gql/graphql';
import { useConcentrationQuestion } from './question';
import './concentration.css';

/** In how few hands the supply of each input is. */
export default function ConcentrationView() {
  const question = useConcentrationQuestion();
  const known = useStack() !== null;
  const variables = { input: question.input };
  const result = useQuery(SupplyConcentrationDocument, variables, { skip: !known, isEmpty: (data) => data.concentration.length === 0 });
  return (
    <View
      title="Concentration of supply"
      lead="In how few hands is the supply of an input? The Herfindahl–Hirschman index adds up the squared shares of the suppliers; where shares are not published, it is given as the range that it can lie in."
      query={known ? { document: SupplyConcentrationDocument, variables } : undefined}
    >
      <ConcentrationForm question={question} />
      <Answer
        result={result}
        skeleton={<Skeleton block lines={8} />}
        empty={
          <Empty title="No documented inputs">
            <p>These consumers have no documented supplier under these conditions. Choose others, more kinds or more statuses.</p>
          </Empty>
        }
      >
        {({ concentration }) => <ConcentrationRows rows={concentration} by={question.by} />}
      </Answer>
    </View>
  );
}
