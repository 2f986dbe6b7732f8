import { createContext, use } from 'react';

/** Says something to people who hear the page, once it is quiet. */
export type Announce = (words: string) => void;

export const AnnounceContext = createContext<Announce>(() => undefined);

/** Says something to people who hear the page, for example how many results there are now. */
export const useAnnounce = (): Announce => use(AnnounceContext);
