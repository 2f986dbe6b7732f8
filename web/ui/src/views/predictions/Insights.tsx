import { LayerTag } from '../../kit/LayerTag';
import type { LayerRef } from '../../kit/layers';
import { slugOf } from '../../kit/links';
import { Listing } from '../../kit/Listing';
import { SourceList } from '../../kit/SourceList';
import { useTable, type Column } from '../../kit/useTable';
import type { OutlookQuery } from './gql/graphql';

type Insight = OutlookQuery['insights'][number];

const names = (layers: readonly LayerRef[]) => layers.map((layer) => layer.name).join(', ') || null;

const columns: readonly Column<Insight>[] = [
  { id: 'insight', label: 'Insight', rowHeader: true, value: (one) => one.title },
  { id: 'text', label: 'What it says', sortable: false, value: (one) => one.text },
  { id: 'layers', label: 'Layers', value: (one) => names(one.layers) },
  { id: 'winners', label: 'Gain', value: (one) => names(one.winners) },
  { id: 'losers', label: 'Lose', value: (one) => names(one.losers) },
  { id: 'sources', label: 'Sources', sortable: false, value: (one) => one.sources.map((source) => source.title).join('; ') || null },
];

/** Conclusions about how value moves between layers. */
export function Insights({ insights, named }: { insights: readonly Insight[]; named: string }) {
  const table = useTable({ name: 'Insights', columns, rows: insights, rowId: (one) => one.id, param: 'sortInsights' });
  if (insights.length === 0) return null;
  return (
    <Listing title={`Insights (${insights.length})`} table={table} param="showInsights">
      <div className="insights">
        {table.rows.map((one) => (
          <section key={one.id} id={slugOf(one.id)} className={named === slugOf(one.id) ? 'card insight named' : 'card insight'} aria-labelledby={`${one.id}title`}>
            <h3 id={`${one.id}title`}>{one.title}</h3>
            <p>{one.text}</p>
            <Movers label="Gain" layers={one.winners} />
            <Movers label="Lose" layers={one.losers} />
            <SourceList sources={one.sources} folded />
          </section>
        ))}
      </div>
    </Listing>
  );
}

function Movers({ label, layers }: { label: string; layers: readonly LayerRef[] }) {
  if (layers.length === 0) return null;
  return (
    <p className="prediction-layers">
      <small>{label}</small>
      {layers.map((layer) => (
        <LayerTag key={layer.id} layer={layer} />
      ))}
    </p>
  );
}
