import { createContext, use } from 'react';

/** Tells a view, once for each page that the visitor goes to, that its heading takes the focus. Not at the first load. */
export const ArrivalContext = createContext<() => boolean>(() => false);

export const useArrival = (): (() => boolean) => use(ArrivalContext);
