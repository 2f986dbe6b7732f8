// Drawings as files of their own: SVG with its computed styles, a title, the legend and where the data come from, and a PNG
// made of that.

/** What is written around an exported drawing. */
export interface Frame {
  title: string;
  /** For example "AI industry stack, as of 30 Jun 2026 · data version 1". */
  footer: string;
  /** The figure's legend: one element for each entry, with a swatch (svg) and its words. */
  legend: readonly Element[];
}

// All have an attribute of the same name, so the file needs no style sheet. Colours are made plain: other programs read
// rgb() but not oklch().
const colours = ['fill', 'stroke', 'stop-color', 'flood-color'] as const;
const others = [
  'fill-opacity',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'visibility',
  'display',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'letter-spacing',
  'text-anchor',
  'dominant-baseline',
  'marker-start',
  'marker-end',
  'paint-order',
] as const;

const namespace = 'http://www.w3.org/2000/svg';
const margin = 16;

/** The drawing as a file of its own. It has to be in the page, for its styles to be known. */
export function exportSvg(drawing: SVGSVGElement, frame: Frame): string {
  const plain = colourReader();
  const { width, height, box } = sizeOf(drawing);
  const page = getComputedStyle(document.body);
  const ink = plain(page.color);

  const legend = legendLines(frame.legend, width, ink, plain);
  const top = 56;
  const bottom = legend.height + 36;
  const out = element('svg', { xmlns: namespace, width: width + 2 * margin, height: top + height + bottom });
  out.setAttribute('viewBox', `0 0 ${width + 2 * margin} ${top + height + bottom}`);
  out.setAttribute('font-family', page.fontFamily);
  out.append(
    element('title', {}, frame.title),
    element('rect', { width: '100%', height: '100%', fill: plain(page.backgroundColor) }),
    element('text', { x: margin, y: 34, 'font-size': 18, 'font-weight': 600, fill: ink }, frame.title),
  );

  const copy = styledCopy(drawing, plain);
  for (const [name, value] of Object.entries({ x: margin, y: top, width, height, viewBox: box })) copy.setAttribute(name, String(value));
  out.append(copy);

  legend.group.setAttribute('transform', `translate(${margin} ${top + height + 12})`);
  out.append(
    legend.group,
    element('text', { x: margin, y: top + height + bottom - 14, 'font-size': 12, fill: ink, opacity: 0.75 }, frame.footer),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(out)}\n`;
}

/** A PNG of an exported drawing, at twice its size on screen. */
export async function exportPng(svg: string, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    const fit = Math.min(scale, 8192 / image.width, 8192 / image.height);
    canvas.width = Math.ceil(image.width * fit);
    canvas.height = Math.ceil(image.height * fit);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

function sizeOf(drawing: SVGSVGElement): { width: number; height: number; box: string } {
  const shown = drawing.getBoundingClientRect();
  const { x, y, width, height } = drawing.viewBox.baseVal;
  if (width > 0 && height > 0) return { width, height, box: `${x} ${y} ${width} ${height}` };
  return { width: shown.width, height: shown.height, box: `0 0 ${shown.width} ${shown.height}` };
}

function styledCopy(drawing: SVGSVGElement, plain: (colour: string) => string): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const from = [drawing, ...drawing.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  for (const [i, target] of to.entries()) {
    const source = from[i];
    if (!source) continue;
    const style = getComputedStyle(source);
    for (const name of [...target.getAttributeNames()]) {
      if (/^(class|style|tabindex|role|aria-|data-|on)/.test(name)) target.removeAttribute(name);
    }
    for (const name of colours) target.setAttribute(name, plain(style.getPropertyValue(name)));
    for (const name of others) {
      const value = style.getPropertyValue(name);
      if (value && value !== 'normal' && value !== 'auto') target.setAttribute(name, value);
    }
  }
  return copy;
}

function legendLines(items: readonly Element[], width: number, ink: string, plain: (colour: string) => string) {
  const group = element('g', {});
  let x = 0;
  let y = 0;
  for (const item of items) {
    const words = item.textContent.trim();
    const wide = 24 + words.length * 7 + 20;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += 22;
    }
    const swatch = item.querySelector('svg');
    if (swatch) {
      const copy = styledCopy(swatch, plain);
      for (const [name, value] of Object.entries({ x, y, width: 16, height: 16 })) copy.setAttribute(name, String(value));
      group.append(copy);
    }
    group.append(element('text', { x: x + 22, y: y + 12, 'font-size': 12, fill: ink }, words));
    x += wide;
  }
  return { group, height: items.length > 0 ? y + 26 : 0 };
}

// The browser paints a colour of any notation on a pixel, and the pixel is read.
function colourReader(): (colour: string) => string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (!context || colour === '' || colour === 'none' || colour.startsWith('url(') || colour.startsWith('context')) return colour || 'none';
    const found = known.get(colour);
    if (found) return found;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
    const read = a === 0 ? 'none' : a === 255 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${(a / 255).toFixed(3)})`;
    known.set(colour, read);
    return read;
  };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, words?: string): SVGElement {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words !== undefined) made.textContent = words;
  return made;
}
