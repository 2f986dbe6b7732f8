import { lazy, Suspense } from 'react';
import { Skeleton } from '../kit/States';
import type { BandsProps } from './Bands';

// With its zoom the drawing is as large as the rest of a view; the words above it are shown meanwhile.
const Bands = lazy(() => import('./Bands'));

/** A subgraph in the bands of its layers, with pan and zoom. Places come from the service. */
export function LayerBands(props: BandsProps) {
  return (
    <Suspense fallback={<Skeleton block lines={0} />}>
      <Bands {...props} />
    </Suspense>
  );
}
