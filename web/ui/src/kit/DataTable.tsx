import { lazy, Suspense, type ComponentType } from 'react';
import type { GridProps } from './Grid';
import { Skeleton } from './States';

export { Shown } from './Shown';

// What makes a table usable by keyboard is a large part of a page; what is above it is shown meanwhile. What lazy gives has no
// type parameters; here a table of any rows will do.
const Grid = lazy(() => import('./Grid').then((module) => ({ default: module.default as unknown as ComponentType<GridProps<never>> })));

/** Rows that can be sorted, with a CSV of the same. The first rows are drawn, and all when asked for. */
export function DataTable<R>(props: GridProps<R>) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Grid {...(props as unknown as GridProps<never>)} />
    </Suspense>
  );
}
