import { expect, it } from 'vitest';
import { layerHue } from './layers';
import { idOf, pageOf, playgroundLink, slugOf } from './links';

it('knows the pages of records', () => {
  expect(pageOf('company:nvidia')).toBe('/company/nvidia');
  expect(pageOf('facility:a/b')).toBe('/facility/a%2Fb');
  expect(pageOf('layer:chips')).toBe('/?layer=chips');
  expect(pageOf('role:chip-designer')).toBe('/careers?role=chip-designer');
  expect(pageOf('skill:python')).toBe('/careers?skills=python');
  expect(pageOf('prediction:x')).toBe('/predictions#x');
  expect(pageOf('source:x')).toBeNull();
  expect(pageOf('nonsense')).toBeNull();
});

it('writes ids short where their kind is clear', () => {
  expect(slugOf('layer:chips')).toBe('chips');
  expect(idOf('layer', 'chips')).toBe('layer:chips');
  expect(idOf('layer', 'layer:chips')).toBe('layer:chips');
});

it('puts a question where the playground reads it', () => {
  const hash = playgroundLink(' query Q($a: ID!) { node(id: $a) { id } } ', { a: 'x&y' }).split('#')[1];
  const fields = new URLSearchParams(hash);
  expect(fields.get('query')).toBe('query Q($a: ID!) { node(id: $a) { id } }');
  expect(JSON.parse(fields.get('variables') ?? '')).toEqual({ a: 'x&y' });
});

it('gives layers hues apart from each other, whatever their number', () => {
  for (const layers of [1, 5, 9]) {
    const hues = Array.from({ length: layers }, (_, i) => layerHue(i + 1, layers));
    expect(new Set(hues).size).toBe(layers);
    expect(hues.every((hue) => hue >= 0 && hue < 360)).toBe(true);
  }
});
