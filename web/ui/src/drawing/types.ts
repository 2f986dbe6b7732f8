// What drawings are made of. See README.md in this folder.
import type { LayerRef } from '../kit/layers';
import { word } from '../kit/format';

/** The outline of an entity's box. */
export type Shape = 'company' | 'product' | 'facility';

/** How a relation is drawn: what flows, who makes or operates, who holds a stake, who invests; and who pays, where money is followed. */
export type Line = 'supplies' | 'runs' | 'owns' | 'invests' | 'pays';

/** An entity as it is drawn. */
export interface Stop {
  id: string;
  name: string;
  /** EntityKind; gives the outline, and a word for the text alternative. */
  kind: string;
  /** The id of the layer that it is drawn in. */
  layer: string | null;
  /** A short second line. */
  note?: string;
  /** 0 to 1: fills the box from the left. */
  level?: number;
  /** Drawn strongly. */
  marked?: boolean;
}

/** An entity at its place, in cells, as the service gives it. */
export interface DrawnNode extends Stop {
  x: number;
  y: number;
}

/** A relation between two entities of a drawing. */
export interface DrawnEdge {
  id: string;
  /** Who gives: the supplier, owner or investor. */
  from: string;
  to: string;
  line: Line;
  /** What it is, in words. */
  text: string;
  /** 0 to 1: how thick. */
  weight?: number;
  marked?: boolean;
}

/** A step of a chain or ring. */
export interface Hop {
  line: Line;
  text: string;
  detail?: string;
  marked?: boolean;
  /** The relation goes from the later stop to the earlier one. */
  back?: boolean;
}

export type { LayerRef };

const facilities = new Set(['FACILITY', 'POWER_PLANT', 'DATA_CENTER', 'FAB', 'PACKAGING', 'SUPERCOMPUTER', 'FACTORY', 'MINE', 'CAMPUS']);

/** The outline for an EntityKind. */
export const shapeOf = (kind: string): Shape => (kind === 'COMPANY' ? 'company' : facilities.has(kind) ? 'facility' : 'product');

/** The line for a HopRelation or an OwnershipRole. */
export function lineOf(relation: string): Line {
  switch (relation) {
    case 'MAKES':
    case 'OPERATES':
      return 'runs';
    case 'OWNS':
      return 'owns';
    case 'INVESTS_IN':
      return 'invests';
    default:
      return 'supplies';
  }
}

/** What the outlines mean. */
export const shapeWords: Readonly<Record<Shape, string>> = { company: 'Company', product: 'Product', facility: 'Facility' };

/** What the lines mean, from who gives to who gets. */
export const lineWords: Readonly<Record<Line, string>> = {
  supplies: 'supplies',
  runs: 'makes or operates',
  owns: 'owns a stake in',
  invests: 'invests in',
  pays: 'pays',
};

/** An entity in words: "TSMC, company, Chips". */
export function stopWords(stop: Stop, layers: readonly LayerRef[]): string {
  const layer = layers.find((one) => one.id === stop.layer)?.name;
  return [stop.name, word(stop.kind), layer, stop.note].filter(Boolean).join(', ');
}
