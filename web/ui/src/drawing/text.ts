// Names in boxes. Widths are estimated, so that a drawing is the same wherever it is made; a little too wide on purpose.

const widths: readonly (readonly [RegExp, number])[] = [
  [/[ilj.,:;'’|!I()[\]·]/, 0.3],
  [/[ftr \-/–]/, 0.38],
  [/[mwMW@%—…]/, 0.9],
  [/[A-Z&#+=−→]/, 0.71],
  [/[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF]/, 1],
];

/** About how wide a text is, in pixels, at a size of letters. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += widths.find(([class_]) => class_.test(letter))?.[1] ?? 0.6;
  return ems * size;
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function shortened(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('').trimEnd()}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text in at most so many lines of a width, broken between words; the last line is shortened. */
export function wrapped(text: string, size: number, width: number, lines: number): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const out: string[] = [];
  while (words.length > 0 && out.length < lines - 1) {
    let line = words.shift() ?? '';
    while (words[0] !== undefined && textWidth(`${line} ${words[0]}`, size) <= width) line += ` ${words.shift() ?? ''}`;
    out.push(shortened(line, size, width));
  }
  if (words.length > 0) out.push(shortened(words.join(' '), size, width));
  return out;
}

/** The size of names in boxes, and of those that need more room. */
export const nameSize = 12.5;
const smallSize = 10.5;

/** A name in a box: two lines, or three of smaller letters where it does not fit; shortened only where these are too few. */
export function fitted(name: string, room: number): { lines: string[]; size: number } {
  const lines = wrapped(name, nameSize, room, 2);
  if (lines.join(' ') === name.trim().replaceAll(/\s+/g, ' ')) return { lines, size: nameSize };
  return { lines: wrapped(name, smallSize, room, 3), size: smallSize };
}
