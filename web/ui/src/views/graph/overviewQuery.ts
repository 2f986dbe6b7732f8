// The question of the start: what is in each layer, and how many entities of one layer depend directly on another. The stack
// may have any number of layers, and each needs a question of its own, so the document is made here; a test holds it against
// the schema.
import type { Document } from '../../data/client';
import type { LayerRef } from '../../kit/layers';
import type { ConditionInput } from '../../kit/useConditions';

/** The answer: parts of layers, and for each layer what depends directly on it. */
export interface Overview {
  graphInfo: {
    counts: readonly { kind: string; count: number }[];
    byLayer: readonly { layer: { id: string }; kind: string; count: number }[];
  };
  dependencies: { totalCount: number };
  [layer: `from${number}`]: { totalCount: number; byLayer: readonly { layer: { id: string }; count: number }[] } | undefined;
}

/** The most layers that one question can be about; the service allows 50 parts. */
export const mostLayers = 40;

/** The question for the layers of a stack. */
export function overviewDocument(layers: readonly LayerRef[]): Document<Overview, ConditionInput> {
  const parts = layers.slice(0, mostLayers).map(
    (layer, i) => `
  # What depends directly on ${layer.name.replaceAll(/\s+/g, ' ')}: who is supplied, made or operated by one of its entities.
  from${i}: reach(
    input: { of: [${JSON.stringify(layer.id)}], direction: DOWNSTREAM, maxHops: 1, kinds: $kinds, minConfidence: $minConfidence, statuses: $statuses, asOf: $asOf }
  ) {
    totalCount
    byLayer { layer { id } count }
  }`,
  );
  const text = `query GraphOverview($kinds: [DependencyKind!], $minConfidence: Confidence, $statuses: [Status!], $asOf: Date) {
  graphInfo {
    counts { kind count }
    byLayer { layer { id } kind count }
  }
  dependencies(filter: { kinds: $kinds, minConfidence: $minConfidence, statuses: $statuses, asOf: $asOf }) { totalCount }${parts.join('')}
}`;
  return { toString: () => text };
}

/** How many entities of a layer depend directly on another one. */
export interface LayerFlow {
  id: string;
  from: LayerRef;
  to: LayerRef;
  count: number;
}

/** The flows of an answer, from the bottom of the stack up. */
export function flowsOf(answer: Overview, layers: readonly LayerRef[]): LayerFlow[] {
  return layers.slice(0, mostLayers).flatMap((from, i) =>
    (answer[`from${i}`]?.byLayer ?? []).flatMap(({ layer, count }): LayerFlow[] => {
      const to = layers.find((one) => one.id === layer.id);
      return !to || to.id === from.id || count === 0 ? [] : [{ id: `${from.id} ${to.id}`, from, to, count }];
    }),
  );
}
