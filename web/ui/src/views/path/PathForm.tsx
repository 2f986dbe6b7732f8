import { Button } from 'react-aria-components';
import { Choice } from '../../kit/Choice';
import { Conditions } from '../../kit/Conditions';
import { EntityPicker } from '../../kit/EntityPicker';
import { Icon } from '../../kit/Icon';
import type { Flow, PathRank } from './gql/graphql';
import { swapped, type PathQuestion } from './question';

const ranks: readonly (readonly [PathRank, string])[] = [
  ['HOPS', 'Fewest hops'],
  ['STRENGTH', 'Greatest strength'],
  ['CONFIDENCE', 'Surest facts'],
  ['LAYERS', 'Most layers crossed'],
];

const flows: readonly (readonly [Flow, string])[] = [
  ['SUPPLY', 'The goods'],
  ['VALUE', 'The money'],
];

// The value of the address is offered too, when it is none of the usual ones.
const offer = (usual: readonly number[], value: number, name: (n: number) => string) =>
  [...new Set([...usual, value])].sort((a, b) => a - b).map((n) => [String(n), name(n)] as const);

/** Ends, what may be passed, and what makes a path good. Each choice asks at once. */
export function PathForm({ question }: { question: PathQuestion }) {
  const { choices, set, conditions } = question;
  return (
    <section className="card question path-form" aria-label="The question">
      <div className="path-ends">
        <EntityPicker label="From" layers multiple value={choices.from} onChange={(from) => set({ from })} placeholder="Name, ticker or layer" />
        <Button className="button quiet path-swap" onPress={() => set(swapped(choices))}>
          <Icon name="swap" />
          Swap, and follow the {choices.flow === 'SUPPLY' ? 'money' : 'goods'}
        </Button>
        <EntityPicker label="To" layers multiple value={choices.to} onChange={(to) => set({ to })} placeholder="Name, ticker or layer" />
      </div>
      <div className="fields">
        <EntityPicker label="Via (all of these, up to three)" layers multiple value={choices.via} onChange={(via) => set({ via: via.slice(0, 3) })} />
        <EntityPicker label="Avoid" layers multiple value={choices.avoid} onChange={(avoid) => set({ avoid })} />
      </div>
      <div className="fields path-settings">
        <Choice label="Best by" value={choices.rank} onChange={(rank) => set({ rank })} options={ranks} />
        <Choice label="Follow" value={choices.flow} onChange={(flow) => set({ flow })} options={flows} />
        <Choice
          label="How many"
          value={String(choices.k)}
          onChange={(k) => set({ k: Number(k) })}
          options={offer([1, 3, 5, 10, 20, 50], choices.k, (n) => (n === 1 ? 'The best path' : `The best ${n}`))}
        />
        <Choice
          label="Longest"
          value={String(choices.maxHops)}
          onChange={(maxHops) => set({ maxHops: Number(maxHops) })}
          options={offer([2, 4, 6, 8, 10, 15, 20, 30, 64], choices.maxHops, (n) => `${n} ${n === 1 ? 'hop' : 'hops'}`)}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={choices.upward || choices.rank === 'LAYERS'} disabled={choices.rank === 'LAYERS'} onChange={(event) => set({ upward: event.target.checked })} />
        Only paths that never step down a layer{choices.rank === 'LAYERS' && ' (always so when layers are counted)'}
      </label>
      <Conditions state={conditions} statusDefault="all but ended when none is chosen" />
    </section>
  );
}
