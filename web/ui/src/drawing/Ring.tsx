import { useId, type Ref } from 'react';
import { Hops, hopsText, Stops } from './Chain';
import { chainPlaces, type HopPlace } from './chainLayout';
import { fitsRing, ringPlaces } from './ringLayout';
import { shortened, textWidth, wrapped } from './text';
import { type Hop, type LayerRef, type Stop } from './types';
import { useWidth } from './useWidth';
import './drawing.css';

interface Props {
  /** Names the drawing. */
  label: string;
  /** All layers of the stack. */
  layers: readonly LayerRef[];
  stops: readonly Stop[];
  /** As many as stops: the last leads back to the first. */
  hops: readonly Hop[];
  /** Said in the middle of the ring. */
  centre?: string;
  selected?: string | null;
  /** Click; without it a click opens the page. */
  onSelect?: (id: string) => void;
  svgRef?: Ref<SVGSVGElement>;
}

/** A cycle of entities: a ring, or on a narrow page a column with a line back. */
export function Ring({ label, layers, stops, hops, centre, selected, onSelect, svgRef }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const back = hops.map((hop) => hop.back ?? false);
  const ring = fitsRing(stops.length, width) ? ringPlaces(stops.length, width, back) : null;
  const column = ring ? null : chainPlaces(stops.length, width, back, true);
  const places = ring ?? column;
  return (
    <div className="ring" ref={frame}>
      <p id={`${id}text`} className="visually-hidden">
        {hopsText(stops, hops)}
      </p>
      {width > 0 && places && (
        <svg ref={svgRef} data-drawing="" width={width} height={places.height} role="group" aria-label={label} aria-describedby={`${id}text`}>
          {ring ? <RingHops hops={hops} places={ring.hops} /> : <Hops hops={hops} places={places.hops} />}
          {ring && centre && (
            <text className="ring-centre" textAnchor="middle">
              {wrapped(centre, 15, 220, 3).map((line, i, all) => (
                <tspan key={i} x={ring.centre.x} y={ring.centre.y + 5 + (i - (all.length - 1) / 2) * 20}>
                  {line}
                </tspan>
              ))}
            </text>
          )}
          <Stops stops={stops} places={places.stops} layers={layers} selected={selected} onSelect={onSelect} />
        </svg>
      )}
    </div>
  );
}

// On a ring the words stand on the line, on a ground of their own.
function RingHops({ hops, places }: { hops: readonly Hop[]; places: readonly HopPlace[] }) {
  return hops.map((hop, i) => {
    const place = places[i];
    if (!place) return null;
    const { x, y } = place.words;
    const lines = [shortened(hop.text, 12, place.room), ...(hop.detail === undefined ? [] : [shortened(hop.detail, 11, place.room)])];
    const wide = Math.max(...lines.map((line) => textWidth(line, 12.5))) + 10;
    const high = lines.length * 15 + 4;
    return (
      <g key={i} className="edge" data-line={hop.line} data-marked={hop.marked ? '' : undefined}>
        <title>{[hop.text, hop.detail].filter(Boolean).join(', ')}</title>
        <path className="edge-line" d={place.line} strokeWidth={hop.marked ? 2.6 : 1.6} />
        <path className="edge-head" d={place.head} />
        <rect className="ground" x={x - wide / 2} y={y - high / 2} width={wide} height={high} rx={4} />
        <text className="hop-words" textAnchor="middle">
          {lines.map((line, n) => (
            <tspan key={n} className={n > 0 ? 'hop-detail' : undefined} x={x} y={y + 4.5 + (n - (lines.length - 1) / 2) * 15}>
              {line}
            </tspan>
          ))}
        </text>
      </g>
    );
  });
}
