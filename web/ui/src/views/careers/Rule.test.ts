import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// The page explains what the service counts, so its numbers have to be those of the service.
it('says the weights that the service counts with', () => {
  const service = readFileSync('../../analysis/careers.go', 'utf8');
  const page = readFileSync('src/views/careers/Rule.tsx', 'utf8');
  for (const [part, name] of [['Interest', 'interest'], ['Skills', 'skill'], ['Technical level', 'level']]) {
    const points = new RegExp(`${name}Points\\s+= (\\d+)`).exec(service)?.[1];
    expect(points).toBeDefined();
    expect(page).toContain(`${part}: up to ${points} points`);
  }
});
