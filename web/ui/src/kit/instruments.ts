// Investments in words: the instrument decides what the investor does. The service words its sentences alike.
import type { Instrument } from './gql/graphql';

/** What the investor does for whom it invests in: "lends to". */
export const investorDoes: Readonly<Record<Instrument, string>> = {
  EQUITY: 'invests in',
  DEBT: 'lends to',
  COMMITMENT: 'commits money to',
  BACKSTOP: 'backstops',
  GRANT: 'makes a grant to',
  WARRANT: 'holds warrants of',
};

/** The same of a warrant as its value goes: from who issues it to who holds it. */
export const issuerDoes = 'grants warrants to';
