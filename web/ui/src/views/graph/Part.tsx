import { useMemo } from 'react';
import { useQuery } from '../../data/useQuery';
import { drawn } from '../../drawing/drawn';
import { exported } from '../../drawing/exported';
import { LayerBands } from '../../drawing/LayerBands';
import { DataTable, Shown } from '../../kit/DataTable';
import { EntityLink } from '../../kit/EntityLink';
import { Figure } from '../../kit/Figure';
import { count, title } from '../../kit/format';
import type { LayerRef } from '../../kit/layers';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { GraphPartDocument, type GraphPartQuery } from './gql/graphql';
import { relationColumns } from './relationColumns';
import { Selected } from './Selected';
import { change, useGraphLink, type GraphState } from './state';
import { cutWords, plural } from './words';

type Subgraph = GraphPartQuery['subgraph'];
type Node = Subgraph['nodes'][number];

interface Props {
  state: GraphState;
  layers: readonly LayerRef[];
}

/** The part of the graph that is chosen: drawn in bands, and as tables. */
export function Part({ state, layers }: Props) {
  const result = useQuery(GraphPartDocument, { input: state.input }, { isEmpty: (data) => data.subgraph.nodes.length === 0 });
  return (
    <Answer
      result={result}
      skeleton={<Skeleton block lines={2} />}
      empty={
        <Empty title="Nothing meets these filters">
          <p>
            Take some of them out, or <Link to="/graph">start with the whole stack</Link>.
          </p>
        </Empty>
      }
    >
      {(data) => <Drawn subgraph={data.subgraph} state={state} layers={layers} />}
    </Answer>
  );
}

const nodeColumns: readonly Column<Node>[] = [
  { id: 'name', label: 'Entity', rowHeader: true, value: (node) => node.name, cell: (node) => <EntityLink entity={node} /> },
  { id: 'kind', label: 'Kind', value: (node) => title(node.kind) },
  { id: 'layers', label: 'Layers', value: (node) => node.layers.map((layer) => layer.name).join(', ') },
  { id: 'suppliers', label: 'Suppliers', numeric: true, value: (node) => node.supplierCount },
  { id: 'customers', label: 'Customers', numeric: true, value: (node) => node.customerCount },
];

function Drawn({ subgraph, state, layers }: Props & { subgraph: Subgraph }) {
  const link = useGraphLink();
  const { nodes, edges } = useMemo(() => drawn(subgraph, state.focus), [subgraph, state.focus]);
  const names = useMemo(() => new Map(subgraph.nodes.map((node) => [node.id, node.name])), [subgraph]);
  const columns = useMemo(() => relationColumns((id) => names.get(id) ?? id), [names]);
  const heading = headingOf(state, layers, names);
  const table = useTable({ name: heading, columns, rows: subgraph.edges, rowId: (edge) => edge.id });
  const entities = useTable({ name: 'Entities drawn', columns: nodeColumns, rows: subgraph.nodes, rowId: (node) => node.id, total: subgraph.totalCount ?? undefined, param: 'entitySort' });
  const chosen = subgraph.nodes.find((node) => node.id === state.selected);
  const caption = (
    <div className="graph-counts">
      <Shown shown={nodes.length} total={subgraph.totalCount ?? nodes.length} what="entities" />
      <p className="shown">{count(subgraph.edges.length)} relations</p>
      <p className="shown graph-hint">Drag to move, Ctrl and wheel to zoom</p>
    </div>
  );
  const select = (id: string | null) => change({ select: id });
  return (
    <>
      <Figure
        title={heading}
        table={table}
        whole={(svg) => svg && exported(svg)}
        className="graph-figure"
        note={
          <>
            <p>
              {!subgraph.complete && subgraph.stoppedBecause && cutWords[subgraph.stoppedBecause]}{' '}
              {subgraph.stoppedBecause === 'HOPS' && state.depth < 3 && <Link to={link({ focus: state.focus, countries: state.countries, layers: state.layers, depth: state.depth + 1 })}>Go one step further</Link>}
            </p>
            <p>{subgraph.coverage.note}</p>
          </>
        }
      >
        <div className="graph-drawing">
          <LayerBands label={heading} layers={layers} nodes={nodes} edges={edges} selected={state.selected || null} onSelect={select} covered={320} caption={caption} />
          {chosen && <Selected node={chosen} edges={edges} names={names} onSelect={select} />}
        </div>
      </Figure>
      <details className="fold">
        <summary>Entities drawn, as a table</summary>
        <DataTable table={entities} />
      </details>
    </>
  );
}

/** What is drawn: "Around NVIDIA", "Accelerators of Chips", "The most linked". */
function headingOf(state: GraphState, layers: readonly LayerRef[], names: ReadonlyMap<string, string>): string {
  const nameOf = (id: string): string => layers.find((layer) => layer.id === id)?.name ?? names.get(id) ?? id.slice(id.indexOf(':') + 1);
  const within = state.layers.map(nameOf).join(', ');
  const kinds = state.entities.map(plural).join(', ');
  const what = kinds && within ? `${kinds} of ${within}` : kinds || within;
  if (state.seeds.length > 0) return `Around ${state.seeds.map(nameOf).join(', ')}${what && `: ${what}`}`;
  return what || 'The most linked';
}
