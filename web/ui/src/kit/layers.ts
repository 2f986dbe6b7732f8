// The look of a layer. Layers are data and may be of any number, so the colour is derived from the place in the stack.

/** What is shown of a layer. */
export interface LayerRef {
  id: string;
  name: string;
  /** Its place in the stack, 1 = bottom. */
  position: number;
}

/** The hue of the layer at a position, in degrees of OKLCH: evenly apart, warm at the bottom. */
export function layerHue(position: number, layers: number): number {
  const apart = 360 / Math.max(5, layers);
  return Math.round((62 + (position - 1) * apart) % 360);
}

/** Layers as they are drawn: the top of the stack first. */
export const fromTop = <T extends { position: number }>(layers: readonly T[]): T[] =>
  [...layers].sort((a, b) => b.position - a.position);
