import type { editor } from 'monaco-editor';
import { readKept } from '../shell/kept';
import { readTheme, themeKey } from '../shell/theme';

type Theme = 'light' | 'dark';

/** The names of the editors' themes, as GraphiQL asks for them. */
export const editorTheme: Record<Theme, string> = { light: 'aistack-light', dark: 'aistack-dark' };

/**
 * Starts loading the editors, which GraphiQL would ask for only once it is drawn, gives them colours, and lets Tab leave
 * them: nobody is trapped who uses no mouse. Ctrl-M gives Tab back to the editor, for indenting.
 */
export async function prepareEditors(): Promise<void> {
  const tabFocus = import('monaco-editor/esm/vs/editor/browser/config/tabFocus.js');
  const monaco = await import('monaco-graphql/esm/monaco-editor.js');
  for (const theme of ['light', 'dark'] as const) monaco.editor.defineTheme(editorTheme[theme], colours(theme));
  // GraphiQL can have asked for the theme before it was there, and then has another.
  monaco.editor.setTheme(editorTheme[shownTheme()]);
  (await tabFocus).TabFocus.setTabFocusMode(true);
}

function shownTheme(): Theme {
  const theme = readTheme(readKept(themeKey));
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

// Visual Studio Code's themes on our background; what is drawn too faintly there is darker, or lighter, here.
function colours(theme: Theme): editor.IStandaloneThemeData {
  const [surface, accent, chosen, text, faint] =
    theme === 'light' ? ['#ffffff', '#b30479', '#d6059019', '#3b4b68', '#5b6a85'] : ['#212a3b', '#ff7aab', '#ff579429', '#b7c2d7', '#97a5c0'];
  return {
    base: theme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      { token: 'argument.identifier.gql', foreground: theme === 'light' ? '504cc0' : 'a9a4ff' },
      { token: 'number', foreground: theme === 'light' ? '076642' : 'b5cea8' },
      { token: 'number.json', foreground: theme === 'light' ? '076642' : 'b5cea8' },
      { token: 'comment', foreground: theme === 'light' ? '00690c' : '8fc07a' },
    ],
    colors: {
      'editor.background': '#ffffff00', // that of the page
      'scrollbar.shadow': '#ffffff00',
      'editorLineNumber.foreground': faint,
      'editorLineNumber.dimmedForeground': faint,
      'editorWidget.background': surface,
      'editorHoverWidget.background': surface,
      'editorSuggestWidget.background': surface,
      'editorSuggestWidget.foreground': text,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorSuggestWidget.selectedBackground': chosen,
      'editorSuggestWidget.selectedForeground': accent,
      'list.highlightForeground': accent,
      'list.hoverBackground': chosen,
      'menu.background': surface,
      'menu.selectionBackground': chosen,
      'menu.selectionForeground': accent,
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      focusBorder: accent,
    },
  };
}
