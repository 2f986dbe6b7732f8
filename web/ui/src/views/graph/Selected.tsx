import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { DrawnEdge } from '../../drawing/types';
import { Icon } from '../../kit/Icon';
import { LayerTag } from '../../kit/LayerTag';
import { pageOf } from '../../kit/links';
import { title } from '../../kit/format';
import { Link } from '../../router/Link';
import type { GraphPartQuery } from './gql/graphql';
import { useGraphLink } from './state';

interface Props {
  node: GraphPartQuery['subgraph']['nodes'][number];
  edges: readonly DrawnEdge[];
  names: ReadonlyMap<string, string>;
  onSelect: (id: string | null) => void;
}

/** What is known of the entity that was chosen, and where to go from it. */
export function Selected({ node, edges, names, onSelect }: Props) {
  const link = useGraphLink();
  const panel = useRef<HTMLElement>(null);
  const page = pageOf(node.id);
  const gets = edges.filter((edge) => edge.to === node.id);
  const gives = edges.filter((edge) => edge.from === node.id);
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
  }, [node.id]);
  return (
    <section className="graph-selected" aria-label={node.name} ref={panel}>
      <header>
        <h2>{page ? <Link to={page}>{node.name}</Link> : node.name}</h2>
        <Button className="icon-button" aria-label="Close" onPress={() => onSelect(null)}>
          <Icon name="close" />
        </Button>
      </header>
      <p className="graph-tags">
        <small>{title(node.kind)}</small>
        {node.layers.map((layer) => (
          <LayerTag key={layer.id} layer={layer} />
        ))}
      </p>
      {node.description && <p>{node.description}</p>}
      <p className="graph-tags">
        <small>
          {node.supplierCount} documented suppliers, {node.customerCount} customers in the whole graph
        </small>
      </p>
      <p className="graph-tags">
        {page && (
          <Link className="button primary" to={page}>
            Open its page
          </Link>
        )}
        <Link className="button" to={link({ focus: node.id })}>
          Put it in the middle
        </Link>
      </p>
      <Relations heading="Comes in" edges={gets} other={(edge) => edge.from} names={names} onSelect={onSelect} />
      <Relations heading="Goes out" edges={gives} other={(edge) => edge.to} names={names} onSelect={onSelect} />
    </section>
  );
}

interface RelationsProps {
  heading: string;
  edges: readonly DrawnEdge[];
  other: (edge: DrawnEdge) => string;
  names: ReadonlyMap<string, string>;
  onSelect: (id: string) => void;
}

function Relations({ heading, edges, other, names, onSelect }: RelationsProps) {
  if (edges.length === 0) return null;
  return (
    <>
      <h3>
        {heading} <small>{edges.length} drawn</small>
      </h3>
      <ul>
        {edges.map((edge) => (
          <li key={edge.id}>
            <Button className="graph-name" onPress={() => onSelect(other(edge))}>
              {names.get(other(edge)) ?? other(edge)}
            </Button>{' '}
            <small>{edge.text}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
