import { useMemo } from 'react';
import { drawn } from '../../drawing/drawn';
import { exported } from '../../drawing/exported';
import { LayerBands } from '../../drawing/LayerBands';
import { Figure } from '../../kit/Figure';
import { count, inPercent } from '../../kit/format';
import { useStack } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import { EntityLink } from '../../kit/EntityLink';
import { RoundSteps } from './RoundSteps';
import { useRound } from './useRound';
import { minus, type Hit, type Impact } from './words';

interface Props {
  impact: Impact;
  /** Everybody who loses, the greatest loss first. */
  hits: readonly Hit[];
  onSelect: (id: string) => void;
}

const columns: readonly Column<Hit>[] = [
  { id: 'round', label: 'Round', numeric: true, value: (hit) => hit.round },
  { id: 'entity', label: 'Entity', rowHeader: true, value: ({ entity }) => entity.name, cell: ({ entity }) => <EntityLink entity={entity} /> },
  { id: 'layers', label: 'Layers', value: ({ entity }) => entity.layers.map((layer) => layer.name).join(', ') },
  { id: 'loss', label: 'Loss', unit: '%', numeric: true, value: (hit) => inPercent(hit.loss) },
];

/** The most entities that are drawn. */
const most = 500;

/** How the loss spreads: everybody in their layers, lit round by round. */
export function Rounds({ impact, hits, onSelect }: Props) {
  const layers = useStack()?.layers ?? [];
  const last = useMemo(() => Math.max(0, ...hits.map((hit) => hit.round ?? 0)), [hits]);
  const steps = useRound(last);
  const { round } = steps;

  const { nodes, edges } = useMemo(() => {
    const losses = new Map(hits.slice(0, most).map((hit) => [hit.entity.id, hit]));
    const all = drawn(impact.subgraph, hits.filter((hit) => hit.shocked).map((hit) => hit.entity.id));
    return {
      nodes: all.nodes.flatMap((node) => {
        const hit = losses.get(node.id);
        return hit ? [{ ...node, level: hit.loss, note: minus(hit.loss) }] : [];
      }),
      edges: all.edges.filter((edge) => losses.has(edge.from) && losses.has(edge.to)),
    };
  }, [impact.subgraph, hits]);

  const lit = useMemo(
    () => (round === null ? undefined : new Set(hits.filter((hit) => hit.round !== null && hit.round <= round).map((hit) => hit.entity.id))),
    [hits, round],
  );
  const inOrder = useMemo(() => [...hits].sort((a, b) => (a.round ?? Infinity) - (b.round ?? Infinity)), [hits]);
  const table = useTable({ name: 'How the loss spreads', columns, rows: inOrder, rowId: (hit) => hit.entity.id, total: impact.affected.totalCount, param: 'roundSort' });

  return (
    <Figure
      title="How the loss spreads"
      table={table}
      param="spread"
      whole={exported}
      note={
        <p>
          {count(nodes.length)} of {count(impact.affected.totalCount)} entities drawn. The fill of a box is the loss that it ends with; what fails itself is outlined strongly. Choose a box
          to see the way of its loss below.
        </p>
      }
    >
      <RoundSteps steps={steps} last={last} hits={hits} />
      <LayerBands label="How the loss spreads" layers={layers} nodes={nodes} edges={edges} lit={lit} onSelect={(id) => id !== null && onSelect(id)} />
    </Figure>
  );
}
