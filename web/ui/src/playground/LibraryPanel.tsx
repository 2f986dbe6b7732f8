import type { GraphiQLPlugin } from '@graphiql/react';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useId, useState } from 'react';
import { found, type Example, type Library } from './examples';
import { LibraryIcon } from './icons';
import { narrow } from './layout';
import { useOpen } from './tabs';

/** The panel of runnable examples, beside GraphiQL's documentation and history. */
export function libraryPlugin(library: Library): GraphiQLPlugin {
  return { title: 'Examples', icon: LibraryIcon, content: () => <LibraryPanel library={library} /> };
}

function LibraryPanel({ library: { examples, problem } }: { library: Library }) {
  const [search, setSearch] = useState('');
  const id = useId();
  const shown = found(examples, search);
  return (
    <section className="library" aria-labelledby={id}>
      <h2 id={id}>Examples</h2>
      {problem ? (
        <p role="alert">The examples could not be loaded: {problem}. Queries can be asked all the same.</p>
      ) : (
        <>
          <p>Each opens in a tab of its own and runs as it stands.</p>
          <input type="search" aria-label="Search the examples" placeholder="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
          <p role="status" className="library-count">
            {shown.length === examples.length ? `${examples.length} examples` : `${shown.length} of ${examples.length} examples`}
          </p>
          <ul>
            {shown.map((example) => (
              <Entry key={example.name} example={example} />
            ))}
          </ul>
          {shown.length === 0 && <p>No example has all of these words. Try fewer.</p>}
        </>
      )}
    </section>
  );
}

function Entry({ example }: { example: Example }) {
  const open = useOpen();
  const { setVisiblePlugin } = useGraphiQLActions();
  const { tabs, activeTabIndex } = useGraphiQL(pick('tabs', 'activeTabIndex'));
  const current = tabs[activeTabIndex]?.query?.trim() === example.query.trim();
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        disabled={!open}
        onClick={() => {
          open?.(example);
          if (narrow()) setVisiblePlugin(null); // the panel lies over the editors there
        }}
      >
        <strong>{example.title}</strong>
        <span>{sentence(example.description)}</span>
      </button>
    </li>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');
