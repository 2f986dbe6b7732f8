import { useEffect, useRef } from 'react';
import { useQuery } from '../../data/useQuery';
import { EntityLink } from '../../kit/EntityLink';
import { Percent } from '../../kit/Facts';
import { count, percent } from '../../kit/format';
import { Founded } from '../../kit/Founded';
import { LayerTag } from '../../kit/LayerTag';
import { playgroundLink } from '../../kit/links';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { Icon } from '../../kit/Icon';
import { href } from '../../base';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { ChokepointLossesDocument, type ChokepointLossesQuery } from './gql/graphql';
import { byKind, type Chokepoint, type Ranking } from './measures';
import { failureInput, targetLayers, type ChokepointQuestion } from './question';

interface Props {
  row: Chokepoint;
  ranking: Ranking;
  question: ChokepointQuestion;
  /** Whether the visitor chose it; the heading then takes the focus. */
  arrived: boolean;
}

/** One chokepoint taken apart: what its rank is made of, and who loses what when it fails. */
export function Decomposition({ row, ranking, question, arrived }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(document.readyState !== 'complete');
  const layers = targetLayers(question);
  const variables = { input: failureInput(question, row.entity.id), layers };
  const result = useQuery(ChokepointLossesDocument, variables, { isEmpty: (data) => data.impact.affected.totalCount === 0 });
  const { entity } = row;

  useEffect(() => {
    if (arrived && !seen.current) heading.current?.focus();
    seen.current = true;
  }, [arrived]);

  return (
    <section className="panel decomposition" aria-labelledby="decomposition">
      <div className="bar">
        <h2 id="decomposition" ref={heading} tabIndex={-1}>
          Rank {row.rank}: <EntityLink entity={entity} />, taken apart
        </h2>
        <Link className="button primary" to={`/whatif${withParams('', { target: entity.id })}`}>
          What if it fails?
        </Link>
        <a className="button quiet" href={href(playgroundLink(ChokepointLossesDocument.toString(), variables))}>
          <Icon name="play" />
          This query
        </a>
      </div>
      <dl className="facts">
        <div>
          <dt>Mean loss</dt>
          <dd>
            <strong>{percent(row.systemicLoss)}</strong>
            <small>over the {count(ranking.targets)} targets, itself left out; those that lose nothing count as 0</small>
          </dd>
        </div>
        <div>
          <dt>Breadth</dt>
          <dd>
            <strong>
              {count(row.affected)} of {count(ranking.targets)}
            </strong>
            <small>targets lose anything</small>
          </dd>
        </div>
        <div>
          <dt>Depth</dt>
          <dd>
            <strong>{percent(row.worstLoss)}</strong>
            <small>is lost by the target hit hardest</small>
          </dd>
        </div>
        <div>
          <dt>No way round</dt>
          <dd>
            <strong>{count(row.dominates)}</strong>
            <small>
              {row.dominates === 1 ? 'target' : 'targets'} with no way but through it: {percent(row.dominatedShare)} of those within reach
            </small>
          </dd>
        </div>
        <div>
          <dt>No way round, by kind of input</dt>
          <dd>
            <strong className="kinds">{byKind(row)}</strong>
            <small>targets, when only that kind counts</small>
          </dd>
        </div>
        <div>
          <dt>Betweenness</dt>
          <dd>
            <strong>{percent(row.betweenness)}</strong>
            <small>of the shortest ways pass through it</small>
          </dd>
        </div>
      </dl>
      <Answer result={result} skeleton={<Skeleton lines={6} />} empty={<Empty title="Nothing loses output when it fails alone" />}>
        {({ impact }) => <Losses impact={impact} all={layers === null} immediate={question.horizon === 'IMMEDIATE'} />}
      </Answer>
    </section>
  );
}

function Losses({ impact, all, immediate }: { impact: ChokepointLossesQuery['impact']; all: boolean; immediate: boolean }) {
  const rows = impact.affected.nodes;
  return (
    <div className="losses">
      <div className="part">
        <h3>{all ? 'Who loses most' : 'Which targets lose most'}</h3>
        <ol className="loss-list">
          {rows.map(({ entity, loss, shocked, explanation }) => (
            <li key={entity.id}>
              <strong>
                <Percent value={loss} />
              </strong>
              <span>
                <EntityLink entity={entity} />
                {shocked ? <small>It fails itself, and does not count as its own target.</small> : explanation && <small>{explanation}</small>}
              </span>
            </li>
          ))}
        </ol>
        {rows.length < impact.affected.totalCount && <p className="shown">{`${rows.length} of ${count(impact.affected.totalCount)} shown`}</p>}
      </div>
      <div className="part">
        <h3>Losses by layer</h3>
        <div className="loss-scroll" role="region" aria-label="Losses by layer" tabIndex={0}>
          <table className="loss-layers">
            <thead>
              <tr>
                <th scope="col">Layer</th>
                <th scope="col">Entities</th>
                <th scope="col">Mean loss</th>
                <th scope="col">Most</th>
              </tr>
            </thead>
            <tbody>
              {[...impact.byLayer].reverse().map((layer) => (
                <tr key={layer.layer.id}>
                  <th scope="row">
                    <LayerTag layer={layer.layer} link={false} />
                  </th>
                  <td>{count(layer.affected)}</td>
                  <td>
                    <Percent value={immediate ? layer.meanImmediateLoss : layer.meanCapacityLoss} />
                  </td>
                  <td>
                    <Percent value={layer.affected === 0 ? null : layer.maxLoss} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="about">Entities that lose output, and the mean of these. What fails itself counts here.</p>
        <Founded complete={impact.complete} stoppedBecause={impact.stoppedBecause} />
      </div>
    </div>
  );
}
