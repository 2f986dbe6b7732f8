import { describe, expect, it } from 'vitest';
import { count, date, inPercent, money, percent, percentRange, quantity, sum, title, unknown } from './format';

const amount = { amount: 1e9, high: null, currency: 'USD', usd: 1e9, basis: 'EXACT', years: null, note: null } as const;
const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('words for values', () => {
  it('never writes the unknown as a number', () => {
    for (const say of [count, percent, sum, date, money]) {
      expect(say(null)).toBe(unknown);
      expect(say(undefined)).toBe(unknown);
    }
    expect(percent(Number.NaN)).toBe(unknown);
    expect(quantity(null, 'MW')).toBe(unknown);
    expect(percentRange(0.1, null)).toBe(unknown);
    expect([inPercent(null), inPercent(Number.NaN), inPercent(0), inPercent(2 / 3)]).toEqual([null, null, 0, 66.7]);
    expect(count(0)).toBe('0');
  });

  it('writes numbers with their units', () => {
    expect(plain(percent(0.655))).toBe('65.5 %');
    expect(plain(percentRange(0.5, 0.65))).toBe('50–65 %');
    expect(plain(quantity(1200, 'MW'))).toBe('1,200 MW');
    expect(plain(sum(40e9))).toBe('$40 bn');
    expect(plain(sum(1.25e12, 'KRW'))).toBe('1.25 tn KRW');
    expect(plain(sum(-2.5e6, 'EUR'))).toBe('−€2.5 m');
    expect(sum(950)).toBe('$950');
  });

  it('says what an amount is', () => {
    expect(plain(money({ ...amount, basis: 'CEILING', years: 5 }))).toBe('up to $1 bn over 5 years');
    expect(plain(money({ ...amount, basis: 'ESTIMATE' }))).toBe('about $1 bn');
    expect(plain(money({ ...amount, basis: 'RANGE', high: 2e9 }))).toBe('$1 bn – $2 bn');
  });

  it('writes dates with the precision that they have', () => {
    expect(date('2024')).toBe('2024');
    expect(date('2024-09')).toBe('Sep 2024');
    expect(date('2024-09-02')).toBe('2 Sep 2024');
    expect(date('2026-01-31T09:30:00.125Z')).toBe('31 Jan 2026');
  });

  it('writes words of the schema as people do', () => {
    expect(title('POWER_PLANT')).toBe('Power plant');
    expect(title(null)).toBe(unknown);
  });
});
