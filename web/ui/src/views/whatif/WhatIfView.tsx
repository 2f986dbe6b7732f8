import { lazy, Suspense } from 'react';
import { useQuery } from '../../data/useQuery';
import { Answer, Empty, Skeleton } from '../../kit/States';
import { View } from '../../kit/View';
import { Assumptions } from './Assumptions';
import { Examples } from './Examples';
import { WhatIfViewDocument, type WhatIfViewQuery } from './gql/graphql';
import { LayerLosses } from './LayerLosses';
import { useWhatIf } from './question';
import { Summary } from './Summary';
import { scenarioWords, useNames } from './useNames';
import { WhatIfForm } from './WhatIfForm';
import './whatif.css';

// What the answer is shown with is loaded when there is one.
const Compared = lazy(() => import('./Compared').then((module) => ({ default: module.Compared })));
const Scenario = lazy(() => import('./Scenario').then((module) => ({ default: module.Scenario })));

// What fails by nothing is listed too, with a loss of 0.
const isEmpty = (data: WhatIfViewQuery) => data.impact.affected.edges.every((edge) => edge.node.high === 0);

/** What breaks when something fails, for one scenario or two side by side. */
export default function WhatIfView() {
  const whatIf = useWhatIf();
  const { a, b, inputA, inputB } = whatIf;
  const [asked, compared] = [a.shocks.length > 0, a.shocks.length > 0 && b.shocks.length > 0];
  const first = useQuery(WhatIfViewDocument, { input: inputA }, { skip: !asked || inputA.shocks.length === 0, isEmpty });
  const second = useQuery(WhatIfViewDocument, { input: inputB }, { skip: !compared || inputB.shocks.length === 0 });
  const name = useNames([...a.shocks, ...b.shocks]);
  const nothing = (
    <Empty title="Nothing loses output">
      <p>What fails is not in the graph, or its loss is 0. Raise the loss, or let something else fail.</p>
    </Empty>
  );

  return (
    <View
      title="What if it fails?"
      lead="Let companies, products, layers or countries lose part of their output, and see who above them loses how much, by which way, and how soon."
      query={asked ? { document: WhatIfViewDocument, variables: { input: inputA } } : undefined}
    >
      <p className="model-note">
        <strong>A model, not a forecast.</strong> The scarcest input limits output, and what is not documented has no effect.
      </p>
      <WhatIfForm whatIf={whatIf} name={name} />
      {!asked && <Examples />}
      {asked && !compared && (
        <Answer result={first} skeleton={<Skeleton block lines={6} />} empty={nothing}>
          {({ impact }) => (
            <div className="what-if">
              <h2>{scenarioWords(a.shocks, name)}</h2>
              <Summary impact={impact} />
              <LayerLosses impact={impact} />
              <Suspense fallback={<Skeleton block lines={6} />}>
                <Scenario impact={impact} input={inputA} />
              </Suspense>
              <Assumptions impact={impact} />
            </div>
          )}
        </Answer>
      )}
      {compared && (
        <Answer result={first} skeleton={<Skeleton block lines={6} />} empty={nothing}>
          {({ impact }) => (
            <Answer result={second} skeleton={<Skeleton block lines={6} />}>
              {(other) => (
                <Suspense fallback={<Skeleton block lines={6} />}>
                  <Compared a={impact} b={other.impact} inputA={inputA} inputB={inputB} names={[scenarioWords(a.shocks, name), scenarioWords(b.shocks, name)]} />
                </Suspense>
              )}
            </Answer>
          )}
        </Answer>
      )}
    </View>
  );
}
