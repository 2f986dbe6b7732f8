/** Whether the window is so narrow that panels lie over the editors; the style sheet has the same width. */
export const narrow = () => globalThis.matchMedia('(max-width: 760px)').matches;
