import { useMemo } from 'react';
import { DataTable } from '../../kit/DataTable';
import { Unknown } from '../../kit/Facts';
import { percentRange, title, word } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { SourceList } from '../../kit/SourceList';
import { useTable, type Column } from '../../kit/useTable';
import type { ValueChainViewQuery } from './gql/graphql';

/** A layer with its economics. */
export type Row = ValueChainViewQuery['valueChain']['rows'][number];

const joined = (words: readonly string[]) => (words.length === 0 ? null : words.join('; '));

const list = (words: readonly string[]) =>
  words.length === 0 ? (
    <Unknown />
  ) : (
    <ul className="value-list">
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );

/** How much of the value a layer keeps, as the schema's levels: "Medium", "Low to high". */
const captured = ({ layer }: Row): string | null => {
  if (!layer.valueCapture) return null;
  const { low, high } = layer.valueCapture;
  return low === high ? title(low) : `${title(low)} to ${word(high)}`;
};

const columns: readonly Column<Row>[] = [
  { id: 'layer', label: 'Layer', rowHeader: true, value: ({ layer }) => `${layer.position} ${layer.name}`, cell: ({ layer }) => <LayerTag layer={layer} /> },
  {
    id: 'revenue',
    label: 'What it sells',
    value: ({ layer }) => joined(layer.revenueModels.map((model) => model.name)),
    cell: ({ layer }) => list(layer.revenueModels.map((model) => model.name)),
  },
  { id: 'costs', label: 'What it pays for', value: ({ layer }) => joined(layer.costDrivers), cell: ({ layer }) => list(layer.costDrivers) },
  {
    id: 'margin',
    label: 'Operating margin',
    value: ({ layer }) => (layer.margin ? percentRange(layer.margin.low, layer.margin.high) : null),
    cell: ({ layer }) => (layer.margin ? <Noted text={percentRange(layer.margin.low, layer.margin.high)} note={layer.margin.note} /> : <Unknown />),
  },
  { id: 'moat', label: 'What protects it', value: ({ layer }) => joined(layer.moat), cell: ({ layer }) => list(layer.moat) },
  {
    id: 'capture',
    label: 'Value captured',
    value: captured,
    cell: (row) => {
      const words = captured(row);
      return words === null ? <Unknown /> : <Noted text={words} note={row.layer.valueCapture?.note} />;
    },
  },
  { id: 'entities', label: 'Entities', numeric: true, value: (row) => row.entities },
];

function Noted({ text, note }: { text: string; note?: string | null }) {
  return (
    <>
      <strong className="value-figure">{text}</strong>
      {note && <small>{note}</small>}
    </>
  );
}

/** The layers side by side, with what each earns and why. */
export function Economics({ rows }: { rows: readonly Row[] }) {
  const ordered = useMemo(() => [...rows].sort((a, b) => b.layer.position - a.layer.position), [rows]);
  const table = useTable({ name: 'Economics of the layers', columns, rows: ordered, rowId: ({ layer }) => layer.id });
  const sources = useMemo(() => {
    const all = rows.flatMap(({ layer }) => layer.sources);
    return all.filter((source, i) => all.findIndex((one) => one.id === source.id) === i);
  }, [rows]);
  return (
    <section aria-labelledby="economics" className="value-economics">
      <h2 id="economics">What each layer earns</h2>
      <p>
        The operating margin is what is left of each dollar of revenue after the cost of running the business. Value captured is the editors’ judgement of how much of the
        value made in the stack a layer keeps.
      </p>
      <DataTable table={table} />
      <SourceList sources={sources} folded />
    </section>
  );
}
