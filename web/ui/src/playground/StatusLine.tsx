import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import type { Channel, Notice } from './channel';
import type { Outcome } from './service';

const size = (bytes: number) => (bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** One line below the answer: how the request of this tab ended, its errors in plain words, and where a link went. */
export function StatusLine({ channel }: { channel: Channel }) {
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id);
  return <Line key={tab} channel={channel} />; // a tab's notice does not stand below another's answer
}

function Line({ channel }: { channel: Channel }) {
  const running = useGraphiQL((state) => state.isFetching);
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => channel.listen(setNotice), [channel]);
  return (
    <div className="status-line">
      <div role="status">{running ? 'Asking…' : notice ? <Shown notice={notice} /> : 'Ctrl-Enter asks.'}</div>
      {!running && notice?.kind === 'link' && <LinkField link={notice.link} />}
    </div>
  );
}

function Shown({ notice }: { notice: Notice }) {
  if (notice.kind === 'text') return notice.text;
  if (notice.kind === 'link') return 'The browser does not let this page copy. The link is:';
  return <Ended outcome={notice.outcome} />;
}

function Ended({ outcome: { status, milliseconds, bytes, errors } }: { outcome: Outcome }) {
  const facts = [status, `${Math.round(milliseconds)} ms`, bytes > 0 ? size(bytes) : ''].filter(Boolean).join(' · ');
  const [first] = errors;
  if (!first) return facts;
  return (
    <>
      {facts} ·{' '}
      <strong className="status-fault">
        {plural(errors.length, 'error')}: {first.message}
        {first.code && ` (${first.code})`}
      </strong>
    </>
  );
}

function LinkField({ link }: { link: string }) {
  return <input aria-label="Link to this query" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />;
}
