import { useId, useMemo, type Ref } from 'react';
import { fromTop } from '../kit/layers';
import { DrawnLink } from './DrawnLink';
import { flowPlaces, groupText } from './flowLayout';
import { useHues } from './hue';
import { shortened, textWidth } from './text';
import type { LayerRef } from './types';
import { useWidth } from './useWidth';
import './drawing.css';

/** A part of a layer. */
export interface FlowGroup {
  id: string;
  layer: string;
  text: string;
  count?: number;
  /** A path of ours. */
  to?: string;
}

/** What goes from a layer to another. */
export interface Flow {
  id: string;
  from: string;
  to: string;
  /** Short: a number. */
  text: string;
  /** The same in words. */
  title: string;
  /** 0 to 1: how thick. */
  weight?: number;
  /** A path of ours. */
  link?: string;
}

interface Props {
  /** Names the drawing. */
  label: string;
  /** All layers of the stack. */
  layers: readonly LayerRef[];
  groups?: readonly FlowGroup[];
  /** Said beside the name of a layer, by its id. */
  totals?: Readonly<Record<string, string>>;
  flows: readonly Flow[];
  /** Where the name of a layer leads. */
  layerLink?: (id: string) => string;
  svgRef?: Ref<SVGSVGElement>;
}

const none: readonly FlowGroup[] = [];

/** The stack with what goes between its layers: up at the right, down at the left. */
export function LayerFlows({ label, layers, groups = none, totals = {}, flows, layerLink, svgRef }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const hues = useHues(layers);
  const labelled = useMemo(
    () => groups.map((group) => ({ ...group, label: group.count === undefined ? group.text : `${group.text} ${group.count.toLocaleString('en-US')}` })),
    [groups],
  );
  const places = useMemo(() => flowPlaces(fromTop(layers).map((layer) => layer.id), labelled, flows, width), [layers, labelled, flows, width]);
  return (
    <div className="flows" ref={frame}>
      <p id={`${id}text`} className="visually-hidden">
        {flows.map((flow) => flow.title).join('. ')}
      </p>
      {width > 0 && (
        <svg ref={svgRef} data-drawing="" width={width} height={places.height} role="group" aria-label={label} aria-describedby={`${id}text`}>
          {places.bars.map((bar) => {
            const layer = layers.find((one) => one.id === bar.id);
            if (!layer) return null;
            const total = bar.width < 230 ? undefined : totals[bar.id];
            const room = bar.width - 46 - (total === undefined ? 0 : textWidth(total, 13) + 10);
            return (
              <g key={bar.id} style={hues(bar.id)}>
                <rect className="stripe" x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx={6} />
                <DrawnLink to={layerLink?.(bar.id)} label={[layer.name, `layer ${layer.position}`, total].filter(Boolean).join(', ')} className="flow-layer">
                  <rect className="band-tab" x={bar.x} y={bar.y} width={bar.width} height={30} rx={6} />
                  <text className="band-number" x={bar.x + 18} y={bar.y + 20} textAnchor="middle">
                    {layer.position}
                  </text>
                  <text className="band-name" x={bar.x + 34} y={bar.y + 20}>
                    {shortened(layer.name, 15, room)}
                  </text>
                  {total !== undefined && (
                    <text className="flow-total" x={bar.x + bar.width - 12} y={bar.y + 20} textAnchor="end">
                      {total}
                    </text>
                  )}
                </DrawnLink>
                {bar.groups.map((place) => {
                  const group = labelled.find((one) => one.id === place.id);
                  if (!group) return null;
                  return (
                    <DrawnLink key={place.id} to={group.to} label={`${layer.name}: ${group.label}`}>
                      <rect className="stop-outline" x={place.x} y={place.y} width={place.width} height={place.height} rx={5} />
                      <text className="flow-group" x={place.x + place.width / 2} y={place.y + 18.5} textAnchor="middle">
                        {shortened(group.label, groupText, place.width - 8)}
                      </text>
                    </DrawnLink>
                  );
                })}
              </g>
            );
          })}
          {places.flows.map((place) => {
            const flow = flows.find((one) => one.id === place.id);
            if (!flow) return null;
            const wide = textWidth(flow.text, 13) + 10;
            return (
              <g key={flow.id} style={hues(flow.from)}>
                <DrawnLink to={flow.link} label={flow.title} className="flow">
                  <path className="flow-line" d={place.line} strokeWidth={1.5 + 5.5 * Math.max(0, Math.min(1, flow.weight ?? 0))} />
                  <path className="flow-head" d={place.head} />
                  <rect className="ground" x={place.words.x - Math.max(wide, 24) / 2} y={place.words.y - 12} width={Math.max(wide, 24)} height={24} rx={5} />
                  <text className="flow-words" x={place.words.x} y={place.words.y + 4.5} textAnchor="middle">
                    {flow.text}
                  </text>
                </DrawnLink>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
