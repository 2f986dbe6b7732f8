import { describe, expect, it } from 'vitest';
import { fitted, nameSize, shortened, textWidth, wrapped } from './text';

describe('names in boxes', () => {
  it('estimates wide and narrow letters', () => {
    expect(textWidth('ill', 10)).toBeLessThan(textWidth('WWW', 10) / 2);
    expect(textWidth('', 12)).toBe(0);
    expect(textWidth('日本', 10)).toBe(20);
  });

  it('keeps what fits and marks what is cut', () => {
    expect(shortened('TSMC', 12, 100)).toBe('TSMC');
    const cut = shortened('Commonwealth Fusion Systems', 12, 90);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(90);
    expect(shortened('WWW', 12, 1)).toBe('W…');
  });

  it('breaks between words, and every line fits', () => {
    const lines = wrapped('Amazon Web Services data centres in Virginia', 12, 110, 2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('Amazon Web');
    for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(110);
    expect(wrapped('  ', 12, 50, 2)).toEqual([]);
  });

  it('takes smaller letters before it cuts a name', () => {
    expect(fitted('NVIDIA', 100)).toEqual({ lines: ['NVIDIA'], size: nameSize });
    const long = fitted('Safe Superintelligence', 100);
    expect(long.lines.join(' ')).toBe('Safe Superintelligence');
    expect(long.size).toBeLessThan(nameSize);
    expect(fitted('A name of very many words that no box could ever hold in full', 100).lines.join(' ')).toContain('…');
  });
});
