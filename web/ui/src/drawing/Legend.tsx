import { outline } from './geometry';
import { lineWords, shapeWords, type Line, type Shape } from './types';

interface Props {
  lines?: readonly Line[];
  shapes?: readonly Shape[];
}

const allShapes = Object.keys(shapeWords) as Shape[];
const allLines = Object.keys(lineWords) as Line[];

/** What the outlines and lines of a drawing mean. */
export function Legend({ lines = [], shapes = [] }: Props) {
  return (
    <ul className="legend">
      {allShapes
        .filter((shape) => shapes.includes(shape))
        .map((shape) => (
          <li key={shape}>
            <svg viewBox="-12 -12 24 24" width="20" height="20" aria-hidden="true">
              <path className="key-shape" d={outline(shape, 22, 13)} />
            </svg>
            {shapeWords[shape]}
          </li>
        ))}
      {allLines
        .filter((line) => lines.includes(line))
        .map((line) => (
          <li key={line}>
            <svg viewBox="0 0 24 24" width="24" height="20" aria-hidden="true">
              <g className="edge" data-line={line}>
                <path className="edge-line" d="M1 12H18" strokeWidth={1.6} />
                <path className="edge-head" d="M23 12L17 9V15Z" />
              </g>
            </svg>
            {lineWords[line]}
          </li>
        ))}
    </ul>
  );
}
