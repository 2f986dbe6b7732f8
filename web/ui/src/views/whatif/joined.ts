// Two scenarios, entity by entity.
import type { Hit, Impact } from './words';

/** What an entity or a layer loses in each of two scenarios; null where it loses nothing there. */
export interface Pair<T> {
  a: T | null;
  b: T | null;
}

/** The entities of both answers; in the order of the first, then those of the second alone. */
export function joinHits(a: readonly Hit[], b: readonly Hit[]): (Pair<Hit> & { entity: Hit['entity'] })[] {
  const others = new Map(b.map((hit) => [hit.entity.id, hit]));
  const both = a.map((hit) => ({ entity: hit.entity, a: hit, b: others.get(hit.entity.id) ?? null }));
  const seen = new Set(a.map((hit) => hit.entity.id));
  return [...both, ...b.filter((hit) => !seen.has(hit.entity.id)).map((hit) => ({ entity: hit.entity, a: null, b: hit }))];
}

type LayerLoss = Impact['byLayer'][number];

/** The layers of both answers, from the top down. */
export function joinLayers(a: readonly LayerLoss[], b: readonly LayerLoss[]): (Pair<LayerLoss> & { layer: LayerLoss['layer'] })[] {
  const all = [...a, ...b.filter((row) => !a.some((one) => one.layer.id === row.layer.id))].map((row) => row.layer);
  const of = (rows: readonly LayerLoss[], id: string) => rows.find((row) => row.layer.id === id) ?? null;
  return all.sort((x, y) => y.position - x.position).map((layer) => ({ layer, a: of(a, layer.id), b: of(b, layer.id) }));
}
