// Parts of monaco that its own types leave out.
declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js' {
  export const TabFocus: { setTabFocusMode(movesFocus: boolean): void };
}

declare module '@graphiql/*/style.css';
declare module 'graphiql/*.css';
