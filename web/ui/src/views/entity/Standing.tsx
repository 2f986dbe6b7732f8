import { useQuery } from '../../data/useQuery';
import { EntityLink } from '../../kit/EntityLink';
import { count, percent, title } from '../../kit/format';
import { Founded } from '../../kit/Founded';
import { SourceList } from '../../kit/SourceList';
import { useStack } from '../../kit/stack';
import { Answer, Skeleton } from '../../kit/States';
import { Link } from '../../router/Link';
import { EntityRankDocument, EntitySingleSourceDocument, type EntityRankQuery, type EntitySingleSourceQuery } from './gql/graphql';

interface Props {
  entity: { id: string; name: string };
}

/** How much hangs on the entity, and on what it hangs: asked after the page is there. */
export function Standing({ entity }: Props) {
  return (
    <section className="card entity-standing" aria-labelledby="standing">
      <h2 id="standing" tabIndex={-1}>
        What hangs on it, and what it hangs on
      </h2>
      <Rank entity={entity} />
      <SingleSources entity={entity} />
    </section>
  );
}

function Rank({ entity }: Props) {
  const layers = useStack()?.layers;
  const [bottom, top] = [layers?.at(0), layers?.at(-1)];
  const result = useQuery(EntityRankDocument, { from: bottom ? [bottom.id] : [], to: top ? [top.id] : [] }, { skip: !bottom || bottom === top });
  if (!bottom || !top || bottom === top) return null;
  return (
    <div>
      <h3>Chokepoint rank</h3>
      <Answer result={result} skeleton={<Skeleton lines={3} />}>
        {(data) => <Ranked entity={entity} answer={data.chokepoints} bottom={bottom.name} top={top.name} />}
      </Answer>
    </div>
  );
}

interface RankedProps extends Props {
  answer: EntityRankQuery['chokepoints'];
  bottom: string;
  top: string;
}

function Ranked({ entity, answer, bottom, top }: RankedProps) {
  const one = answer.nodes.find((node) => node.entity.id === entity.id);
  const all = answer.nodes.length >= answer.totalCount;
  return (
    <>
      {one ? (
        <>
          <p className="entity-figure">
            <strong>{count(one.rank)}</strong> of {count(answer.totalCount)}
          </p>
          <p>
            When {entity.name} fails alone, the entities of {top} lose {percent(one.systemicLoss)} of their output on the mean; {count(one.affected)} of {count(answer.targets)} lose something, and{' '}
            {one.dominates === 0 ? 'each still has another way from' : `${count(one.dominates)} ${one.dominates === 1 ? 'has' : 'have'} no other way from`} {bottom}.
          </p>
        </>
      ) : (
        <p>
          {all
            ? `No documented way from ${bottom} to ${top} passes through it, so it has no rank.`
            : `It is not among the first ${count(answer.nodes.length)} of ${count(answer.totalCount)}.`}
        </p>
      )}
      <p className="entity-definition">
        The rank orders every entity on the way from {bottom} to {top} by the loss that its failure alone causes: a model of what is documented, not a forecast.{' '}
        <Link to="/chokepoints">All chokepoints</Link>
      </p>
      <Founded note={answer.coverage.note} complete={answer.complete} stoppedBecause={answer.stoppedBecause} />
    </>
  );
}

function SingleSources({ entity }: Props) {
  const result = useQuery(EntitySingleSourceDocument, { of: [entity.id] });
  return (
    <div>
      <h3>Inputs with one documented source</h3>
      <Answer result={result} skeleton={<Skeleton lines={3} />}>
        {(data) => <Sources answer={data.singleSource} />}
      </Answer>
    </div>
  );
}

function Sources({ answer }: { answer: EntitySingleSourceQuery['singleSource'] }) {
  const { nodes, pairs, totalCount, coverage } = answer;
  return (
    <>
      {totalCount === 0 ? (
        <p>{pairs === 0 ? 'No input of it is documented.' : `None: each of its ${count(pairs)} documented kinds of input has more than one source.`}</p>
      ) : (
        <ul className="entity-single">
          {nodes.map((node) => (
            <li key={`${node.kind} ${node.supplier.id}`}>
              <strong>{title(node.kind)}</strong> only from <EntityLink entity={node.supplier} />
              <small>
                {title(node.criticality)} criticality ({node.dependencies.every((one) => one.criticalityAssumed) ? 'assumed' : 'our judgement'})
              </small>
              <SourceList sources={unique(node.dependencies.flatMap((one) => one.sources))} folded />
            </li>
          ))}
        </ul>
      )}
      <p className="entity-definition">
        {totalCount > 0 && `${count(nodes.length)} of ${count(pairs)} kinds of input. `}
        Several products of one maker count as one source. Another supplier may exist that nobody has documented.
      </p>
      <Founded note={coverage.note} />
    </>
  );
}

const unique = <T extends { id: string }>(sources: readonly T[]): T[] => [...new Map(sources.map((source) => [source.id, source])).values()];
