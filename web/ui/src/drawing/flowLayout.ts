// Where the stack and what goes between its layers are drawn: a bar per layer, the top of the stack first; flows up the stack
// at the right, flows down at the left. The more layers a flow passes, the further out it goes, so that flows never cross.
import { arrow, type Curve, type Point } from './geometry';
import { textWidth } from './text';

/** A box within a layer's bar. */
export interface GroupPlace {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A layer's bar. */
export interface BarPlace {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  groups: GroupPlace[];
}

/** A flow, and where its words are. */
export interface FlowPlace extends Curve {
  id: string;
  words: Point;
}

export interface FlowPlaces {
  width: number;
  height: number;
  bars: BarPlace[];
  flows: FlowPlace[];
}

interface GroupIn {
  id: string;
  layer: string;
  label: string;
}

interface FlowIn {
  id: string;
  from: string;
  to: string;
}

const headHeight = 38;
const groupHeight = 28;
const gap = 8;
export const groupText = 12.5;

/** The places of a stack; layers are given from the top down. */
export function flowPlaces(layers: readonly string[], groups: readonly GroupIn[], flows: readonly FlowIn[], width: number): FlowPlaces {
  const rank = new Map(layers.map((id, i) => [id, layers.length - i]));
  const span = (flow: FlowIn): number => (rank.get(flow.to) ?? 0) - (rank.get(flow.from) ?? 0);
  const known = flows.filter((flow) => rank.has(flow.from) && rank.has(flow.to) && span(flow) !== 0);
  const step = width < 600 ? 20 : 46;
  const outer = (up: boolean): number => {
    const spans = known.filter((flow) => span(flow) > 0 === up).map((flow) => Math.abs(span(flow)));
    return spans.length === 0 ? 2 : Math.max(...spans) * step + (width < 600 ? 14 : 26);
  };
  const left = outer(false);
  const inner = Math.max(120, width - left - outer(true));

  let y = 2;
  const bars = layers.map((id): BarPlace => {
    const placed: GroupPlace[] = [];
    let [x, row] = [12, 0];
    for (const group of groups.filter((one) => one.layer === id)) {
      const wide = Math.min(inner - 24, textWidth(group.label, groupText) + 20);
      if (x > 12 && x + wide > inner - 12) [x, row] = [12, row + 1];
      placed.push({ id: group.id, x: left + x, y: y + headHeight + row * (groupHeight + gap), width: wide, height: groupHeight });
      x += wide + gap;
    }
    const height = placed.length === 0 ? Math.max(headHeight, 56) : headHeight + (row + 1) * (groupHeight + gap) + 4;
    const bar = { id, x: left, y, width: inner, height, groups: placed };
    y += height + 10;
    return bar;
  });

  return { width, height: y - 8, bars, flows: [...side(known, span, bars, true, step), ...side(known, span, bars, false, step)] };
}

// The flows of one side. Each bar's edge has a port for each of its flows: those from and to layers above in its upper part,
// the shortest first, and those below in its lower part, the shortest last.
function side(flows: readonly FlowIn[], span: (flow: FlowIn) => number, bars: readonly BarPlace[], up: boolean, step: number): FlowPlace[] {
  const ours = flows.filter((flow) => span(flow) > 0 === up);
  const port = (bar: BarPlace, flow: FlowIn): number => {
    const key = (one: FlowIn): number => {
      const above = (one.from === bar.id) === up;
      return above ? Math.abs(span(one)) : 1000 - Math.abs(span(one));
    };
    const at = ours.filter((one) => one.from === bar.id || one.to === bar.id).sort((a, b) => key(a) - key(b));
    return bar.y + (bar.height * (at.indexOf(flow) + 1)) / (at.length + 1);
  };
  return ours.flatMap((flow): FlowPlace[] => {
    const [from, to] = [bars.find((bar) => bar.id === flow.from), bars.find((bar) => bar.id === flow.to)];
    if (!from || !to) return [];
    const sign = up ? 1 : -1;
    const edge = up ? from.x + from.width : from.x;
    const [y1, y2] = [port(from, flow), port(to, flow)];
    const { head, end } = arrow({ x: edge + sign * 2, y: y2 }, { x: -sign, y: 0 }, 8);
    const reach = edge + (sign * Math.abs(span(flow)) * step) / 0.75;
    return [
      {
        id: flow.id,
        line: `M${edge + sign * 2} ${y1.toFixed(1)}C${reach.toFixed(1)} ${y1.toFixed(1)} ${reach.toFixed(1)} ${y2.toFixed(1)} ${end.x.toFixed(1)} ${y2.toFixed(1)}`,
        head,
        words: { x: edge + sign * Math.abs(span(flow)) * step, y: (y1 + y2) / 2 },
      },
    ];
  });
}
