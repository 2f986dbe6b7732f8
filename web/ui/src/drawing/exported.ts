import { place } from './view';

/**
 * The drawing to export: for bands a copy that shows the whole at full size, lit as it is now, and not only what is in view.
 * The copy is in the page, out of sight, for its styles to be known, and is gone a moment later.
 */
export function exported(svg: SVGSVGElement | null): SVGSVGElement | null {
  const extent = svg?.dataset.extent?.split(' ').map(Number);
  if (!svg || extent?.length !== 4) return svg;
  const [left = 0, top = 0, right = 0, bottom = 0] = extent;
  const gutter = Number(svg.querySelector<SVGElement>('[data-gutter]')?.dataset.gutter ?? 0);
  const [width, height] = [right - left + gutter + 8, bottom - top];
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.style.cssText = 'position:fixed;left:-99999px;top:0';
  place(copy, { k: 1, x: gutter + 4 - left, y: -top }, height);
  svg.after(copy);
  setTimeout(() => copy.remove(), 0);
  return copy;
}
