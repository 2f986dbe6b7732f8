import { Choice, Choices } from '../../kit/Choice';
import { Conditions } from '../../kit/Conditions';
import { EntityPicker } from '../../kit/EntityPicker';
import { fromTop } from '../../kit/layers';
import { useStack } from '../../kit/stack';
import type { Horizon } from './gql/graphql';
import type { ChokepointQuestion } from './question';

const horizons: readonly (readonly [Horizon, string])[] = [
  ['CAPACITY', 'New capacity'],
  ['IMMEDIATE', 'At once'],
];

const kinds = [
  ['COMPANY', 'Companies'],
  ['PRODUCT', 'Products'],
  ['FACILITY', 'Facilities'],
] as const;

const numbers = (usual: readonly number[], value: number, name: (n: number) => string) =>
  [...new Set([...usual, value])].sort((a, b) => a - b).map((n) => [String(n), name(n)] as const);

/** The ends, the assumptions and what is listed. Each choice asks at once. */
export function ChokepointForm({ question }: { question: ChokepointQuestion }) {
  const { ends, setEnds, substitution, first } = question;
  const layers = fromTop(useStack()?.layers ?? []).map((layer) => [layer.id, layer.name] as const);
  return (
    <section className="card question" aria-label="The question">
      <div className="fields">
        <EntityPicker label="Supply begins at" layers multiple value={ends.from} onChange={(from) => setEnds({ from })} placeholder="Name, ticker or layer" />
        <EntityPicker label="Whose losses count" layers multiple value={ends.to} onChange={(to) => setEnds({ to })} placeholder="Name, ticker or layer" />
      </div>
      <div className="fields">
        <Choice
          label="Which loss"
          value={question.horizon}
          onChange={question.setHorizon}
          options={horizons}
          description={
            question.horizon === 'CAPACITY'
              ? 'What limits new capacity too: components, machines, materials. What is installed keeps running.'
              : 'What acts at once: energy, compute, networks, models, software, services.'
          }
        />
        <Choice
          label="Others can replace"
          value={String(substitution)}
          onChange={(value) => question.setSubstitution(Number(value))}
          options={numbers([0, 25, 50, 75, 100], substitution, (n) => (n === 0 ? 'Nothing' : `${n} %`))}
          description="The part of a lost input that unaffected listed suppliers of its kind make up for."
        />
        <Choice
          label="How many"
          value={String(first)}
          onChange={(value) => question.setFirst(Number(value))}
          options={numbers([10, 20, 50, 100, 1000], first, (n) => (n === 1000 ? 'All, up to 1,000' : `The first ${n}`))}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={question.assumeComplete} onChange={(event) => question.setAssumeComplete(event.target.checked)} />
        Assume that the listed suppliers are all there are (otherwise one unlisted supplier takes part)
      </label>
      <div>
        <Choices label="List only entities of these layers (ranks stay those among all)" value={question.layers} onChange={question.setLayers} options={layers} />
        <Choices label="List only" value={question.entityKinds} onChange={question.setEntityKinds} options={kinds} />
      </div>
      <Conditions state={question.conditions} statusDefault="active facts alone when none is chosen" />
    </section>
  );
}
