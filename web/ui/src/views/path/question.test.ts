import { describe, expect, it } from 'vitest';
import { nearbyInput, swapped, traceInput, written, type Choices } from './question';

const choices: Choices = { from: ['layer:a'], to: ['product:b'], via: [], avoid: ['company:c'], flow: 'SUPPLY', rank: 'HOPS', k: 5, maxHops: 10, upward: false };
const conditions = { input: { minConfidence: 'LIKELY' } } as Parameters<typeof traceInput>[0]['conditions'];

describe('the question of the path tracer', () => {
  it('writes ends and rank always, and what is as usual never', () => {
    expect(written(choices)).toEqual({ from: 'layer:a', to: 'product:b', via: null, avoid: 'company:c', flow: null, rank: 'HOPS', k: null, maxHops: null, upward: null });
    expect(written({ k: 20 })).toEqual({ k: '20' });
  });

  it('asks the service without what is not chosen', () => {
    expect(traceInput({ choices, conditions })).toEqual({
      from: ['layer:a'],
      to: ['product:b'],
      avoid: ['company:c'],
      flow: 'SUPPLY',
      rankBy: 'HOPS',
      first: 5,
      maxHops: 10,
      minConfidence: 'LIKELY',
    });
  });

  it('swaps ends and follows the money, and twice is the same', () => {
    const once = { ...choices, ...swapped(choices) };
    expect(once).toMatchObject({ from: ['product:b'], to: ['layer:a'], flow: 'VALUE' });
    expect({ ...once, ...swapped(once) }).toEqual(choices);
  });

  it('looks onward from the beginning and back from the end', () => {
    const goods = nearbyInput({ choices, conditions });
    expect([goods.from.direction, goods.to.direction]).toEqual(['DOWNSTREAM', 'UPSTREAM']);
    const money = nearbyInput({ choices: { ...choices, flow: 'VALUE' }, conditions });
    expect([money.from.direction, money.to.direction]).toEqual(['UPSTREAM', 'DOWNSTREAM']);
    expect(goods.freely).not.toHaveProperty('avoid');
    expect(goods.swapped).toMatchObject({ from: ['product:b'], to: ['layer:a'], avoid: ['company:c'], first: 1 });
  });
});
