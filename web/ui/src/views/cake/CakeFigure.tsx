import { useMemo } from 'react';
import { LayerTag } from '../../kit/LayerTag';
import { Figure } from '../../kit/Figure';
import { count, inPercent, title } from '../../kit/format';
import { useLayerStyle } from '../../kit/stack';
import { useTable, type Column } from '../../kit/useTable';
import type { LayerCakeQuery } from './gql/graphql';

type Layer = LayerCakeQuery['layers'][number];

const kinds = ['companies', 'products', 'facilities'] as const;
const total = (layer: Layer) => kinds.reduce((sum, kind) => sum + layer[kind].totalCount, 0);

const columns: readonly Column<Layer>[] = [
  { id: 'position', label: 'Position', numeric: true, value: (layer) => layer.position },
  { id: 'layer', label: 'Layer', rowHeader: true, value: (layer) => layer.name, cell: (layer) => <LayerTag layer={layer} /> },
  { id: 'companies', label: 'Companies', numeric: true, value: (layer) => layer.companies.totalCount },
  { id: 'products', label: 'Products', numeric: true, value: (layer) => layer.products.totalCount },
  { id: 'facilities', label: 'Facilities', numeric: true, value: (layer) => layer.facilities.totalCount },
  { id: 'leaders', label: 'Leaders', numeric: true, value: (layer) => layer.leaders.totalCount },
  { id: 'roles', label: 'Roles', numeric: true, value: (layer) => layer.roles.totalCount },
  { id: 'marginLow', label: 'Operating margin, low', unit: '%', numeric: true, value: (layer) => inPercent(layer.margin?.low) },
  { id: 'marginHigh', label: 'Operating margin, high', unit: '%', numeric: true, value: (layer) => inPercent(layer.margin?.high) },
  { id: 'capture', label: 'Value captured', value: (layer) => (layer.valueCapture ? title(layer.valueCapture.high) : null) },
];

const row = 44;
const left = 170;
const right = 120;
const width = 960;

/** How much the graph knows of each layer, as a bar and as a table. */
export function CakeFigure({ layers }: { layers: readonly Layer[] }) {
  const table = useTable({ name: 'What the graph knows of each layer', columns, rows: layers, rowId: (layer) => layer.id });
  const layerStyle = useLayerStyle();
  const most = useMemo(() => Math.max(1, ...layers.map(total)), [layers]);
  return (
    <Figure
      title={table.name}
      description={layers.map((layer) => `${layer.name}: ${kinds.map((kind) => `${count(layer[kind].totalCount)} ${kind}`).join(', ')}.`).join(' ')}
      table={table}
      viewBox={`0 0 ${width} ${layers.length * row}`}
      legend={kinds.map((kind) => ({ label: title(kind), className: `known ${kind}` }))}
      note="An entity of two layers is counted in both."
    >
      {table.rows.map((layer, i) => (
        <g key={layer.id} transform={`translate(0 ${i * row})`} style={layerStyle(layer.position)}>
          <text className="bar-name" x={0} y={row / 2}>
            {layer.position} {layer.name}
          </text>
          <Bars layer={layer} most={most} />
        </g>
      ))}
    </Figure>
  );
}

function Bars({ layer, most }: { layer: Layer; most: number }) {
  const scale = (width - left - right) / most;
  const starts = kinds.map((_, i) => kinds.slice(0, i).reduce((sum, kind) => sum + layer[kind].totalCount, 0));
  return (
    <>
      {kinds.map((kind, i) => {
        const number = layer[kind].totalCount;
        const wide = number * scale;
        const x = left + (starts[i] ?? 0) * scale;
        return number === 0 ? null : (
          <g key={kind}>
            <rect className={`layer-mark known ${kind}`} x={x} y={8} width={Math.max(1, wide - 2)} height={row - 16} rx={3} />
            {wide > 28 && (
              <text className={`bar-count ${kind}`} x={x + wide / 2} y={row / 2}>
                {number}
              </text>
            )}
          </g>
        );
      })}
      <text className="bar-total" x={left + total(layer) * scale + 8} y={row / 2}>
        {count(total(layer))}
      </text>
    </>
  );
}
