import { LayerTag } from '../../kit/LayerTag';
import { SourceList } from '../../kit/SourceList';
import type { InsightLayerFragment, ValueChainViewQuery } from './gql/graphql';

type Insight = ValueChainViewQuery['insights'][number];

/** Conclusions: first those that say who gains and who loses, then the others. */
export function Insights({ insights }: { insights: readonly Insight[] }) {
  const moves = insights.filter((one) => one.winners.length + one.losers.length > 0);
  const others = insights.filter((one) => one.winners.length + one.losers.length === 0);
  return (
    <section aria-labelledby="insights">
      <h2 id="insights">Who gains, who loses</h2>
      {moves.length === 0 && <p className="none">No conclusion about who gains is recorded.</p>}
      <div className="value-insights">
        {moves.map((insight) => (
          <section key={insight.id} className="card value-insight" aria-labelledby={insight.id}>
            <h3 id={insight.id}>{insight.title}</h3>
            <p>{insight.text}</p>
            <dl className="value-moves">
              <Side name="Gain" layers={insight.winners} />
              <Side name="Lose" layers={insight.losers} />
            </dl>
            <SourceList sources={insight.sources} folded />
          </section>
        ))}
      </div>
      {others.length > 0 && (
        <details className="fold value-more">
          <summary>More conclusions about the stack ({others.length})</summary>
          <div className="value-insights">
            {others.map((insight) => (
              <section key={insight.id} className="card value-insight" aria-labelledby={insight.id}>
                <h3 id={insight.id}>{insight.title}</h3>
                <p>{insight.text}</p>
                <p className="value-ends">
                  {insight.layers.map((layer) => (
                    <LayerTag key={layer.id} layer={layer} />
                  ))}
                </p>
                <SourceList sources={insight.sources} folded />
              </section>
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function Side({ name, layers }: { name: string; layers: readonly InsightLayerFragment[] }) {
  if (layers.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="value-ends">
        {layers.map((layer) => (
          <LayerTag key={layer.id} layer={layer} />
        ))}
      </dd>
    </div>
  );
}
