import { useEffect, useState } from 'react';
import { useParam, type Move } from '../../router/router';
import type { Codec } from '../../router/params';

// Round 0 is what fails itself; no round in the address shows where it all ends.
const roundCodec: Codec<number | null> = {
  read: (raw) => (raw !== null && /^\d+$/.test(raw) ? Number(raw) : null),
  write: (value) => (value === null ? null : String(value)),
};

/** The round that is shown, which can be stepped and played; null is all of them. */
export function useRound(last: number) {
  const [asked, set] = useParam('round', roundCodec);
  const [playing, setPlaying] = useState(false);
  const round = asked === null ? null : Math.min(asked, last);

  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      const next = (round ?? -1) + 1;
      set(next >= last ? last : next, 'replace');
      if (next >= last) setPlaying(false);
    }, 1200);
    return () => clearTimeout(timer);
  }, [playing, round, last, set]);

  return {
    round,
    playing,
    go: (next: number | null, move: Move = 'push') => {
      setPlaying(false);
      set(next === null ? null : Math.max(0, Math.min(last, next)), move);
    },
    play: () => {
      if (!playing && (round === null || round >= last)) set(0, 'push');
      setPlaying(!playing);
    },
  };
}

/** What useRound gives. */
export type RoundState = ReturnType<typeof useRound>;
