import { useQuery } from '../../data/useQuery';
import { EntityLink } from '../../kit/EntityLink';
import { count } from '../../kit/format';
import { because } from '../../kit/Founded';
import { LayerTag } from '../../kit/LayerTag';
import { Answer, Skeleton } from '../../kit/States';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { usePlace } from '../../router/router';
import { NearbyPathsDocument, type NearbyPathsQuery } from './gql/graphql';
import { nearbyInput, written, type PathQuestion } from './question';
import { Starts } from './Starts';

/** Says that no path leads, and what lies near both ends instead. */
export function NoPath({ question, stoppedBecause }: { question: PathQuestion; stoppedBecause: string | null }) {
  const { choices } = question;
  const result = useQuery(NearbyPathsDocument, nearbyInput(question));
  const why = because(stoppedBecause);
  return (
    <section className="no-path" aria-labelledby="no-path">
      <div className="state" role="status">
        <h2 id="no-path">No path leads there</h2>
        <p>
          Nothing documented leads from one end to the other within {choices.maxHops} {choices.maxHops === 1 ? 'hop' : 'hops'} under these conditions{why && `; ${why}`}. What is not
          documented is not therefore absent.
        </p>
      </div>
      <Answer result={result} skeleton={<Skeleton lines={8} />}>
        {(data) => (
          <>
            <Remedies data={data} question={question} />
            <div className="columns no-path-near">
              <Near title={choices.flow === 'SUPPLY' ? 'What the beginning reaches' : 'Whom the money of the beginning reaches'} reach={data.from} />
              <Near title={choices.flow === 'SUPPLY' ? 'What reaches the end' : 'Whose money reaches the end'} reach={data.to} />
            </div>
          </>
        )}
      </Answer>
      <Starts lead="Or begin with:" />
    </section>
  );
}

// Changes of the question that do give a path: the service was asked.
function Remedies({ data, question }: { data: NearbyPathsQuery; question: PathQuestion }) {
  const { choices } = question;
  const { search } = usePlace();
  const [back] = data.swapped.paths;
  const [free] = data.freely.paths;
  const { from, to, flow } = choices;
  return (
    <ul className="remedies">
      {back && (
        <li>
          <Link to={`/path${withParams(search, written({ ...choices, from: to, to: from }))}`}>Ask the other way round</Link>: there is a path of {hops(back.length)}. {back.explanation}
        </li>
      )}
      {free && (
        <li>
          <Link to={`/path${withParams('', written({ from, to, flow, rank: 'HOPS', maxHops: Math.max(10, free.length) }))}`}>Ask without conditions</Link>: there is a path of{' '}
          {hops(free.length)}. {free.explanation}
        </li>
      )}
      {!back && !free && <li>There is none the other way round either, nor one of any length without conditions.</li>}
    </ul>
  );
}

const hops = (n: number): string => `${n} ${n === 1 ? 'hop' : 'hops'}`;

function Near({ title, reach }: { title: string; reach: NearbyPathsQuery['from'] }) {
  return (
    <div className="part">
      <h3>{title}</h3>
      {reach.totalCount === 0 ? (
        <p className="none">Nothing is documented.</p>
      ) : (
        <>
          <p>
            {count(reach.totalCount)} {reach.totalCount === 1 ? 'entity' : 'entities'}
            {!reach.complete && ` (${because(reach.stoppedBecause)})`}
            {reach.nodes.length < reach.totalCount && `; the nearest ${reach.nodes.length}`}:
          </p>
          <ul className="chips">
            {reach.nodes.map(({ entity, distance }) => (
              <li key={entity.id}>
                <EntityLink entity={entity} />
                <small>{hops(distance)}</small>
              </li>
            ))}
          </ul>
          <ul className="near-layers">
            {reach.byLayer.map(({ layer, count: entities, nearest }) => (
              <li key={layer.id}>
                <LayerTag layer={layer} /> {count(entities)}, the nearest {hops(nearest)} away
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
