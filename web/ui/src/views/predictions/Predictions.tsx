import { date } from '../../kit/format';
import { LayerTag } from '../../kit/LayerTag';
import { slugOf } from '../../kit/links';
import { Listing } from '../../kit/Listing';
import { SourceList } from '../../kit/SourceList';
import { useTable, type Column } from '../../kit/useTable';
import { Link } from '../../router/Link';
import { usePlace } from '../../router/router';
import type { EvidencePartsFragment, OutlookQuery } from './gql/graphql';

type Prediction = OutlookQuery['predictions'][number];

const argued = (arguments_: readonly EvidencePartsFragment[]) =>
  arguments_.map(({ text, sources }, i) => `${i + 1}. ${text} (${sources.map((source) => source.title).join('; ') || 'no source given'})`).join(' ') || null;

const columns: readonly Column<Prediction>[] = [
  { id: 'prediction', label: 'Prediction', rowHeader: true, value: (one) => one.title },
  { id: 'horizon', label: 'By when', value: (one) => one.horizon, cell: (one) => date(one.horizon) },
  { id: 'statement', label: 'Statement', sortable: false, value: (one) => one.statement },
  { id: 'layers', label: 'Layers', value: (one) => one.layers.map((layer) => layer.name).join(', ') || null },
  { id: 'for', label: 'For', sortable: false, value: (one) => argued(one.for) },
  { id: 'against', label: 'Against', sortable: false, value: (one) => argued(one.against) },
];

interface Props {
  predictions: readonly Prediction[];
  /** What the address names. */
  named: string;
}

/** Statements about the future, with what speaks for and against each. */
export function Predictions({ predictions, named }: Props) {
  const table = useTable({ name: 'Predictions', columns, rows: predictions, rowId: (one) => one.id });
  if (predictions.length === 0) return <p className="none">No prediction speaks of these layers.</p>;
  return (
    <Listing title={`Predictions (${predictions.length})`} table={table}>
      <div className="predictions">
        {table.rows.map((one) => (
          <PredictionCard key={one.id} prediction={one} named={named === slugOf(one.id)} />
        ))}
      </div>
    </Listing>
  );
}

function PredictionCard({ prediction, named }: { prediction: Prediction; named: boolean }) {
  const { id, title, statement, horizon, layers, sources } = prediction;
  const { path, search } = usePlace();
  const cited = new Set([...prediction.for, ...prediction.against].flatMap((one) => one.sources.map((source) => source.id)));
  const others = sources.filter((source) => !cited.has(source.id));
  return (
    <section id={slugOf(id)} className={named ? 'panel prediction named' : 'panel prediction'} aria-labelledby={`${id}title`}>
      <div className="prediction-head">
        <h3 id={`${id}title`}>
          <Link to={`${path}${search}#${encodeURIComponent(slugOf(id))}`}>{title}</Link>
        </h3>
        <p className="prediction-horizon">{horizon ? <>By <strong>{date(horizon)}</strong></> : 'No year named'}</p>
      </div>
      <p className="prediction-statement">{statement}</p>
      <p className="prediction-layers">
        {layers.map((layer) => (
          <LayerTag key={layer.id} layer={layer} />
        ))}
      </p>
      <div className="columns prediction-sides">
        <Side title="What speaks for it" arguments_={prediction.for} />
        <Side title="What speaks against it" arguments_={prediction.against} />
      </div>
      {others.length > 0 && <SourceList sources={others} folded />}
    </section>
  );
}

function Side({ title, arguments_ }: { title: string; arguments_: readonly EvidencePartsFragment[] }) {
  return (
    <div className="part">
      <h4>
        {title} ({arguments_.length})
      </h4>
      {arguments_.length === 0 && <p className="none">Nothing recorded.</p>}
      <ul className="prediction-arguments">
        {arguments_.map(({ text, sources }) => (
          <li key={text}>
            <p>{text}</p>
            <SourceList sources={sources} />
          </li>
        ))}
      </ul>
    </div>
  );
}
