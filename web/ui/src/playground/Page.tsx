import type { ComponentProps } from 'react';
import { Playground } from './Playground';
import { useTheme } from './theme';

/** The whole page: a heading for those who do not see it, and the playground in the explorer's theme. */
export function Page(props: Omit<ComponentProps<typeof Playground>, 'theme'>) {
  const theme = useTheme();
  return (
    <main>
      <h1 className="visually-hidden">Playground: ask the graph in GraphQL</h1>
      <Playground {...props} theme={theme} />
    </main>
  );
}
