import { fromTop } from '../../kit/layers';
import { LayerTag } from '../../kit/LayerTag';
import type { OutlookQuery } from './gql/graphql';

/** What to remember of each layer, in a sentence. */
export function Takeaways({ layers }: { layers: OutlookQuery['layers'] }) {
  const told = fromTop(layers).filter((layer) => layer.takeaway);
  if (told.length === 0) return null;
  return (
    <section className="takeaways" aria-labelledby="takeaways">
      <h2 id="takeaways">What to remember</h2>
      <ul className="takeaway-list">
        {told.map((layer) => (
          <li key={layer.id}>
            <LayerTag layer={layer} />
            <span>{layer.takeaway}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
