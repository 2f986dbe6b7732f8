import { useMemo } from 'react';
import { useQuery } from '../../data/useQuery';
import { drawn } from '../../drawing/drawn';
import { exported } from '../../drawing/exported';
import { LayerBands } from '../../drawing/LayerBands';
import { lineWords, type DrawnEdge } from '../../drawing/types';
import { Shown } from '../../kit/Shown';
import { EntityLink } from '../../kit/EntityLink';
import { Figure } from '../../kit/Figure';
import { because } from '../../kit/Founded';
import { useStack } from '../../kit/stack';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { EntityAroundDocument, type EntityAroundQuery } from './gql/graphql';

interface Props {
  entity: { id: string; name: string };
}

/** What is one step away from the entity, drawn in the bands of the layers. */
export function Around({ entity }: Props) {
  const result = useQuery(EntityAroundDocument, { of: [entity.id] });
  return (
    <section className="entity-around" aria-labelledby="around">
      <h2 id="around" tabIndex={-1} className="visually-hidden">
        Around {entity.name}
      </h2>
      <Answer result={result} skeleton={<Skeleton block lines={1} />}>
        {(data) => <Drawn entity={entity} subgraph={data.subgraph} />}
      </Answer>
    </section>
  );
}

function Drawn({ entity, subgraph }: Props & { subgraph: EntityAroundQuery['subgraph'] }) {
  const layers = useStack()?.layers;
  const marked = useMemo(() => [entity.id], [entity.id]);
  const { nodes, edges } = useMemo(() => drawn(subgraph, marked), [subgraph, marked]);
  const columns = useMemo(() => {
    const names = new Map(subgraph.nodes.map((node) => [node.id, node.name]));
    return edgeColumns((id) => names.get(id) ?? id);
  }, [subgraph]);
  const title = `Around ${entity.name}`;
  const table = useTable({ name: title, columns, rows: edges, rowId: (edge) => edge.id, param: 'aroundSort' });
  if (!layers) return <Skeleton block lines={1} />;
  if (nodes.length <= 1) {
    return (
      <Empty title="Nothing is connected to it yet">
        <p>No supplier, customer, owner or investor of {entity.name} is documented.</p>
      </Empty>
    );
  }
  return (
    <Figure
      title={title}
      table={table}
      whole={(svg) => svg && exported(svg)}
      param="around"
      note={
        <>
          {subgraph.stoppedBecause === 'NODES' && <p>The {nodes.length} most linked of them are drawn.</p>}
          {subgraph.stoppedBecause && !['NODES', 'HOPS'].includes(subgraph.stoppedBecause) && <p>Not all is drawn: {because(subgraph.stoppedBecause)}.</p>}
          <p>{subgraph.coverage.note}</p>
          <p>
            <Link to={`/graph?focus=${entity.id}`}>Open in the graph</Link> to filter it and to go further.
          </p>
        </>
      }
    >
      <Shown shown={nodes.length} total={subgraph.totalCount ?? nodes.length} what="entities, one step away" />
      <LayerBands label={title} layers={layers} nodes={nodes} edges={edges} height={420} />
    </Figure>
  );
}

const edgeColumns = (name: (id: string) => string): readonly Column<DrawnEdge>[] => [
  { id: 'from', label: 'From', rowHeader: true, value: (edge) => name(edge.from), cell: (edge) => <EntityLink entity={{ id: edge.from, name: name(edge.from) }} /> },
  { id: 'relation', label: 'Relation', value: (edge) => lineWords[edge.line] },
  { id: 'to', label: 'To', value: (edge) => name(edge.to), cell: (edge) => <EntityLink entity={{ id: edge.to, name: name(edge.to) }} /> },
  { id: 'what', label: 'What', value: (edge) => edge.text },
];
