import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { investorDoes, issuerDoes } from './instruments';

// A page shows the service's sentence and its own words side by side.
it('words investments as the service does', () => {
  const service = (file: string) => readFileSync(`../../graph/${file}`, 'utf8');
  const words = [...service('explain.go').matchAll(/return "([^"]+) " \+ in$/gm)].map((found) => found[1]);
  expect(Object.values(investorDoes).sort()).toEqual(words.sort());
  expect(service('loops.go')).toContain(`"${issuerDoes} "`);
});

it('has words for every instrument', () => {
  const schema = readFileSync('../../schema.graphqls', 'utf8');
  const body = /^enum Instrument \{([^}]*)\}/m.exec(schema)?.[1] ?? '';
  const instruments = body.match(/^ {2}[A-Z_]+$/gm)?.map((line) => line.trim()) ?? [];
  expect(Object.keys(investorDoes).sort()).toEqual(instruments.sort());
});
