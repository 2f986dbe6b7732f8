// What the page on chokepoints asks, as the address says it.
import { fromTop } from '../../kit/layers';
import { useStack } from '../../kit/stack';
import { useConditions } from '../../kit/useConditions';
import { flag, list, number, oneOf } from '../../router/params';
import { changeParams, useParam } from '../../router/router';
import type { ChokepointInput, Horizon, ImpactInput } from './gql/graphql';

/** The general kinds of entity, which include the specific ones. */
const generalKinds = ['COMPANY', 'PRODUCT', 'FACILITY'] as const;

const codecs = {
  from: list(),
  to: list(),
  horizon: oneOf<Horizon>(['CAPACITY', 'IMMEDIATE'], 'CAPACITY'),
  substitution: number({ fallback: 0, min: 0, max: 100, integer: true }),
  assumeComplete: flag(),
  layers: list(),
  entityKinds: list(generalKinds),
  first: number({ fallback: 50, min: 1, max: 1000, integer: true }),
};

/** The question in the address. Without ends it is the whole stack: what its top hangs on, down to its bottom. */
export function useChokepointQuestion() {
  const [from] = useParam('from', codecs.from);
  const [to] = useParam('to', codecs.to);
  const [horizon, setHorizon] = useParam('horizon', codecs.horizon);
  const [substitution, setSubstitution] = useParam('substitution', codecs.substitution);
  const [assumeComplete, setAssumeComplete] = useParam('assumeComplete', codecs.assumeComplete);
  const [layers, setLayers] = useParam('layers', codecs.layers);
  const [entityKinds, setEntityKinds] = useParam('entityKinds', codecs.entityKinds);
  const [first, setFirst] = useParam('first', codecs.first);
  const conditions = useConditions();

  const stack = fromTop(useStack()?.layers ?? []);
  const ids = (layer: { id: string } | undefined) => (layer ? [layer.id] : []);
  const ends = { from: from.length > 0 ? from : ids(stack.at(-1)), to: to.length > 0 ? to : ids(stack[0]) };
  const setEnds = (changes: Partial<typeof ends>) => {
    const next = { ...ends, ...changes };
    changeParams({ from: codecs.from.write(next.from), to: codecs.to.write(next.to), entity: null });
  };
  return {
    ends,
    setEnds,
    horizon,
    setHorizon,
    substitution,
    setSubstitution,
    assumeComplete,
    setAssumeComplete,
    layers,
    setLayers,
    entityKinds,
    setEntityKinds,
    first,
    setFirst,
    conditions,
  };
}

/** What useChokepointQuestion gives. */
export type ChokepointQuestion = ReturnType<typeof useChokepointQuestion>;

type Asked = Pick<ChokepointQuestion, 'ends' | 'horizon' | 'substitution' | 'assumeComplete' | 'layers' | 'entityKinds' | 'first' | 'conditions'>;

const assumptions = ({ horizon, substitution, assumeComplete, conditions }: Asked) => ({
  horizon,
  substitution: substitution / 100,
  assumeComplete,
  ...conditions.input,
});

/** The service's input for a question. */
export const chokepointInput = (asked: Asked): ChokepointInput => ({
  ...asked.ends,
  ...assumptions(asked),
  ...(asked.layers.length > 0 && { layers: asked.layers }),
  ...(asked.entityKinds.length > 0 && { entityKinds: asked.entityKinds }),
  first: asked.first,
});

/** The failure of one chokepoint, under the same assumptions. */
export const failureInput = (asked: Asked, target: string): ImpactInput => ({ shocks: [{ target, loss: 1 }], ...assumptions(asked) });

/** The layers whose losses count, when the targets are layers and nothing else; null when they are not. */
export const targetLayers = (asked: Pick<Asked, 'ends'>): readonly string[] | null =>
  asked.ends.to.every((id) => id.startsWith('layer:')) ? asked.ends.to : null;
