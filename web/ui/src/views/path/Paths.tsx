import { useMemo } from 'react';
import { drawn } from '../../drawing/drawn';
import { exported } from '../../drawing/exported';
import { LayerBands } from '../../drawing/LayerBands';
import type { Value } from '../../kit/csv';
import { EntityLink } from '../../kit/EntityLink';
import { Percent } from '../../kit/Facts';
import { Figure } from '../../kit/Figure';
import { count, title, word } from '../../kit/format';
import { because, Founded } from '../../kit/Founded';
import { useStack } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import { number } from '../../router/params';
import { useParam } from '../../router/router';
import type { TracedPathsQuery } from './gql/graphql';
import { PathItem } from './PathItem';
import type { PathQuestion } from './question';
import { evidence, isWeakest, joined, statuses, strength, verb, type TracedHop, type TracedPath } from './words';

type Trace = TracedPathsQuery['trace'];

interface Row {
  id: string;
  path: TracedPath;
  hop: TracedHop;
  step: number;
}

// One value of the relations behind a hop; several are joined.
const all = (row: Row, value: (one: ReturnType<typeof evidence>[number]) => Value): Value => {
  const values = [...new Set(evidence(row.hop).map(value).filter((one) => one !== null && one !== undefined))];
  return values.length === 0 ? null : values.length === 1 ? values[0] : values.join('; ');
};

const columns: readonly Column<Row>[] = [
  { id: 'path', label: 'Path', numeric: true, value: (row) => row.path.rank },
  { id: 'step', label: 'Step', numeric: true, value: (row) => row.step },
  { id: 'from', label: 'From', rowHeader: true, value: (row) => row.hop.from.name, cell: (row) => <EntityLink entity={row.hop.from} /> },
  { id: 'relation', label: 'Relation', value: (row) => verb(row.hop) },
  { id: 'to', label: 'To', value: (row) => row.hop.to.name, cell: (row) => <EntityLink entity={row.hop.to} /> },
  { id: 'strength', label: 'Strength', numeric: true, value: (row) => row.hop.strength, cell: (row) => strength(row.hop.strength) },
  {
    id: 'share',
    label: 'Share',
    numeric: true,
    value: (row) => row.hop.dependencies.find((one) => one.share !== null)?.share ?? null,
    cell: (row) => <Percent value={row.hop.dependencies.find((one) => one.share !== null)?.share} />,
  },
  { id: 'criticality', label: 'Criticality', value: (row) => all(row, (one) => (one.__typename === 'Dependency' ? word(one.criticality) : null)) },
  { id: 'confidence', label: 'Confidence', value: (row) => word(row.hop.confidence) },
  { id: 'status', label: 'Status', value: (row) => statuses(row.hop) || 'active' },
  { id: 'weakest', label: 'Weakest hop', value: (row) => isWeakest(row.path, row.hop) },
  { id: 'sources', label: 'Sources', sortable: false, value: (row) => sources(row.hop).join('; ') || null, cell: (row) => count(sources(row.hop).length) },
];

const sources = (hop: TracedHop): string[] => [...new Set(evidence(hop).flatMap((one) => one.sources.map((source) => source.url ?? source.title)))];

const openCodec = number({ fallback: 1, min: 0, integer: true });

/** The paths as one drawing, and each of them as a list of steps with their evidence. */
export function Paths({ trace, question }: { trace: Trace; question: PathQuestion }) {
  const [open, setOpen] = useParam('path', openCodec);
  const layers = useStack()?.layers ?? [];
  const { flow, maxHops } = question.choices;
  const ends = useMemo(() => trace.paths.flatMap((path) => [path.entities[0]?.id ?? '', path.entities.at(-1)?.id ?? '']), [trace]);
  const { nodes, edges } = useMemo(() => drawn(trace.subgraph, ends), [trace, ends]);
  const places = useMemo(() => new Map(trace.subgraph.layout.map((place) => [place.id, place.layer])), [trace]);
  const rows = useMemo(
    () => trace.paths.flatMap((path) => path.hops.map((hop, i): Row => ({ id: `${path.rank}.${i + 1}`, path, hop, step: i + 1 }))),
    [trace],
  );
  const table = useTable({ name: 'Steps of the paths', columns, rows, rowId: (row) => row.id });
  const chosen = trace.paths.find((path) => path.rank === open);
  const lit = useMemo(() => (chosen ? new Set(chosen.entities.map((entity) => entity.id)) : undefined), [chosen]);

  return (
    <>
      <p className="path-count" role="status">
        {summary(trace, maxHops)}
      </p>
      <Figure
        title={trace.paths.length === 1 ? 'The path' : `The ${trace.paths.length} best paths together`}
        table={table}
        whole={exported}
        note={chosen ? `Lit: path ${chosen.rank}. Open another one below to light it.` : 'Open a path below to light it.'}
      >
        <LayerBands label="Paths" layers={layers} nodes={nodes} edges={edges} lit={lit} />
      </Figure>
      <section className="path-list" aria-labelledby="path-list">
        <h2 id="path-list">{trace.paths.length === 1 ? 'Step by step' : 'The paths, best first'}</h2>
        <ol>
          {trace.paths.map((path) => (
            <PathItem
              key={path.rank}
              path={path}
              flow={flow}
              layerOf={(id) => places.get(id) ?? null}
              open={path.rank === open}
              onToggle={() => setOpen(path.rank === open ? 0 : path.rank)}
            />
          ))}
        </ol>
      </section>
      <Meanings />
      <Founded>
        <p>
          {trace.truncated ? `There may be paths beyond these: ${because(trace.stoppedBecause)}.` : `These are all paths of up to ${maxHops} hops.`} The search looked at{' '}
          {count(trace.explored)} partial {trace.explored === 1 ? 'path' : 'paths'}. Each step is a fact of its own, with its own source and date: a path does not say that goods of
          its first entity physically reach its last.
        </p>
      </Founded>
    </>
  );
}

function summary({ paths, totalCount, truncated, layersCrossed }: Trace, maxHops: number): string {
  const shown = paths.length;
  const of =
    totalCount === null
      ? `${count(shown)} ${shown === 1 ? 'path' : 'paths'} shown; there are more than can be counted`
      : totalCount > shown
        ? `${count(shown)} of ${count(totalCount)} paths of up to ${maxHops} hops shown`
        : `${shown === 1 ? 'One path' : `${count(shown)} paths`} of up to ${maxHops} hops${truncated ? '' : ', and no other'}`;
  return `${of}. ${layersCrossed > 1 ? `They cross up to ${layersCrossed} layers.` : 'They stay within one layer.'}`;
}

function Meanings() {
  return (
    <details className="fold">
      <summary>What the measures mean</summary>
      <dl className="meanings">
        <div>
          <dt>Strength of a hop</dt>
          <dd>The published share of the consumer’s intake, from 0 to 1. Where no share is published: the criticality, low as 0.25 to essential as 1. Making and operating count as 1.</dd>
        </div>
        <div>
          <dt>Strength of a path</dt>
          <dd>The strengths of its hops multiplied. 1 says that no hop has a share or criticality below 1, not that the end would stop without the beginning.</dd>
        </div>
        <div>
          <dt>Weakest hop</dt>
          <dd>The hop of the least strength, the first of several. The path is as strong as that at best.</dd>
        </div>
        <div>
          <dt>Confidence</dt>
          <dd>{joined(['Confirmed: a party or a filing says so and somebody looked it up', 'likely: credible', 'speculative: rumour or inference'])}. A path has that of its least sure hop.</dd>
        </div>
        <div>
          <dt>Layers crossed</dt>
          <dd>How many layers the path touches. An entity of several layers counts at the one that fits best.</dd>
        </div>
        <div>
          <dt>{title('STATUS')}</dt>
          <dd>Active holds now; announced is under way; planned is intended; ended held once and is left out unless asked for.</dd>
        </div>
      </dl>
    </details>
  );
}
