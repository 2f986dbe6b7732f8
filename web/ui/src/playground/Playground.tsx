import { pick, ToolbarButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useEffectEvent, useState } from 'react';
import { createChannel, type Channel } from './channel';
import { editorTheme } from './editors';
import { firstTabs, type Library } from './examples';
import { FollowTheme } from './FollowTheme';
import { LinkIcon } from './icons';
import { narrow } from './layout';
import { libraryPlugin } from './LibraryPanel';
import { serviceFetcher } from './service';
import { exampleIn, linkTo, readLink, withoutRequest } from './share';
import { StatusLine } from './StatusLine';
import { openTab, type Kept } from './storage';
import { useOpen } from './tabs';

export interface Setup {
  base: string; // the absolute address that the service is served under
  library: Library;
  kept: Kept;
}

// What GraphiQL takes once. A change of it would begin the editors anew.
function begin({ base, library, kept }: Setup) {
  const channel = createChannel();
  const examples = libraryPlugin(library);
  const tabs = firstTabs(library.examples);
  const left = openTab(kept);
  const open = left ?? tabs[0];
  return {
    channel,
    props: {
      fetcher: serviceFetcher(new URL('graphql', base).href, (outcome) => channel.tell({ kind: 'outcome', outcome })),
      plugins: [examples, HISTORY_PLUGIN],
      visiblePlugin: left || narrow() ? undefined : examples, // the first visit shows what can be asked
      defaultTabs: tabs,
      initialQuery: open?.query,
      initialVariables: open?.variables,
      storage: kept,
    },
  };
}

/** GraphiQL with our examples, links and status line. */
export function Playground(setup: Setup) {
  const [{ channel, props }] = useState(() => begin(setup));
  return (
    <GraphiQL
      {...props}
      defaultQuery=""
      defaultEditorToolsVisibility="variables"
      editorTheme={editorTheme}
      shouldPersistHeaders={false}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <a className="to-explorer" href={setup.base}>
          ← Explorer
        </a>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ShareButton channel={channel} />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <StatusLine channel={channel} />
      </GraphiQL.Footer>
      <OpenFromAddress library={setup.library} channel={channel} />
      <RunKey />
      <FollowTheme />
      <ShowTab />
    </GraphiQL>
  );
}

function ShareButton({ channel }: { channel: Channel }) {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  async function share() {
    const link = linkTo({ query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' }, location.href);
    try {
      await navigator.clipboard.writeText(link);
      channel.tell({ kind: 'text', text: `The link is copied. It holds the query and its variables (${link.length} characters), no headers.` });
    } catch {
      channel.tell({ kind: 'link', link }); // no permission, or no https
    }
  }
  return (
    <ToolbarButton onClick={() => void share()} label="Copy link to this query">
      <LinkIcon className="graphiql-toolbar-icon" aria-hidden="true" />
    </ToolbarButton>
  );
}

/** Opens what the address asks for, at the start and when a link is followed within the page, and takes it out of the address. */
function OpenFromAddress({ library, channel }: { library: Library; channel: Channel }) {
  const open = useOpen();
  const ready = open !== undefined;
  const follow = useEffectEvent(() => {
    const name = exampleIn(location.href);
    const asked = readLink(location.href) ?? library.examples.find((example) => example.name === name);
    if (asked) open?.(asked);
    else if (name) channel.tell({ kind: 'text', text: `There is no example named “${name}”.` });
    else return;
    history.replaceState(history.state, '', withoutRequest(location.href));
  });
  useEffect(() => {
    if (!ready) return;
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [ready]);
  return null;
}

/** Ctrl-Enter asks wherever the focus is; within the editors it is theirs. */
function RunKey() {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const within = event.target instanceof Element && event.target.closest('.monaco-editor, [role=dialog]');
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || within) return;
      event.preventDefault();
      run();
    }
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [run]);
  return null;
}

/** Scrolls the strip of tabs to the one that is open. */
function ShowTab() {
  const index = useGraphiQL((state) => state.activeTabIndex);
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title);
  useEffect(() => {
    document.getElementById(`graphiql-session-tab-${index}`)?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [index, tab]);
  return null;
}
