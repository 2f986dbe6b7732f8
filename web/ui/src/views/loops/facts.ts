// The facts behind a step of a loop, in one shape.
import { date, word } from '../../kit/format';
import { investorDoes, issuerDoes } from '../../kit/instruments';
import type { DependencyKind, MoneyPartsFragment, SourcePartsFragment } from './gql/graphql';
import type { Loop } from './Loops';

interface Named {
  id: string;
  name: string;
}

/** A payment, an investment, or who makes or operates what is paid for, as money goes. */
export interface Fact {
  id: string;
  payer: Named;
  /** "pays", "lends to", "grants warrants to", "is made by". */
  does: string;
  payee: Named;
  /** What for: "for compute". */
  goods?: string;
  /** Whether it is about an amount at all. */
  money: boolean;
  amount: MoneyPartsFragment | null;
  status: string;
  confidence: string;
  binding?: boolean | null;
  dates?: string;
  sources: readonly SourcePartsFragment[];
}

// The kinds whose names do not read well in a sentence, as the service words them.
const goods: Readonly<Partial<Record<DependencyKind, string>>> = {
  MATERIAL: 'materials',
  COMPONENT: 'components',
  FACILITY: 'facilities',
  MODEL: 'model access',
  SERVICE: 'services',
};

type Hop = Loop['hops'][number];

/** The facts of a step: payments, investments, then ownerships. */
export function factsOf(hop: Hop): Fact[] {
  return [
    ...hop.payments.map(
      (one): Fact => ({
        ...state(one),
        payer: one.to,
        does: 'pays',
        payee: one.from,
        goods: `for ${goods[one.kind] ?? word(one.kind)}`,
        money: true,
        amount: one.value,
        dates: [one.since && `since ${date(one.since)}`, one.until && `until ${date(one.until)}`].filter(Boolean).join(', '),
      }),
    ),
    ...hop.investments.map((one): Fact => {
      // A warrant's value goes from who issues it to who holds it.
      const warrant = one.instrument === 'WARRANT';
      return {
        ...state(one),
        payer: warrant ? one.to : one.from,
        does: warrant ? issuerDoes : investorDoes[one.instrument],
        payee: warrant ? one.from : one.to,
        goods: warrant ? undefined : `(${[word(one.instrument), one.round].filter(Boolean).join(', ')})`,
        money: true,
        amount: one.amount,
        binding: one.binding,
        dates: one.date ? date(one.date) : undefined,
      };
    }),
    ...hop.ownerships.map(
      (one): Fact => ({ ...state(one), payer: one.to, does: one.role === 'OPERATES' ? 'is operated by' : 'is made by', payee: one.from, money: false, amount: null }),
    ),
  ];
}

const state = ({ id, status, confidence, sources }: { id: string; status: string; confidence: string; sources: readonly SourcePartsFragment[] }) => ({ id, status, confidence, sources });
