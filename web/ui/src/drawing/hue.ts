import { useMemo, type CSSProperties } from 'react';
import { layerHue, type LayerRef } from '../kit/layers';

const none: CSSProperties = {};

/** The style that gives a mark the hue of a layer, by the layer's id; none for marks of no layer. The objects stay the same. */
export function useHues(layers: readonly LayerRef[]): (layer: string | null | undefined) => CSSProperties {
  return useMemo(() => {
    const styles = new Map(
      layers.map((layer) => [layer.id, { '--hue': String(layerHue(layer.position, layers.length)), '--chroma': '1' } as CSSProperties]),
    );
    return (layer) => styles.get(layer ?? '') ?? none;
  }, [layers]);
}
