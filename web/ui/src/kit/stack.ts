// What every page knows of the graph: its layers, its version and its datasets.
import { createContext, use, useCallback, type CSSProperties } from 'react';
import type { QueryError } from '../data/error';
import { date } from './format';
import type { StackQuery } from './gql/graphql';
import { layerHue } from './layers';

/** The layers from the bottom up, and what the data are. */
export type Stack = StackQuery;

/** Null until it is known. */
export const StackContext = createContext<Stack | null>(null);

/** Why the stack is not known, and another try; null while nothing failed. No view can say anything without it. */
export const StackFaultContext = createContext<{ error: QueryError; retry: () => void } | null>(null);

/** The layers and the data; null until they are known. */
export const useStack = (): Stack | null => use(StackContext);

/** Sets the hue of a layer for the classes layer-fill, layer-line and layer-ink. */
export function useLayerStyle(): (position: number) => CSSProperties {
  const layers = use(StackContext)?.layers.length ?? 5;
  return useCallback((position) => ({ '--hue': String(layerHue(position, layers)) }) as CSSProperties, [layers]);
}

/** Where figures come from: "The AI industry stack, as of 30 Jun 2026 · data version 1". */
export function provenance(stack: Stack | null): string {
  if (!stack) return '';
  const sets = stack.graphInfo.datasets.map((set) => `${set.title ?? set.name}, as of ${date(set.asOf)}${set.licence ? ` (${set.licence})` : ''}`);
  return `${sets.join('; ')} · data version ${stack.graphInfo.version}`;
}
