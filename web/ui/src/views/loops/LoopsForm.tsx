import { Choice } from '../../kit/Choice';
import { Conditions } from '../../kit/Conditions';
import { EntityPicker } from '../../kit/EntityPicker';
import type { LoopQuestion } from './question';

// What the address asks for is offered too, when it is none of the usual.
const offer = (usual: readonly number[], value: number, name: (n: number) => string) =>
  [...new Set([...usual, value])].sort((a, b) => a - b).map((n) => [String(n), name(n)] as const);

/** Through whom, how long, and which facts count. Each choice asks at once. */
export function LoopsForm({ question }: { question: LoopQuestion }) {
  return (
    <section className="card question" aria-label="The question">
      <div className="fields">
        <EntityPicker
          label="Through"
          layers
          multiple
          value={question.through}
          onChange={question.setThrough}
          placeholder="Name, ticker or layer"
          description="A loop passes all of these, in any order. Anywhere when none is chosen."
        />
        <Choice
          label="Longest"
          value={String(question.maxLength)}
          onChange={(value) => question.setMaxLength(Number(value))}
          options={offer([2, 3, 4, 5, 6], question.maxLength, (n) => `${n} payments`)}
          description="Long loops are many, and say less."
        />
        <Choice
          label="How many"
          value={String(question.first)}
          onChange={(value) => question.setFirst(Number(value))}
          options={offer([10, 25, 50, 100], question.first, (n) => (n === 1 ? 'The first' : `The first ${n}`))}
          description="By the smallest known amount on the loop, the largest first."
        />
      </div>
      <div className="loops-checks">
        <label className="check">
          <input type="checkbox" checked={question.investments} onChange={(event) => question.setInvestments(event.target.checked)} />
          Investments count beside payments
        </label>
        <label className="check">
          <input type="checkbox" checked={question.byCompany} onChange={(event) => question.setByCompany(event.target.checked)} />
          A product’s or facility’s money is its company’s
        </label>
      </div>
      <Conditions state={question.conditions} statusDefault="all but ended when none is chosen" />
    </section>
  );
}
