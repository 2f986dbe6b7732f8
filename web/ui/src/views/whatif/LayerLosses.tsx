import { useMemo } from 'react';
import { Bars } from '../../drawing/Bars';
import { Figure } from '../../kit/Figure';
import { inPercent, percent } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { pageOf } from '../../kit/links';
import { useTable, type Column } from '../../kit/useTable';
import { meanLoss, type Impact } from './words';

type Row = Impact['byLayer'][number];

const columns: readonly Column<Row>[] = [
  { id: 'layer', label: 'Layer', rowHeader: true, value: ({ layer }) => layer.name, cell: ({ layer }) => <LayerTag layer={layer} /> },
  { id: 'affected', label: 'Entities that lose', numeric: true, value: (row) => row.affected },
  { id: 'immediate', label: 'Mean loss at once', unit: '%', numeric: true, value: (row) => inPercent(row.meanImmediateLoss) },
  { id: 'capacity', label: 'Mean loss of new capacity', unit: '%', numeric: true, value: (row) => inPercent(row.meanCapacityLoss) },
  { id: 'greatest', label: 'Greatest loss', unit: '%', numeric: true, value: (row) => inPercent(row.maxLoss) },
];

/** The mean loss of each layer by the clock of the question. */
export function LayerLosses({ impact }: { impact: Impact }) {
  const { horizon } = impact.assumptions;
  const rows = useMemo(() => [...impact.byLayer].sort((a, b) => b.layer.position - a.layer.position), [impact.byLayer]);
  const table = useTable({ name: 'Losses by layer', columns, rows, rowId: ({ layer }) => layer.id, param: 'layerSort' });
  return (
    <Figure title="Losses by layer" table={table} param="layers" note="The mean loss of the entities of a layer that lose anything; the count is how many do. An entity of two layers counts in both.">
      <Bars
        label="Losses by layer"
        layers={rows.map(({ layer }) => layer)}
        max={1}
        rows={table.rows.map((row) => {
          const mean = meanLoss(row, horizon);
          return {
            id: row.layer.id,
            name: row.layer.name,
            layer: row.layer.id,
            value: mean ?? 0,
            text: mean === null ? 'nobody loses' : `${percent(mean)} · ${row.affected} ${row.affected === 1 ? 'entity' : 'entities'}`,
            to: pageOf(row.layer.id) ?? undefined,
          };
        })}
      />
    </Figure>
  );
}
