import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { readKept } from '../shell/kept';
import { applyTheme, readTheme, themeKey } from '../shell/theme';

const dark = '(prefers-color-scheme: dark)';

/**
 * The theme is the explorer's: GraphiQL's settings change it for both, through the storage that it is given. This follows a
 * change in another window or of the system's, which GraphiQL would not see.
 */
export function FollowTheme() {
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    function follow() {
      const theme = readTheme(readKept(themeKey));
      applyTheme(theme);
      setTheme(theme === 'system' ? null : theme);
    }
    const system = matchMedia(dark);
    system.addEventListener('change', follow);
    addEventListener('storage', follow);
    return () => {
      system.removeEventListener('change', follow);
      removeEventListener('storage', follow);
    };
  }, [setTheme]);
  return null;
}
