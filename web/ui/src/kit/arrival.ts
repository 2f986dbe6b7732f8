import { createContext, use } from 'react';

/** Tells a view that its heading takes the focus, since the visitor went to it. Not so the page that was loaded first. */
export const ArrivalContext = createContext<() => boolean>(() => false);

export const useArrival = (): (() => boolean) => use(ArrivalContext);
