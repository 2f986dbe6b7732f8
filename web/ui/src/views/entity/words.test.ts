import { describe, expect, it } from 'vitest';
import { countryName } from '../../kit/country';
import { joined } from './pages';
import { bindingWords, keyWords, position, rivalText, span } from './words';

describe('words', () => {
  it('writes a place on the map only when both parts are known', () => {
    expect(position(35.051, -90.156)).toBe('35.051° N, 90.156° W');
    expect(position(-33.9, 18.4)).toBe('33.9° S, 18.4° E');
    expect(position(0, 0)).toBe('0° N, 0° E');
    expect(position(null, 18.4)).toBe('—');
  });

  it('writes dates with the precision that they have', () => {
    expect(span('2024-09', null)).toBe('Sep 2024');
    expect(span('2023', '2027-08')).toBe('2023, until Aug 2027');
    expect(span(null, '2024')).toBe('until 2024');
    expect(span(null, null)).toBe('');
  });

  it('tells a letter of intent from what binds and from what is unknown', () => {
    expect([true, false, null].map(bindingWords)).toEqual(['yes', 'no: letter of intent', '—']);
  });

  it('names countries, and keeps what is no code', () => {
    expect(countryName('US')).toBe('United States');
    expect(countryName('nowhere')).toBe('nowhere');
  });

  it('says what another fact states, and who says so', () => {
    const amount = { amount: 100e9, high: null, currency: 'USD', usd: 100e9, basis: 'CEILING', years: null, note: null } as const;
    const sources = [
      { id: 'source:a', title: 'A report', publisher: 'A' },
      { id: 'source:b', title: 'Another of A', publisher: 'A' },
      { id: 'source:c', title: 'C', publisher: null },
    ];
    expect(rivalText({ id: 'x', instrument: 'COMMITMENT', amount, status: 'ENDED', sources })).toBe('commitment, up to $100\u202fbn, ended (A, C)');
    expect(rivalText({ id: 'x', share: 0, value: null, status: 'ACTIVE', sources: [] })).toBe('0\u202f% share, active');
  });

  it('makes headings of keys', () => {
    expect(keyWords('memory_bandwidth')).toBe('Memory bandwidth');
  });
});

describe('pages', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));

  it('are one list without doubles, in their order', () => {
    expect(joined(rows('a', 'b'), rows('c', 'd'))).toEqual(rows('a', 'b', 'c', 'd'));
    expect(joined(rows('a', 'c'), rows('c', 'd'))).toEqual(rows('a', 'c', 'd'));
  });

  it('stay the same list when there is no second one', () => {
    const start = rows('a');
    expect(joined(start, [])).toBe(start);
  });
});
