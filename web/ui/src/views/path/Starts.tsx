import { useQuery } from '../../data/useQuery';
import { fromTop } from '../../kit/layers';
import { useStack } from '../../kit/stack';
import { Link } from '../../router/Link';
import { withParams } from '../../router/params';
import { PathStartsDocument } from './gql/graphql';
import { written, type Choices } from './question';

const link = (changes: Partial<Choices>) => `/path${withParams('', written(changes))}`;

/** Questions to begin with, made of what the data hold. */
export function Starts({ lead }: { lead?: string }) {
  const layers = fromTop(useStack()?.layers ?? []);
  const [top, bottom] = [layers[0], layers.at(-1)];
  const result = useQuery(PathStartsDocument, { layers: top ? [top.id] : [] }, { skip: !top });
  if (!top || !bottom || (result.status !== 'ready' && result.status !== 'partial')) return null;
  const suppliers = result.data.suppliers.nodes;
  const consumers = result.data.consumers.nodes;
  const [supplier, other] = suppliers;
  const [consumer] = consumers;
  if (!supplier || !consumer) return null;
  const questions = [
    { to: link({ from: [bottom.id], to: [consumer.id], rank: 'LAYERS' }), text: `How ${bottom.name} reaches ${consumer.name}` },
    { to: link({ from: [supplier.id], to: [consumer.id], rank: 'STRENGTH' }), text: `${supplier.name} to ${consumer.name}, the strongest` },
    { to: link({ from: [bottom.id], to: [consumer.id], rank: 'HOPS', avoid: [supplier.id] }), text: `${bottom.name} to ${consumer.name} without ${supplier.name}` },
    { to: link({ from: [consumer.id], to: [bottom.id], rank: 'HOPS', flow: 'VALUE' }), text: `Where the money of ${consumer.name} goes` },
    ...(other ? [{ to: link({ from: [other.id], to: [supplier.id], rank: 'HOPS' }), text: `${other.name} to ${supplier.name}` }] : []),
  ];
  return (
    <nav className="path-starts" aria-label="Questions to begin with">
      <p>{lead ?? `Here is the whole stack, from ${bottom.name} up to ${top.name}. Or begin with:`}</p>
      <ul className="suggestions">
        {questions.map((one) => (
          <li key={one.to}>
            <Link to={one.to}>{one.text}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
