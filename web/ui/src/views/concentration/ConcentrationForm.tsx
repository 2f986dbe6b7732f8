import { Choice } from '../../kit/Choice';
import { Conditions } from '../../kit/Conditions';
import { EntityPicker } from '../../kit/EntityPicker';
import type { ConcentrationBy } from './gql/graphql';
import type { ConcentrationQuestion } from './question';

const rows: readonly (readonly [ConcentrationBy, string])[] = [
  ['KIND', 'Each consumer and kind of input'],
  ['ENTITY', 'Each consumer'],
  ['LAYER', 'Each layer of consumers'],
];

const abouts: Readonly<Record<ConcentrationBy, string>> = {
  KIND: 'The sharpest reading: one market at a time.',
  ENTITY: 'The mean over the kinds of input of a consumer, each counting equally.',
  LAYER: 'The mean over all consumers and kinds of a layer, each counting equally.',
};

/** Whose suppliers, and what makes a row. Each choice asks at once. */
export function ConcentrationForm({ question }: { question: ConcentrationQuestion }) {
  const { of, by, byOwner, first, set, conditions } = question;
  const numbers = [...new Set([10, 25, 50, 100, 1000, first])].sort((a, b) => a - b);
  return (
    <section className="card question" aria-label="The question">
      <div className="fields">
        <EntityPicker
          label="Consumers"
          layers
          multiple
          value={of}
          onChange={(next) => set({ of: next })}
          placeholder="Name, ticker or layer"
          description={of.length === 0 ? 'All layers while none is chosen.' : undefined}
        />
        <Choice label="A row for" value={by} onChange={(next) => set({ by: next })} options={rows} description={abouts[by]} />
        <Choice
          label="How many"
          value={String(first)}
          onChange={(next) => set({ first: Number(next) })}
          options={numbers.map((n) => [String(n), n === 1000 ? 'All, up to 1,000' : `The ${n} most concentrated`] as const)}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={byOwner} onChange={(event) => set({ byOwner: event.target.checked })} />
        Count the products and facilities of one company as one supplier
      </label>
      <Conditions state={conditions} statusDefault="active facts alone when none is chosen" />
    </section>
  );
}
