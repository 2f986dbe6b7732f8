import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import { useEffect, useMemo, useRef } from 'react';
import { around, fit, type Extent, type View } from './bands';
import { place } from './view';
import type { Box, Point } from './geometry';

interface Settings {
  extent: Extent;
  width: number;
  height: number;
  /** How much at the left is covered by the names of bands. */
  gutter: number;
  /** What is in the middle when not all can be shown. */
  home: Point;
}

/** Moves of a drawing. */
export interface ViewMoves {
  zoomBy: (factor: number) => void;
  fit: () => void;
  /** Moves so that a box is in view. */
  reveal: (box: Box) => void;
  /** Moves sideways so that a box is not under what covers so much of the right side. */
  uncover: (box: Box, covered: number) => void;
  /** Does what a key means; false when it means nothing. */
  key: (key: string) => boolean;
}

/** The view that a drawing begins with: all of it, or its middle where all of it would be too small. */
function firstView({ extent, width, height, gutter, home }: Settings): View {
  const all = fit(extent, width, height, gutter);
  const k = Math.max(all.k, leastScale(width));
  return k === all.k ? all : around(extent, width, height, gutter, k, home);
}

// From afar a wide frame is a map; in a narrow one a part is more of use than all of it.
const leastScale = (width: number): number => (width < 600 ? legible : 0.28);
const legible = 0.8;

/** How high a frame shows all of a drawing at the scale that it begins with, within bounds. */
export function heightFor(extent: Extent, width: number, gutter: number): number {
  const k = Math.max(leastScale(width), Math.min(1.1, (width - gutter) / (extent.right - extent.left)));
  return Math.round(Math.max(240, Math.min(720, (extent.bottom - extent.top) * k)));
}

/** Pan and zoom by pointer, touch, wheel, buttons and keys. */
export function useView(svg: SVGSVGElement | null, settings: Settings): ViewMoves {
  const { extent, width, height, gutter, home } = settings;
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);

  useEffect(() => {
    if (!svg || width === 0) return;
    const all = fit(extent, width, height, gutter);
    const [w, h] = [(width - gutter) / 2, height / 2];
    const made = zoom<SVGSVGElement, unknown>()
      .scaleExtent([Math.min(all.k, 0.28), 2.5])
      .extent([
        [gutter, 0],
        [width, height],
      ])
      .translateExtent([
        [extent.left - w / all.k, extent.top - h / all.k],
        [extent.right + w / all.k, extent.bottom + h / all.k],
      ])
      .filter(wanted)
      .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => place(svg, event.transform, height));
    behaviour.current = made;
    const selection = select(svg).call(made).on('dblclick.zoom', null);
    const { k, x, y } = firstView({ extent, width, height, gutter, home });
    made.transform(selection, zoomIdentity.translate(x, y).scale(k));
    return () => {
      selection.on('.zoom', null);
      behaviour.current = null;
    };
  }, [svg, extent, width, height, gutter, home]);

  return useMemo(() => {
    const zoomBy = (factor: number) => {
      if (svg) behaviour.current?.scaleBy(select(svg), factor);
    };
    const show = ({ k, x, y }: View) => {
      if (svg) behaviour.current?.transform(select(svg), zoomIdentity.translate(x, y).scale(k));
    };
    const pan = (dx: number, dy: number) => {
      const now = viewOf(svg);
      show({ ...now, x: now.x + dx, y: now.y + dy });
    };
    const fitAll = () => show(fit(extent, width, height, gutter));
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => zoomBy(1.25),
      '=': () => zoomBy(1.25),
      '-': () => zoomBy(0.8),
      '0': fitAll,
      ArrowLeft: () => pan(60, 0),
      ArrowRight: () => pan(-60, 0),
      ArrowUp: () => pan(0, 60),
      ArrowDown: () => pan(0, -60),
    };
    return {
      zoomBy,
      fit: fitAll,
      reveal(box) {
        const now = viewOf(svg);
        const k = Math.max(now.k, legible);
        const [left, right] = [(box.x - box.width / 2) * now.k + now.x, (box.x + box.width / 2) * now.k + now.x];
        const [top, bottom] = [(box.y - box.height / 2) * now.k + now.y, (box.y + box.height / 2) * now.k + now.y];
        if (k === now.k && left >= gutter + 4 && right <= width - 4 && top >= 4 && bottom <= height - 4) return;
        show(around(extent, width, height, gutter, k, box));
      },
      uncover(box, covered) {
        const right = width - covered;
        if (right < width / 3) return;
        const now = viewOf(svg);
        const past = (box.x + box.width / 2) * now.k + now.x - right;
        if (past > -12) pan(-past - 40, 0);
      },
      key(key) {
        const move = keys[key];
        move?.();
        return move !== undefined;
      },
    };
  }, [svg, extent, width, height, gutter]);
}

const viewOf = (svg: SVGSVGElement | null): View => (svg ? zoomTransform(svg) : zoomIdentity);

// The page scrolls by wheel and by one finger until the drawing has the focus.
function wanted(this: SVGSVGElement, event: Event): boolean {
  const focused = this.contains(document.activeElement);
  if (event.type === 'wheel') return (event as WheelEvent).ctrlKey || focused;
  if (event.type.startsWith('touch')) return focused || (event as TouchEvent).touches.length > 1;
  return (event as MouseEvent).button === 0 && !(event as MouseEvent).ctrlKey;
}
