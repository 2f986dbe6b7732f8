import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button, RouterProvider } from 'react-aria-components';
import { href } from '../base';
import { useQuery } from '../data/useQuery';
import { AnnounceContext } from '../kit/announce';
import { ArrivalContext } from '../kit/arrival';
import { StackDocument } from '../kit/gql/graphql';
import { Icon } from '../kit/Icon';
import { StackContext, StackFaultContext } from '../kit/stack';
import { Skeleton } from '../kit/States';
import { Link } from '../router/Link';
import { match } from '../router/match';
import { navigate, usePlace } from '../router/router';
import { routes } from '../routes';
import { MissingView } from '../views/missing/MissingView';
import { ErrorBoundary } from './ErrorBoundary';
import { Footer } from './Footer';
import { Navigation } from './Navigation';
import { Search } from './Search';
import { Shortcuts } from './Shortcuts';
import { ThemeSwitch } from './ThemeSwitch';

/** The page around every view. */
export function App() {
  const { path } = usePlace();
  const shell = useQuery(StackDocument, {});
  const stack = shell.status === 'ready' || shell.status === 'partial' ? shell.data : null;
  const { retry } = shell;
  const error = shell.status === 'error' ? shell.error : null;
  const fault = useMemo(() => error && { error, retry }, [error, retry]);
  const [said, announce] = useState('');
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState(false);
  const arrived = useArrivals(path);

  return (
    <RouterProvider navigate={(to) => navigate(to)} useHref={href}>
      <AnnounceContext value={announce}>
        <ArrivalContext value={arrived}>
          <StackContext value={stack}>
            <Shortcuts open={help} onOpenChange={setHelp}>
              <a className="skip" href="#main" onClick={skip}>
                Skip to the content
              </a>
              <header className="top">
                <Button className="icon-button menu-button" aria-label="Views" aria-expanded={menu} onPress={() => setMenu(!menu)}>
                  <Icon name={menu ? 'close' : 'menu'} />
                </Button>
                <Link to="/" className="brand">
                  <img src={href('/icon.svg')} alt="" width="24" height="24" />
                  aistack
                </Link>
                <Search />
                {/* What is served; the footer says more of it. */}
                <p className="served">{stack?.graphInfo.datasets.map((set) => set.title ?? set.name).join(', ')}</p>
                <div className="top-tools">
                  <Button className="icon-button shortcuts-button" aria-label="Keyboard shortcuts" onPress={() => setHelp(true)}>
                    <Icon name="keyboard" />
                  </Button>
                  <ThemeSwitch />
                </div>
              </header>
              <div className={menu ? 'side open' : 'side'}>
                <Navigation onFollow={() => setMenu(false)} />
              </div>
              <main id="main" tabIndex={-1}>
                {/* The key makes a view ask again when the stack comes at another try. */}
                <ErrorBoundary key={fault ? 'without the stack' : path}>
                  <StackFaultContext value={fault}>
                    <Suspense fallback={<Skeleton lines={6} block />}>
                      <Page path={path} />
                    </Suspense>
                  </StackFaultContext>
                </ErrorBoundary>
              </main>
              <Footer />
              <div className="visually-hidden" role="status" aria-live="polite">
                {said}
              </div>
            </Shortcuts>
          </StackContext>
        </ArrivalContext>
      </AnnounceContext>
    </RouterProvider>
  );
}

function Page({ path }: { path: string }) {
  for (const route of routes) {
    const params = match(route.path, path);
    if (params) return <route.view key={path} params={params} />;
  }
  return <MissingView key={path} />;
}

// A page that the visitor goes to begins at its top, and its heading takes the focus. Not so the first page, however many
// headings it has until it is loaded: who comes begins at its top, with the link that skips to the content.
function useArrivals(path: string): () => boolean {
  const last = useRef(path);
  const [first] = useState(path);
  const left = useRef(false);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    scrollTo({ top: 0, behavior: 'instant' });
  }, [path]);
  return useCallback(() => {
    left.current ||= path !== first;
    return left.current;
  }, [path, first]);
}

// With <base href>, "#main" would lead to the base and not to this page.
function skip(event: { preventDefault: () => void }) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
