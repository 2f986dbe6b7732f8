/** How the service counts, where its scores are shown. */
export function Rule() {
  return (
    <details className="fold career-rule">
      <summary>How the score is counted</summary>
      <div>
        <p>A role earns up to 100 points. A layer scores as its best role does, and no layer is left out.</p>
        <dl className="meanings">
          <div>
            <dt>Interest: up to 40 points</dt>
            <dd>40 when the role’s layer is the one that fits the interest best, 20 for the second, 13.3 for the third, and so on.</dd>
          </div>
          <div>
            <dt>Skills: up to 35 points</dt>
            <dd>The part of the required skills that you have. Each counts as much as it is needed: basic 1, intermediate 2, advanced 3, expert 4.</dd>
          </div>
          <div>
            <dt>Technical level: up to 25 points</dt>
            <dd>25 at the level asked for, 12.5 one level above or below, none two levels off.</dd>
          </div>
        </dl>
        <p>
          What was not said earns nothing, so only who says all three can reach 100, and scores of different questions cannot be compared. The
          weights are a choice, not a measurement; this is a simple rule and not a test of anybody.
        </p>
      </div>
    </details>
  );
}
