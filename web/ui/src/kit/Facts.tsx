// Single facts. What is unknown is "—" and says so to people who hear it.
import type { MoneyPartsFragment } from './gql/graphql';
import { count, date, money, percent, sum, unknown } from './format';

/** Stands for what is not known. Never 0. */
export function Unknown({ what = 'unknown' }: { what?: string }) {
  return (
    <span className="unknown" title={what}>
      <span aria-hidden="true">{unknown}</span>
      <span className="visually-hidden">{what}</span>
    </span>
  );
}

/** A number with its unit. */
export function Num({ value, unit, digits = 1 }: { value: number | null | undefined; unit?: string; digits?: number }) {
  if (value === null || value === undefined || Number.isNaN(value)) return <Unknown />;
  return (
    <span className="num">
      {count(value, digits)}
      {unit && <small>{`\u202f${unit}`}</small>}
    </span>
  );
}

/** A share of one as per cent. */
export function Percent({ value, digits = 1 }: { value: number | null | undefined; digits?: number }) {
  if (value === null || value === undefined || Number.isNaN(value)) return <Unknown />;
  return <span className="num">{percent(value, digits)}</span>;
}

/** An amount of money with what it is, the years it covers, and US dollars when it is in another currency. */
export function Amount({ value }: { value: MoneyPartsFragment | null | undefined }) {
  if (!value) return <Unknown what="amount not published" />;
  return (
    <span className="num" title={value.note ?? undefined}>
      {money(value)}
      {value.currency !== 'USD' && value.usd !== null && <small> ({sum(value.usd)})</small>}
      {value.basis === 'ESTIMATE' && <small className="estimate"> estimate</small>}
    </span>
  );
}

/** A date with the precision that it has. */
export function DateText({ value }: { value: string | null | undefined }) {
  return value ? <time dateTime={value}>{date(value)}</time> : <Unknown />;
}
