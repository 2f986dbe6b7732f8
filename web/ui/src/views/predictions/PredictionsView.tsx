import { useEffect } from 'react';
import { useQuery } from '../../data/useQuery';
import { LayerFilter, useLayerFilter } from '../../kit/LayerFilter';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { usePlace } from '../../router/router';
import { OutlookDocument, type OutlookQuery } from './gql/graphql';
import { Insights } from './Insights';
import { Predictions } from './Predictions';
import { Takeaways } from './Takeaways';
import './predictions.css';

/** What may come, what follows from the stack, and what to remember of it. */
export default function PredictionsView() {
  const layers = useLayerFilter();
  const variables = layers.length > 0 ? { layers } : {};
  const result = useQuery(OutlookDocument, variables, { isEmpty: (data) => data.predictions.length === 0 && data.insights.length === 0 });
  return (
    <View
      title="Predictions and insights"
      lead="Statements about what may come, each by its author, with what speaks for and against it and where to look that up. They are opinions to weigh and not forecasts of this service. Below them is what follows from the stack as it is."
      query={{ document: OutlookDocument, variables }}
    >
      <LayerFilter />
      <Answer
        result={result}
        skeleton={<Skeleton block lines={8} />}
        empty={
          <Empty title="No predictions here">
            <p>{layers.length > 0 ? 'None speaks of these layers: choose others, or none for all.' : 'The graph holds neither predictions nor insights yet.'}</p>
          </Empty>
        }
      >
        {(data) => <Outlook data={data} chosen={layers} />}
      </Answer>
    </View>
  );
}

function Outlook({ data, chosen }: { data: OutlookQuery; chosen: readonly string[] }) {
  const { hash } = usePlace();
  // The record that the address names is there only now.
  useEffect(() => {
    if (hash.length > 1) document.querySelector(`#${CSS.escape(hash.slice(1))}`)?.scrollIntoView({ block: 'start' });
  }, [hash]);
  return (
    <>
      <Predictions predictions={data.predictions} named={hash.slice(1)} />
      <Insights insights={data.insights} named={hash.slice(1)} />
      <Takeaways layers={chosen.length > 0 ? data.layers.filter((layer) => chosen.includes(layer.id)) : data.layers} />
    </>
  );
}
