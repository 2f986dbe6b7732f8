import { useQuery } from '../../data/useQuery';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { ValueChainViewDocument } from './gql/graphql';
import { Insights } from './Insights';
import { Loop } from './Loop';
import { Margins } from './Margins';
import { Economics } from './Economics';
import './valuechain.css';

/** The stack as a chain of value: what each layer earns, what flows between them, who gains and who loses. */
export default function ValueChainView() {
  const result = useQuery(ValueChainViewDocument, {}, { isEmpty: (data) => data.valueChain.rows.length === 0 });
  return (
    <View
      title="Value chain"
      lead="What each layer earns and why, what it passes on, and how the money of the customers at the top comes back down to pay for all of it."
      query={{ document: ValueChainViewDocument, variables: {} }}
    >
      <Answer result={result} skeleton={<Skeleton block lines={6} />} empty={<Empty title="The graph holds no layers yet" />}>
        {({ valueChain, insights }) => (
          <div className="value-chain">
            <Economics rows={valueChain.rows} />
            <Margins rows={valueChain.rows} />
            <Loop layers={valueChain.rows.map((row) => row.layer)} supply={valueChain.supply} value={valueChain.value} />
            <Insights insights={insights} />
          </div>
        )}
      </Answer>
    </View>
  );
}
