import { expect, it } from 'vitest';
import { codecs, inputOf, pathOf } from './finder';

it('asks for what was said and leaves out the rest', () => {
  expect(inputOf({ interest: '', level: '', skills: [] })).toBeNull();
  expect(inputOf({ interest: '', level: 'LOW', skills: [] })).toEqual({ technicalLevel: 'LOW', first: 100, rolesPerLayer: 50 });
  expect(inputOf({ interest: 'power-and-grid', level: '', skills: ['python', 'skill:statistics'] })).toEqual({
    interest: 'interest:power-and-grid',
    skills: ['skill:python', 'skill:statistics'],
    first: 100,
    rolesPerLayer: 50,
  });
});

it('writes addresses that say the same again', () => {
  const path = pathOf({ interest: 'power-and-grid', level: 'HIGH', skills: ['skill:python', 'statistics'] });
  expect(path).toBe('/careers?interest=power-and-grid&level=HIGH&skills=python,statistics');
  expect(pathOf({ interest: '', level: '', skills: [] })).toBe('/careers');
  expect(codecs.level.read('high')).toBe('HIGH');
  expect(codecs.level.read('great')).toBe('');
});
