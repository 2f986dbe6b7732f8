import { useMemo } from 'react';
import { RangeBars, type RangeRow } from '../../drawing/Bars';
import { Figure } from '../../kit/Figure';
import { inPercent, percentRange, unknown } from '../../kit/format';
import { fromTop } from '../../kit/layers';
import { LayerTag } from '../../kit/LayerTag';
import { pageOf } from '../../kit/links';
import { useTable, type Column } from '../../kit/useTable';
import type { Row } from './Economics';

const columns: readonly Column<Row>[] = [
  { id: 'layer', label: 'Layer', rowHeader: true, value: ({ layer }) => layer.name, cell: ({ layer }) => <LayerTag layer={layer} /> },
  { id: 'low', label: 'Low', unit: '%', numeric: true, value: ({ layer }) => inPercent(layer.margin?.low) },
  { id: 'high', label: 'High', unit: '%', numeric: true, value: ({ layer }) => inPercent(layer.margin?.high) },
  { id: 'note', label: 'Note', value: ({ layer }) => layer.margin?.note },
];

const bar = ({ layer }: Row): RangeRow => ({
  id: layer.id,
  name: layer.name,
  layer: layer.id,
  low: inPercent(layer.margin?.low),
  high: inPercent(layer.margin?.high),
  text: layer.margin ? percentRange(layer.margin.low, layer.margin.high) : unknown,
  to: pageOf(layer.id) ?? undefined,
});

/** The range of each layer's operating margin on one scale. */
export function Margins({ rows }: { rows: readonly Row[] }) {
  const layers = useMemo(() => fromTop(rows.map((row) => row.layer)), [rows]);
  const ordered = useMemo(() => [...rows].sort((a, b) => b.layer.position - a.layer.position), [rows]);
  const table = useTable({ name: 'Operating margin by layer', columns, rows: ordered, rowId: ({ layer }) => layer.id, param: 'marginSort' });
  return (
    <Figure title="Operating margin by layer" table={table} param="margins" note="A range is what is usual in the layer, low to high: a reading of the source, not a measurement of each company.">
      <RangeBars label="Operating margin by layer" layers={layers} unit="%" rows={table.rows.map(bar)} />
    </Figure>
  );
}
