import { expect, it } from 'vitest';
import { csv } from './csv';

it('writes RFC 4180', () => {
  expect(csv(['name', 'note'], [['A, Inc.', 'says "yes"\nand no'], [null, 0.5], ['b', Number.NaN]])).toBe(
    'name,note\r\n"A, Inc.","says ""yes""\nand no"\r\n,0.5\r\nb,\r\n',
  );
});
