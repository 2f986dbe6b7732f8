import { expect, test } from 'vitest';
import { countryName } from '../../kit/country';
import { readShocks, writeShocks } from './shocks';

test('each target has the loss at its place, or the last one given', () => {
  expect(readShocks('company:a,country:TW,layer:x', '0.5,0.25')).toEqual([
    { target: 'company:a', loss: 0.5 },
    { target: 'country:TW', loss: 0.25 },
    { target: 'layer:x', loss: 0.25 },
  ]);
});

test('no loss given is a full one; losses stay between 0 and 1', () => {
  expect(readShocks('company:a', null)).toEqual([{ target: 'company:a', loss: 1 }]);
  expect(readShocks('company:a,company:b,company:c', '7,-1,much').map((shock) => shock.loss)).toEqual([1, 0, 1]);
});

test('a target counts once, and none gives none', () => {
  expect(readShocks('company:a,,company:a', null)).toHaveLength(1);
  expect(readShocks(null, '0.5')).toEqual([]);
});

test('what is written is read again', () => {
  for (const shocks of [[], [{ target: 'company:a', loss: 1 }], [{ target: 'company:a', loss: 0.3 }, { target: 'country:TW', loss: 1 }]]) {
    const { targets, losses } = writeShocks(shocks);
    expect(readShocks(targets, losses)).toEqual(shocks);
  }
  expect(writeShocks([{ target: 'company:a', loss: 1 }])).toEqual({ targets: 'company:a', losses: null });
});

test('countries have names, and what is no code stays as it is', () => {
  expect(countryName('TW')).toBe('Taiwan');
  expect(countryName('?')).toBe('?');
});
