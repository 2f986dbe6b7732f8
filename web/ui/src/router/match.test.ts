import { expect, it } from 'vitest';
import { match } from './match';

it('matches whole paths and reads their parts', () => {
  expect(match('/', '/')).toEqual({});
  expect(match('/graph', '/graph/')).toEqual({});
  expect(match('/company/:slug', '/company/sk%20hynix')).toEqual({ slug: 'sk hynix' });
  expect(match('/company/:slug', '/company/%E0%A4%A')).toEqual({ slug: '%E0%A4%A' });
  expect(match('/company/:slug', '/company/')).toBeNull();
  expect(match('/company/:slug', '/company/a/b')).toBeNull();
  expect(match('/graph', '/graphs')).toBeNull();
});
