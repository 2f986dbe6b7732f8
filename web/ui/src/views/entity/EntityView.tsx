import { useEffect } from 'react';
import { QueryError } from '../../data/error';
import { useQuery } from '../../data/useQuery';
import { LayerTag } from '../../kit/LayerTag';
import { title } from '../../kit/format';
import { Answer, Empty, ErrorState, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { usePlace } from '../../router/router';
import type { ViewProps } from '../../routes';
import { Around } from './Around';
import { Beside } from './Beside';
import { EntityFacts } from './EntityFacts';
import { EntityPageDocument, type EntityPageQuery } from './gql/graphql';
import { Lists, listsOf } from './Lists';
import { Standing } from './Standing';
import './entity.css';

/** A company, product or facility as the page asks for it. */
export type Entity = NonNullable<EntityPageQuery['entity']>;

/** All that is known of a company, a product or a facility. */
export default function EntityView({ params }: ViewProps) {
  const { path } = usePlace();
  const variables = { id: `${path.split('/')[1] ?? ''}:${params.slug ?? ''}` };
  const result = useQuery(EntityPageDocument, variables);
  const query = { document: EntityPageDocument, variables };

  if (result.status === 'error' || (result.status === 'partial' && !result.data.entity)) {
    // The service answers an unknown id with its error beside an entity that is null.
    const error = result.status === 'error' ? result.error : new QueryError('answer', 'The entity could not be read.', result.faults);
    return (
      <View title={error.notFound ? 'Unknown entity' : 'An entity'} lead={error.notFound ? <>Nothing in the graph has the id <code>{variables.id}</code>.</> : undefined} query={query}>
        <ErrorState error={error} retry={result.retry} />
      </View>
    );
  }
  const entity = result.data?.entity;
  if (!entity) {
    return (
      <View title={result.status === 'loading' ? 'Loading…' : 'Nothing here'} query={query}>
        {result.status === 'loading' ? (
          <Skeleton lines={6} block />
        ) : (
          <Empty title="Nothing is known of it">
            <p>The graph holds no facts on {variables.id}. Search for it by its name.</p>
          </Empty>
        )}
      </View>
    );
  }
  return (
    <View
      key={entity.id}
      title={entity.name}
      lead={entity.description ?? undefined}
      query={query}
      eyebrow={
        <>
          <span>{title(entity.kind)}</span>
          {entity.layers.map((layer) => (
            <LayerTag key={layer.id} layer={layer} />
          ))}
        </>
      }
    >
      <Answer result={result}>{() => <Known entity={entity} />}</Answer>
    </View>
  );
}

function Known({ entity }: { entity: Entity }) {
  return (
    <>
      <Actions entity={entity} />
      <Contents entity={entity} />
      <div className="entity-top">
        <EntityFacts entity={entity} />
        <Around entity={entity} />
      </div>
      <Standing entity={entity} />
      <Lists entity={entity} />
      <Beside entity={entity} />
    </>
  );
}

/** Questions that begin with this entity. */
function Actions({ entity }: { entity: Entity }) {
  const to = (path: string, name: string) => path + withParams('', { [name]: entity.id });
  return (
    <ul className="entity-actions">
      <li>
        <Link className="button primary" to={to('/whatif', 'target')}>
          What if it fails
        </Link>
      </li>
      <li>
        <Link className="button" to={to('/path', 'to')}>
          Trace to here
        </Link>
      </li>
      <li>
        <Link className="button" to={to('/path', 'from')}>
          Trace from here
        </Link>
      </li>
      <li>
        <Link className="button" to={to('/graph', 'focus')}>
          Show in the graph
        </Link>
      </li>
    </ul>
  );
}

/** What is on the page, with counts. A link to a part moves the focus there. */
function Contents({ entity }: { entity: Entity }) {
  const { path, search, hash } = usePlace();
  useEffect(() => {
    const part = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    part?.scrollIntoView({ block: 'start' });
    part?.focus({ preventScroll: true });
  }, [hash]);
  return (
    <nav className="entity-contents" aria-label="On this page">
      <ul className="entity-actions">
        {listsOf(entity).map((list) => (
          <li key={list.name}>
            <Link to={`${path}${search}#${list.name}`} onClick={() => document.getElementById(list.name)?.scrollIntoView({ block: 'start' })}>
              {list.title}
            </Link>{' '}
            <small>{list.total}</small>
          </li>
        ))}
        <li>
          <Link to={`${path}${search}#standing`}>Chokepoint rank</Link>
        </li>
        <li>
          <Link to={`${path}${search}#beside`}>Compare</Link>
        </li>
      </ul>
    </nav>
  );
}
