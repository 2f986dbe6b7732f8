import { memo, useEffect, useId, useImperativeHandle, useMemo, useState, type KeyboardEvent, type PointerEvent, type FocusEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { href } from '../base';
import { pageOf } from '../kit/links';
import { navigate } from '../router/router';
import { bandsOf, extentOf, landmarks, neighbour, type Band } from './bands';
import { BandLabels, BandStripes } from './BandMarks';
import { StopBox } from './Box';
import { edgeWords } from './drawn';
import { box, boxAt, curve, thickness } from './geometry';
import { useHues } from './hue';
import { among, aroundNode, light, linksOf } from './light';
import { Legend } from './Legend';
import { shapeOf, stopWords, type DrawnEdge, type DrawnNode, type LayerRef } from './types';
import { gutterFor } from './view';
import { heightFor, useView } from './useView';
import { useWidth } from './useWidth';
import { ZoomButtons } from './ZoomButtons';
import './drawing.css';

/** What a drawing in bands is given. */
export interface BandsProps {
  /** Names the drawing. */
  label: string;
  /** All layers of the stack. */
  layers: readonly LayerRef[];
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
  /** Lit with its neighbours. */
  selected?: string | null;
  /** Click and Space; without it a click opens the page. */
  onSelect?: (id: string | null) => void;
  /** Lights these nodes and the edges between them. */
  lit?: ReadonlySet<string>;
  /** In pixels; by default as high as the drawing needs, 280 to 720. */
  height?: number;
  legend?: boolean;
  /** Said above the drawing, beside the buttons; how to move it when not given. */
  caption?: ReactNode;
  /** Pixels at the right that something else covers while a node is selected; the node is moved out of there. */
  covered?: number;
  svgRef?: Ref<SVGSVGElement | null>;
}

const hint = 'Drag to move, Ctrl and wheel to zoom';

/** A subgraph in the bands of its layers, with pan and zoom. Places come from the service. */
export default function Bands({ label, layers, nodes, edges, selected = null, onSelect, lit, height, legend = true, caption, covered = 0, svgRef }: BandsProps) {
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  useImperativeHandle<SVGSVGElement | null, SVGSVGElement | null>(svgRef, () => svg, [svg]);
  const id = useId();
  const hues = useHues(layers);
  const bands = useMemo(() => bandsOf(nodes, layers), [nodes, layers]);
  const extent = useMemo(() => extentOf(nodes, bands), [nodes, bands]);
  const links = useMemo(() => linksOf(edges), [edges]);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const [frame, width] = useWidth<HTMLDivElement>();
  const gutter = gutterFor(width, bands);
  const tall = height ?? heightFor(extent, width, gutter);
  const home = useMemo(() => {
    const best = nodes.find((node) => node.marked) ?? [...nodes].sort((a, b) => (links.degree.get(b.id) ?? 0) - (links.degree.get(a.id) ?? 0))[0];
    return best ? boxAt(best) : { x: 0, y: 0 };
  }, [nodes, links]);
  const view = useView(svg, { extent, width, height: tall, gutter, home });

  // What is lit while nothing is pointed at or focused.
  const rest = useMemo(
    () => (selected !== null && byId.has(selected) ? aroundNode(selected, links) : lit ? among(lit, edges) : null),
    [selected, byId, links, lit, edges],
  );
  useEffect(() => {
    if (svg) light(svg, rest);
  }, [svg, rest, nodes, edges]);

  const { uncover } = view;
  useEffect(() => {
    const node = selected === null ? undefined : byId.get(selected);
    if (node && covered > 0) uncover(boxAt(node), covered);
  }, [selected, byId, covered, uncover]);

  const point = (target: EventTarget | null) => {
    if (!svg) return;
    const mark = target instanceof Element ? target.closest<SVGElement>('[data-node], [data-edge]') : null;
    if (mark?.dataset.node !== undefined) light(svg, aroundNode(mark.dataset.node, links));
    else if (mark?.dataset.edge !== undefined) {
      const edge = edges.find((one) => one.id === mark.dataset.edge);
      if (edge) light(svg, { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id]) });
    } else light(svg, rest);
  };

  const focusOn = (next: string) => {
    const mark = svg?.querySelector<SVGElement>(`[data-node="${CSS.escape(next)}"]`);
    const node = byId.get(next);
    if (!mark || !node) return;
    view.reveal(boxAt(node));
    mark.focus({ preventScroll: true });
  };

  // One node at a time is in the order of Tab: the one that had the focus last.
  const onFocus = (event: FocusEvent) => {
    const mark = event.target.closest<SVGElement>('[data-node]');
    if (mark?.dataset.node === undefined) return;
    for (const other of svg?.querySelectorAll('[data-node][tabindex="0"]') ?? []) other.setAttribute('tabindex', '-1');
    mark.setAttribute('tabindex', '0');
    const node = byId.get(mark.dataset.node);
    if (node && mark.matches(':focus-visible')) view.reveal(boxAt(node));
    point(mark);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const mark = (event.target as Element).closest<SVGElement>('[data-node]');
    const node = mark?.dataset.node === undefined ? undefined : byId.get(mark.dataset.node);
    if (node && event.key.startsWith('Arrow')) {
      const next = neighbour(nodes, node, event.key);
      if (next) focusOn(next.id);
    } else if (node && event.key === ' ' && onSelect) onSelect(node.id);
    else if (node && event.key === 'Escape' && onSelect && selected !== null) onSelect(null);
    else if (!view.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent) => {
    const mark = (event.target as Element).closest<SVGElement>('[data-node]');
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (mark?.dataset.node === undefined) {
      if (onSelect && selected !== null && !(event.target as Element).closest('[data-edge]')) onSelect(null);
      return;
    }
    event.preventDefault();
    const keyboard = event.detail === 0; // Enter on a link is a click without a pointer
    if (onSelect && !keyboard) onSelect(mark.dataset.node);
    else navigate(pageOf(mark.dataset.node) ?? '/');
  };

  const lines = [...new Set(edges.map((edge) => edge.line))];
  const shapes = [...new Set(nodes.map((node) => shapeOf(node.kind)))];
  return (
    <div className="bands">
      <div className="bands-tools">
        <div className="bands-caption">{caption ?? hint}</div>
        <ZoomButtons view={view} label={label} />
      </div>
      <div className="bands-frame" ref={frame}>
        <p id={`${id}text`} className="visually-hidden">
          {describe(nodes, edges, bands)}
        </p>
        {/* The frame takes the focus to be panned and zoomed by keys. */}
        <svg
          ref={setSvg}
          className="bands-svg"
          data-drawing=""
          data-extent={`${extent.left} ${extent.top} ${extent.right} ${extent.bottom}`}
          width={width || undefined}
          height={tall}
          role="group"
          aria-label={label}
          aria-describedby={`${id}text`}
          tabIndex={0}
          onPointerOver={(event: PointerEvent) => point(event.target)}
          onPointerLeave={() => point(null)}
          onFocus={onFocus}
          onBlur={() => point(null)}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <BandStripes bands={bands} hues={hues} />
          <g data-world="">
            <Edges edges={edges} byId={byId} />
            <Nodes nodes={nodes} layers={layers} links={links.degree} hues={hues} />
          </g>
          <BandLabels bands={bands} hues={hues} gutter={gutter} />
        </svg>
      </div>
      {legend && <Legend lines={lines} shapes={shapes} />}
    </div>
  );
}

const Edges = memo(function Edges({ edges, byId }: { edges: readonly DrawnEdge[]; byId: ReadonlyMap<string, DrawnNode> }) {
  const lanes = new Map<string, number>();
  return (
    <g className="edges">
      {edges.map((edge) => {
        const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
        if (!from || !to) return null;
        const pair = `${edge.from} ${edge.to}`;
        const lane = lanes.get(pair) ?? 0;
        lanes.set(pair, lane + 1);
        const { line, head } = curve(boxAt(from), boxAt(to), lane);
        return (
          <g key={edge.id} data-edge={edge.id} className="edge" data-line={edge.line} data-marked={edge.marked ? '' : undefined}>
            <title>{edgeWords(edge, (id) => byId.get(id)?.name ?? id)}</title>
            <path className="edge-reach" d={line} />
            <path className="edge-line" d={line} strokeWidth={thickness(edge.weight)} />
            <path className="edge-head" d={head} />
          </g>
        );
      })}
    </g>
  );
});

interface NodesProps {
  nodes: readonly DrawnNode[];
  layers: readonly LayerRef[];
  links: ReadonlyMap<string, number>;
  hues: ReturnType<typeof useHues>;
}

const Nodes = memo(function Nodes({ nodes, layers, links, hues }: NodesProps) {
  const steps = landmarks(nodes, links);
  const first = nodes.find((node) => node.marked) ?? nodes[0];
  const relations = (id: string): string => {
    const count = links.get(id) ?? 0;
    return count === 1 ? '1 relation drawn' : `${count} relations drawn`;
  };
  return (
    <>
      <g className="nodes">
        {nodes.map((node) => {
          const { x, y } = boxAt(node);
          const words = `${stopWords(node, layers)}; ${relations(node.id)}`;
          return (
            <g key={node.id} transform={`translate(${x} ${y})`}>
              <a data-node={node.id} className="node" href={href(pageOf(node.id) ?? '/')} tabIndex={node === first ? 0 : -1}>
                <title>{words}</title>
                <StopBox stop={node} size={box} style={hues(node.layer)} />
              </a>
            </g>
          );
        })}
      </g>
      <g className="far-names" aria-hidden="true">
        {nodes.map((node) => {
          const step = steps.get(node.id);
          if (step === undefined) return null;
          const { x, y } = boxAt(node);
          return (
            <text key={node.id} data-node={node.id} data-step={step} className="far-name" x={x} y={y} dy="0.35em" textAnchor="middle">
              {node.name}
            </text>
          );
        })}
      </g>
    </>
  );
});

function describe(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[], bands: readonly Band[]): string {
  const parts = bands.map((band) => `${band.layer ? `${band.layer.name}, layer ${band.layer.position}` : 'no layer'}: ${band.count}`);
  return (
    `${nodes.length} entities and ${edges.length} lines between them, from the top layer down. ${parts.join('; ')}. ` +
    'The table has the same rows. Arrow keys go from entity to entity, Enter opens one. On the frame, arrow keys pan, plus and minus zoom, 0 fits.'
  );
}
