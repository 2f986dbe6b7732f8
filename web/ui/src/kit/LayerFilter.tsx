import { useMemo } from 'react';
import { list } from '../router/params';
import { useParam } from '../router/router';
import { Choices } from './Choice';
import { fromTop } from './layers';
import { idOf, slugOf } from './links';
import { useStack } from './stack';

const codec = list();

/** The layers that the address asks for, as ids; none means all. */
export function useLayerFilter(): readonly string[] {
  const [words] = useParam('layers', codec);
  return useMemo(() => words.map((word) => idOf('layer', word)), [words]);
}

/** Chooses the layers that a page speaks of. */
export function LayerFilter() {
  const stack = useStack();
  const [words, setWords] = useParam('layers', codec);
  if (!stack) return null;
  return (
    <Choices
      label="Layers (all when none is chosen)"
      value={words.map((word) => slugOf(idOf('layer', word)))}
      onChange={(chosen) => setWords(chosen)}
      options={fromTop(stack.layers).map((layer) => [slugOf(layer.id), `${layer.position} ${layer.name}`] as const)}
    />
  );
}
