import { readKept } from './kept';

/** What the visitor can choose. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

/** Where the choice is kept; the playground reads it too. */
export const themeKey = 'aistack theme';

/** A kept choice; what is not understood is the system's theme. */
export const readTheme = (kept: string | null): Theme => (kept === 'light' || kept === 'dark' ? kept : 'system');

/** Makes the page follow the choice. The colours are in styles/tokens.css. */
export function applyTheme(theme: Theme = readTheme(readKept(themeKey))): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
