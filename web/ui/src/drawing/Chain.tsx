import { useId, type Ref } from 'react';
import { pageOf } from '../kit/links';
import { StopBox } from './Box';
import { chainPlaces, type HopPlace } from './chainLayout';
import { DrawnLink } from './DrawnLink';
import type { Box } from './geometry';
import { useHues } from './hue';
import { shortened, wrapped } from './text';
import { stopWords, type Hop, type LayerRef, type Stop } from './types';
import { useWidth } from './useWidth';
import './drawing.css';

interface Props {
  /** Names the drawing. */
  label: string;
  /** All layers of the stack. */
  layers: readonly LayerRef[];
  stops: readonly Stop[];
  /** One for each step from a stop to the next. */
  hops: readonly Hop[];
  selected?: string | null;
  /** Click; without it a click opens the page. */
  onSelect?: (id: string) => void;
  svgRef?: Ref<SVGSVGElement>;
}

/** One path, side by side where there is room, one below the other where not. */
export function Chain({ label, layers, stops, hops, selected, onSelect, svgRef }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const places = chainPlaces(stops.length, width, hops.map((hop) => hop.back ?? false));
  return (
    <div className="chain" ref={frame}>
      <p id={`${id}text`} className="visually-hidden">
        {hopsText(stops, hops)}
      </p>
      {width > 0 && (
        <svg ref={svgRef} data-drawing="" width={width} height={places.height} role="group" aria-label={label} aria-describedby={`${id}text`}>
          <Hops hops={hops} places={places.hops} />
          <Stops stops={stops} places={places.stops} layers={layers} selected={selected} onSelect={onSelect} />
        </svg>
      )}
    </div>
  );
}

interface StopsProps {
  stops: readonly Stop[];
  places: readonly Box[];
  layers: readonly LayerRef[];
  selected?: string | null;
  onSelect?: (id: string) => void;
}

/** The boxes of a path or cycle, as links. */
export function Stops({ stops, places, layers, selected, onSelect }: StopsProps) {
  const hues = useHues(layers);
  return stops.map((stop, i) => {
    const place = places[i];
    if (!place) return null;
    return (
      <g key={`${i} ${stop.id}`} transform={`translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`}>
        <DrawnLink to={pageOf(stop.id)} label={stopWords(stop, layers)} current={stop.id === selected} onPick={onSelect && (() => onSelect(stop.id))}>
          <StopBox stop={stop} size={place} style={hues(stop.layer)} />
        </DrawnLink>
      </g>
    );
  });
}

const size = 12;

/** The lines of a path or cycle with their words. */
export function Hops({ hops, places }: { hops: readonly Hop[]; places: readonly HopPlace[] }) {
  return hops.map((hop, i) => {
    const place = places[i];
    if (!place) return null;
    const { words, anchor, room } = place;
    const above = anchor === 'middle';
    const text = above ? wrapped(hop.text, size, room, 2) : [shortened(hop.text, size, room)];
    const detail = hop.detail === undefined ? [] : [shortened(hop.detail, size - 1, room)];
    // In the middle of the words where they stand beside the line; above it the last line of text is nearest to it.
    const first = above ? words.y - (text.length - 1) * 14 : words.y + 4 - ((text.length + detail.length - 1) * 14) / 2;
    return (
      <g key={i} className="edge" data-line={hop.line} data-marked={hop.marked ? '' : undefined}>
        <title>{[hop.text, hop.detail].filter(Boolean).join(', ')}</title>
        <path className="edge-line" d={place.line} strokeWidth={hop.marked ? 2.6 : 1.6} />
        <path className="edge-head" d={place.head} />
        <text className="hop-words" textAnchor={anchor}>
          {text.map((line, n) => (
            <tspan key={n} x={words.x} y={first + n * 14}>
              {line}
            </tspan>
          ))}
          {detail.map((line) => (
            <tspan key="detail" className="hop-detail" x={words.x} y={above ? words.y + 26 : first + text.length * 14}>
              {line}
            </tspan>
          ))}
        </text>
      </g>
    );
  });
}

/** A path or cycle in words. */
export function hopsText(stops: readonly Stop[], hops: readonly Hop[]): string {
  return hops
    .map((hop, i) => {
      const [a, b] = [stops[i]?.name ?? '', stops[(i + 1) % stops.length]?.name ?? ''];
      const [from, to] = hop.back ? [b, a] : [a, b];
      return `${from} → ${to}: ${[hop.text, hop.detail].filter(Boolean).join(', ')}${hop.marked ? ' (marked)' : ''}`;
    })
    .join('. ');
}
