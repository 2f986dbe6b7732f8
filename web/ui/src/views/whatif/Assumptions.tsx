import { Founded } from '../../kit/Founded';
import { count, percent } from '../../kit/format';
import { clockWords, type Impact } from './words';

const symbols: readonly (readonly [string, string])[] = [
  ['x', 'the lost share of an entity’s output'],
  ['w', 'the part of an input that comes from one supplier: published, from megawatts, or an equal division of the rest'],
  ['c', 'how critical that kind of input is: low 0.25, medium 0.5, high 0.75, essential 1; the editors’ judgement, not a measurement'],
  ['σ', 'the part of a lost input that unaffected listed suppliers can replace'],
];

/** The rule, what was assumed, and what the answer rests on. */
export function Assumptions({ impact }: { impact: Impact }) {
  const { assumptions: a } = impact;
  return (
    <section className="card what-if-assumptions" aria-labelledby="assumptions">
      <h2 id="assumptions">The formula and its assumptions</h2>
      <p>{a.note}</p>
      <dl className="what-if-formula">
        <div>
          <dt>Lost input</dt>
          <dd>L = Σ w(j) · x(j) over the suppliers j of one kind</dd>
        </div>
        <div>
          <dt>Replaced</dt>
          <dd>L′ = L − min( σ · L , Σ w(j) · (1 − x(j)) )</dd>
        </div>
        <div>
          <dt>Lost output</dt>
          <dd>x = max( shock , c · L′ of the worst kind , x of who makes or operates it )</dd>
        </div>
      </dl>
      <dl className="what-if-symbols">
        {symbols.map(([symbol, meaning]) => (
          <div key={symbol}>
            <dt>{symbol}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>The answer is the least solution, found in rounds that start from what fails. Losses only grow and stay at or below the largest shock, so cycles do no harm.</p>
      <div className="columns">
        <div className="part">
          <h3>In this answer</h3>
          <ul>
            <li>Clock: {clockWords[a.horizon]}.</li>
            <li>σ = {a.substitution.toLocaleString('en-US')}: {a.substitution === 0 ? 'nobody steps in' : `${percent(a.substitution)} of a lost input can be replaced`}.</li>
            <li>Listed suppliers {a.assumeComplete ? 'are taken to be all there are' : 'are not taken to be all there are: one unlisted, unaffected supplier takes part'}.</li>
            <li>
              Weights: {count(a.published)} published, {count(a.fromCapacity)} from megawatts, {count(a.assumed)} assumed by equal division.
            </li>
            <li>
              {count(a.unlisted)} inputs have an unlisted rest; {count(a.normalized)} had published shares of more than 1 together and were scaled down.
            </li>
          </ul>
        </div>
        <div className="part">
          <h3>What it does not say</h3>
          <ul>
            <li>How long it takes: neither clock has hours or months.</li>
            <li>What stocks bridge, what prices do, or whom a supplier serves first when it is short.</li>
            <li>That suppliers of one kind are always alternatives: two materials that are both needed count as if each could stand in, so such losses come out too small.</li>
          </ul>
        </div>
      </div>
      <Founded note={impact.coverage.note} complete={impact.complete} stoppedBecause={impact.stoppedBecause} />
    </section>
  );
}
