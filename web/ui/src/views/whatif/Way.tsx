import { useEffect, useRef } from 'react';
import { useQuery } from '../../data/useQuery';
import { Chain } from '../../drawing/Chain';
import { lineOf, type Hop as DrawnHop, type Stop } from '../../drawing/types';
import { clausesOf } from '../../kit/clauses';
import { EntityLink } from '../../kit/EntityLink';
import { Figure } from '../../kit/Figure';
import { inPercent, percent, unknown, word } from '../../kit/format';
import { SourceList } from '../../kit/SourceList';
import { Answer } from '../../kit/States';
import { useStack } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import { WhatIfWayDocument, type ImpactInput, type WhatIfWayQuery } from './gql/graphql';
import { bindingWords, minus, type Hit } from './words';

interface Props {
  hit: Hit;
  input: ImpactInput;
  /** The cursor of the row before the hit; the way is asked for by the row after it. */
  after: string | null;
  hits: readonly Hit[];
  /** Whether the visitor chose it; the panel then comes into view. */
  asked: boolean;
}

/** How the loss came to one entity: the chain that binds, step by step, with its sources. */
export function Way({ hit, input, after, hits, asked }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const result = useQuery(WhatIfWayDocument, { input, after }, { skip: hit.shocked });
  const limit = bindingWords(hit);

  useEffect(() => {
    if (asked) heading.current?.focus();
  }, [asked]);

  return (
    <section className="card what-if-way" aria-labelledby="way">
      <h2 id="way" ref={heading} tabIndex={-1}>
        How the loss came to {hit.entity.name}
      </h2>
      <p>
        <EntityLink entity={hit.entity} /> loses <strong>{percent(hit.loss)}</strong>
        {hit.low !== hit.high && <> (between {percent(hit.low)} and {percent(hit.high)}, by how sure the facts are)</>}.{limit && <> What limits it: {limit}.</>}
      </p>
      {!hit.shocked && (
        <Answer result={result}>
          {({ impact }) => {
            const found = impact.affected.nodes[0];
            return found?.entity.id === hit.entity.id && found.chain.length > 0 ? <Steps found={found} hits={hits} /> : <p className="none">No single way is known.</p>;
          }}
        </Answer>
      )}
    </section>
  );
}

type Found = WhatIfWayQuery['impact']['affected']['nodes'][number];
type Hop = Found['chain'][number];

interface Row {
  number: number;
  words: string;
  hop: Hop;
}

const columns: readonly Column<Row>[] = [
  { id: 'step', label: 'Step', numeric: true, value: (row) => row.number },
  { id: 'from', label: 'From', rowHeader: true, value: ({ hop }) => hop.from.name, cell: ({ hop }) => <EntityLink entity={hop.from} /> },
  { id: 'what', label: 'What', value: ({ hop }) => what(hop) },
  { id: 'to', label: 'To', value: ({ hop }) => hop.to.name, cell: ({ hop }) => <EntityLink entity={hop.to} /> },
  { id: 'share', label: 'Published share', unit: '%', numeric: true, value: ({ hop }) => inPercent(hop.dependency?.share) },
  { id: 'criticality', label: 'Criticality', value: ({ hop }) => (hop.dependency ? word(hop.dependency.criticality) : null) },
  { id: 'confidence', label: 'How sure', value: ({ hop }) => word((hop.dependency ?? hop.ownership)?.confidence) },
  { id: 'sources', label: 'Sources', value: ({ hop }) => (hop.dependency ?? hop.ownership)?.sources.map((source) => source.title).join('; ') },
];

const what = (hop: Hop): string => word(hop.dependency?.kind ?? hop.relation);

function Steps({ found, hits }: { found: Found; hits: readonly Hit[] }) {
  const layers = useStack()?.layers ?? [];
  const { chain, chainLength, explanation, entity } = found;
  const words = explanation === null ? null : clausesOf(explanation, chain.map((hop) => hop.from.name));
  const rows = chain.map((hop, i): Row => ({ number: chainLength - chain.length + i + 1, words: words?.[i] ?? `${hop.from.name} → ${hop.to.name}`, hop }));
  const table = useTable({ name: `The way of the loss to ${entity.name}`, columns, rows, rowId: (row) => String(row.number), param: 'waySort' });
  const ends = [...chain.slice(0, 1).map((hop) => hop.from), ...chain.map((hop) => hop.to)];
  const stops = ends.map((end, i): Stop => {
    const loss = hits.find((hit) => hit.entity.id === end.id)?.loss;
    return { id: end.id, name: end.name, kind: end.kind, layer: end.layers.at(-1)?.id ?? null, note: loss === undefined ? unknown : minus(loss), level: loss, marked: i === 0 };
  });
  const hops = chain.map((hop): DrawnHop => ({
    line: lineOf(hop.relation),
    text: what(hop),
    detail: hop.dependency ? (hop.dependency.share === null ? 'share unknown' : `${percent(hop.dependency.share)} share`) : undefined,
  }));
  return (
    <>
      <Figure title="The chain that binds" table={table} param="chain">
        <Chain label={`The way of the loss to ${entity.name}`} layers={layers} stops={stops} hops={hops} />
      </Figure>
      {chain.length < chainLength && (
        <p className="note">
          The last {chain.length} of {chainLength} steps.
        </p>
      )}
      <ol className="what-if-hops">
        {rows.map((row) => (
          <li key={row.number}>
            <strong>{row.words}</strong>
            <Evidence hop={row.hop} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Evidence({ hop: { dependency, ownership } }: { hop: Hop }) {
  const relation = dependency ?? ownership;
  if (!relation) return null;
  const facts = dependency
    ? [
        dependency.share === null ? 'no published share' : `${percent(dependency.share)} share`,
        `${word(dependency.criticality)} criticality${dependency.criticalityAssumed ? ' (assumed)' : ''}`,
        word(dependency.confidence),
      ]
    : [word(relation.confidence)];
  return (
    <>
      <p className="about">{facts.join(' · ')}</p>
      <SourceList sources={relation.sources} folded />
    </>
  );
}
