import { useQuery } from '../../data/useQuery';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { Link } from '../../router/Link';
import { Loops } from './Loops';
import { LoopsForm } from './LoopsForm';
import { LoopsViewDocument } from './gql/graphql';
import { useLoopQuestion } from './question';
import './loops.css';

/** Cycles of payments and investments: drawn, and listed with what is known of each payment. */
export default function LoopsView() {
  const question = useLoopQuestion();
  const variables = { input: question.input };
  const result = useQuery(LoopsViewDocument, variables, { isEmpty: (data) => data.loops.nodes.length === 0 });
  return (
    <View
      title="Money loops"
      lead="Where money comes back to who paid it: A invests in B, which buys from C, which buys from A. A loop is a pattern of separate facts, each with its own source; it does not say that the same dollars go round, or that anything is improper."
      query={{ document: LoopsViewDocument, variables }}
    >
      <LoopsForm question={question} />
      <Answer
        result={result}
        skeleton={<Skeleton block lines={4} />}
        empty={
          <Empty title="No such loop is documented">
            <p>
              Allow longer loops, ask for fewer companies on them, or <Link to="/loops">look at all of them</Link>. What is not documented is not therefore absent.
            </p>
          </Empty>
        }
      >
        {({ loops }) => <Loops loops={loops} question={question} />}
      </Answer>
    </View>
  );
}
