// Places what a view moves: the world as one group, the stripes and names of bands row by row. All that it needs is written
// on the elements, so that it works on a copy as well.
import { farSize, farStep, type Band, type View } from './bands';
import { textWidth } from './text';

/** How wide the column of the bands' names is: upright in a narrow frame, as long as they are in a wide one. */
export function gutterFor(width: number, bands: readonly Band[]): number {
  if (width > 0 && width < 600) return 34;
  return Math.round(Math.min(260, Math.max(50, ...bands.map((band) => textWidth(band.layer?.name ?? noLayer, bandNameSize))) + 44));
}

// Letters of 13 pixels, in bold.
const bandNameSize = 15.5;

/** The name of the band of entities that belong to no layer. */
export const noLayer = 'No layer';

/** Shows a drawing of bands at a scale and shift. */
export function place(svg: SVGSVGElement, view: View, height: number): void {
  svg.querySelector('[data-world]')?.setAttribute('transform', `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.k.toFixed(4)})`);
  for (const mark of svg.querySelectorAll<SVGElement>('[data-top]')) {
    const top = Number(mark.dataset.top) * view.k + view.y;
    const bottom = Number(mark.dataset.bottom) * view.k + view.y;
    if (mark.dataset.middle !== undefined) placeName(mark, top, bottom, height);
    else {
      mark.setAttribute('y', top.toFixed(2));
      mark.setAttribute('height', Math.max(0, bottom - top).toFixed(2));
    }
  }
  const step = farStep(view.k);
  svg.dataset.far = String(step);
  svg.style.setProperty('--far-size', `${farSize(step)}px`);
}

// A name stands in the middle of what is seen of its band. An upright one that does not fit leaves its number.
function placeName(mark: SVGElement, top: number, bottom: number, height: number): void {
  const [from, to] = [Math.max(0, top), Math.min(height, bottom)];
  const seen = to - from;
  mark.setAttribute('visibility', seen < 12 ? 'hidden' : 'visible');
  const name = mark.querySelector<SVGElement>('[data-upright=name]');
  if (name) {
    const length = textWidth(name.textContent, bandNameSize);
    const fits = seen >= length + 28;
    name.setAttribute('visibility', fits ? 'inherit' : 'hidden');
    mark.querySelector('[data-upright=number]')?.setAttribute('y', fits ? String(-length / 2 - 4) : '0');
  }
  mark.setAttribute('transform', `translate(0 ${((from + to) / 2).toFixed(2)})`);
}
