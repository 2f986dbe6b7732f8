/**
 * Starts loading the editors, which GraphiQL would ask for only once it is drawn, and lets Tab leave them: nobody is trapped
 * who uses no mouse. Ctrl-M gives Tab back to the editor, for indenting.
 */
export async function prepareEditors(): Promise<void> {
  const [{ TabFocus }] = await Promise.all([
    import('monaco-editor/esm/vs/editor/browser/config/tabFocus.js'),
    import('monaco-graphql/esm/monaco-editor.js'),
  ]);
  TabFocus.setTabFocusMode(true);
}
