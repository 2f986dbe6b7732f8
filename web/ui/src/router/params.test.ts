import { describe, expect, it } from 'vitest';
import { flag, list, number, oneOf, text, withParams } from './params';

describe('parameters', () => {
  it('reads what it wrote', () => {
    const words = list();
    expect(words.read(words.write(['company:nvidia', 'layer:chips']))).toEqual(['company:nvidia', 'layer:chips']);
    const share = number({ fallback: 0.5, min: 0, max: 1 });
    expect(share.read(share.write(0.25))).toBe(0.25);
    expect(flag(true).read(flag(true).write(false))).toBe(false);
  });

  it('does not write defaults', () => {
    expect(text('a').write('a')).toBeNull();
    expect(oneOf(['up', 'down'], 'up').write('up')).toBeNull();
    expect(list().write([])).toBeNull();
    expect(flag().write(false)).toBeNull();
    expect(number({ fallback: 3 }).write(3)).toBeNull();
  });

  it('takes the default for what it does not understand', () => {
    expect(number({ fallback: 3 }).read('many')).toBe(3);
    expect(number({ fallback: 3, min: 1, max: 10, integer: true }).read('99.4')).toBe(10);
    expect(oneOf(['up', 'down'], 'up').read('sideways')).toBe('up');
    expect(list(['a', 'b']).read('b,c,b')).toEqual(['b']);
  });

  it('keeps other names and stays legible', () => {
    expect(withParams('?a=1&b=2', { b: null, to: 'layer:chips,company:a b' })).toBe('?a=1&to=layer:chips,company:a+b');
    expect(withParams('?a=1', { a: null })).toBe('');
    expect(new URLSearchParams(withParams('', { q: 'a&b=c+d' })).get('q')).toBe('a&b=c+d');
  });
});
