import { useMemo } from 'react';
import type { Document } from '../../data/client';
import { useQuery } from '../../data/useQuery';
import { LayerFlows, type Flow, type FlowGroup } from '../../drawing/LayerFlows';
import { Figure } from '../../kit/Figure';
import { count } from '../../kit/format';
import type { LayerRef } from '../../kit/layers';
import { Answer, Empty, Skeleton } from '../../kit/States';
import type { ConditionInput } from '../../kit/useConditions';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { flowsOf, type Overview as Answered } from './overviewQuery';
import { slugOf, useGraphLink, type GraphState } from './state';
import { plural } from './words';

interface Props {
  document: Document<Answered, ConditionInput>;
  state: GraphState;
  layers: readonly LayerRef[];
}

/** The stack as a whole: the parts of each layer, and what depends on what. */
export function Overview({ document, state, layers }: Props) {
  const result = useQuery(document, state.conditions.input, { isEmpty: (data) => data.graphInfo.byLayer.length === 0 });
  return (
    <Answer result={result} skeleton={<Skeleton block lines={2} />} empty={<Empty title="The graph holds no entities yet" />}>
      {(data) => <Drawn data={data} layers={layers} />}
    </Answer>
  );
}

interface Row {
  id: string;
  what: string;
  layer: LayerRef;
  part: string;
  count: number;
  link: string;
}

const columns: readonly Column<Row>[] = [
  { id: 'layer', label: 'Layer', rowHeader: true, value: (row) => row.layer.name },
  { id: 'what', label: 'What', value: (row) => row.what },
  { id: 'part', label: 'Part or layer', value: (row) => row.part, cell: (row) => <Link to={row.link}>{row.part}</Link> },
  { id: 'count', label: 'Entities', numeric: true, value: (row) => row.count },
];

function Drawn({ data, layers }: { data: Answered; layers: readonly LayerRef[] }) {
  const link = useGraphLink();
  const flows = useMemo(() => flowsOf(data, layers), [data, layers]);
  const most = Math.max(1, ...flows.map((flow) => flow.count));
  const groups = data.graphInfo.byLayer.map(
    ({ layer, kind, count: size }): FlowGroup => ({
      id: `${layer.id} ${kind}`,
      layer: layer.id,
      text: plural(kind),
      count: size,
      to: link({ layers: slugOf(layer.id), entities: kind }),
    }),
  );
  const arrows = flows.map(
    (flow): Flow => ({
      id: flow.id,
      from: flow.from.id,
      to: flow.to.id,
      text: count(flow.count),
      title: `${count(flow.count)} ${flow.count === 1 ? 'entity' : 'entities'} of ${flow.to.name} depend${flow.count === 1 ? 's' : ''} directly on ${flow.from.name}`,
      weight: flow.count / most,
      link: link({ layers: [slugOf(flow.from.id), slugOf(flow.to.id)], relations: ['SUPPLIES', 'MAKES', 'OPERATES'] }),
    }),
  );
  const rows: Row[] = [
    ...data.graphInfo.byLayer.flatMap(({ layer, kind, count: size }): Row[] => {
      const known = layers.find((one) => one.id === layer.id);
      return known
        ? [{ id: `${layer.id} ${kind}`, what: 'holds', layer: known, part: plural(kind), count: size, link: link({ layers: slugOf(layer.id), entities: kind }) }]
        : [];
    }),
    ...flows.map((flow, i): Row => ({ id: flow.id, what: 'is relied on by', layer: flow.from, part: flow.to.name, count: flow.count, link: arrows[i]?.link ?? '/graph' })),
  ];
  const table = useTable({ name: 'The stack', columns, rows, rowId: (row) => row.id });
  const total = (kind: string): string => count(data.graphInfo.counts.find((one) => one.kind === kind)?.count ?? 0);
  return (
    <Figure
      title="The stack"
      table={table}
      note={
        <>
          <p>
            Boxes count entities; one of several layers counts in each. An arrow from a layer says how many entities of another one are supplied, made or operated by
            one of its own; up the stack at the right, against it at the left. Filters on facts apply to the arrows.
          </p>
          <p>
            The graph holds {total('COMPANY')} companies, {total('PRODUCT')} products, {total('FACILITY')} facilities, {total('OWNERSHIP')} ownerships and{' '}
            {total('INVESTMENT')} investments; {count(data.dependencies.totalCount)} of {total('DEPENDENCY')} dependencies meet the filters. What is not documented is
            not therefore absent.
          </p>
        </>
      }
    >
      <LayerFlows label="The stack" layers={layers} groups={groups} flows={arrows} layerLink={(id) => link({ layers: slugOf(id) })} />
    </Figure>
  );
}
