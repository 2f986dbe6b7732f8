import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Operation } from './share';

const same = (a: string | null | undefined, b: string) => (a ?? '').trim() === b.trim();

/**
 * Opens an operation, ready to run: in the tab that already holds it, in the open one if that is empty, else in a new one.
 * Undefined until the editors are there.
 */
export function useOpen(): ((operation: Operation) => void) | undefined {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs } = useGraphiQL(pick('queryEditor', 'variableEditor', 'tabs'));
  if (!queryEditor || !variableEditor) return undefined;
  return ({ query, variables }) => {
    const open = tabs.findIndex((tab) => same(tab.query, query) && same(tab.variables, variables));
    if (open >= 0) {
      changeTab(open);
      return;
    }
    if (queryEditor.getValue().trim() || variableEditor.getValue().trim()) addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
    updateActiveTabValues({ query, variables, operationName: null });
  };
}
