import { Ring } from '../../drawing/Ring';
import type { Hop, Stop } from '../../drawing/types';
import { Legend } from '../../drawing/Legend';
import { Amount, Unknown } from '../../kit/Facts';
import { EntityLink } from '../../kit/EntityLink';
import { clausesOf } from '../../kit/clauses';
import { Figure } from '../../kit/Figure';
import { sum, title, unknown, word } from '../../kit/format';
import { SourceList } from '../../kit/SourceList';
import { useStack } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import { factsOf, type Fact } from './facts';
import { loopName, type Loop } from './Loops';
import { knownOf } from './words';

/** A step of the loop, with the sentence that tells it. */
interface Row {
  number: number;
  words: string;
  hop: Loop['hops'][number];
  facts: readonly Fact[];
}

const columns: readonly Column<Row>[] = [
  { id: 'step', label: 'Step', numeric: true, value: (row) => row.number },
  { id: 'from', label: 'Who pays or invests', rowHeader: true, value: ({ hop }) => hop.from.name, cell: ({ hop }) => <EntityLink entity={hop.from} /> },
  { id: 'to', label: 'Who receives', value: ({ hop }) => hop.to.name, cell: ({ hop }) => <EntityLink entity={hop.to} /> },
  { id: 'known', label: 'Largest known amount', unit: 'US$', numeric: true, value: ({ hop }) => hop.knownValue, cell: ({ hop }) => (hop.knownValue === null ? <Unknown what="amount not published" /> : sum(hop.knownValue)) },
  { id: 'facts', label: 'Facts behind it', numeric: true, value: (row) => row.facts.length },
  { id: 'words', label: 'In words', value: (row) => row.words },
];

// All arrows follow the money: what is paid for in warrants, and what a product passes to its maker, too.
function drawnHop(hop: Loop['hops'][number]): Hop {
  const detail = hop.knownValue === null ? unknown : sum(hop.knownValue);
  const instruments = [...new Set(hop.investments.map((one) => (one.instrument === 'WARRANT' ? 'in warrants' : word(one.instrument))))];
  if (hop.payments.length === 0 && hop.investments.length > 0) {
    return { line: instruments.includes('in warrants') ? 'pays' : 'invests', text: instruments.join(', '), detail };
  }
  const goods = [...new Set(hop.payments.map((one) => word(one.kind))), ...instruments];
  if (goods.length === 0) return { line: 'pays', text: 'its maker or operator' };
  return { line: 'pays', text: goods.length > 2 ? `${goods.slice(0, 2).join(', ')}, …` : goods.join(', '), detail };
}

/** One loop: drawn as a ring, and step by step with every payment and investment behind it. */
export function LoopDetail({ loop, total }: { loop: Loop; total: number | null }) {
  const layers = useStack()?.layers ?? [];
  const name = loopName(loop);
  const words = clausesOf(loop.explanation, loop.hops.map((hop) => hop.from.name));
  const rows = loop.hops.map((hop, i): Row => ({ number: i + 1, words: words?.[i] ?? `${hop.from.name} → ${hop.to.name}`, hop, facts: factsOf(hop) }));
  const table = useTable({ name: `Loop ${loop.rank}: ${name}`, columns, rows, rowId: (row) => String(row.number), param: 'stepSort' });

  const stops = loop.entities.map((entity): Stop => ({ id: entity.id, name: entity.name, kind: entity.kind, layer: entity.layers.at(-1)?.id ?? null }));
  const hops = rows.map(({ hop }) => drawnHop(hop));
  const smallest = loop.smallestKnownValue === null ? 'No amount is known' : `Smallest known: ${sum(loop.smallestKnownValue)}`;

  return (
    <div className="loop">
      <Figure
        title={`Loop ${loop.rank}${total === null ? '' : ` of ${total}`}: ${name}`}
        table={table}
        note={
          <>
            <p>{loop.explanation}</p>
            <p>
              Arrows follow the money. Of this loop {knownOf(loop.knownHops, loop.length)}; “{unknown}” is an amount that no source states.
            </p>
          </>
        }
      >
        <Ring label={`Loop ${loop.rank}: ${name}`} layers={layers} stops={stops} hops={hops} centre={smallest} />
        <Legend lines={hops.map((hop) => hop.line)} />
      </Figure>
      <section className="card" aria-labelledby="loop-steps">
        <h2 id="loop-steps">Step by step</h2>
        <ol className="loop-steps">
          {rows.map((row) => (
            <li key={row.number}>
              <h3>{row.words}</h3>
              <ul className="loop-facts">
                {row.facts.map((fact) => (
                  <FactItem key={fact.id} fact={fact} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function FactItem({ fact }: { fact: Fact }) {
  return (
    <li>
      <p className="loop-fact">
        <span>
          <EntityLink entity={fact.payer} /> {fact.does} <EntityLink entity={fact.payee} />
          {fact.goods && ` ${fact.goods}`}
        </span>
        {fact.money && (
          <strong>
            <Amount value={fact.amount} />
          </strong>
        )}
      </p>
      <p className="loop-state">
        {[title(fact.status), word(fact.confidence), fact.binding === false ? 'not binding' : null, fact.dates].filter(Boolean).join(' · ')}
      </p>
      {fact.amount?.note && <p className="loop-state">{fact.amount.note}</p>}
      <SourceList sources={fact.sources} folded />
    </li>
  );
}
