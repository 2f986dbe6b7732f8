// The playground as the service serves it: under a prefix, and apart from the explorer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, run } from './playground.mjs';
import { startService } from './service.mjs';

test('works under a prefix', { timeout: 120_000 }, async () => {
  const service = await startService({ base: '/behind/a-proxy/' });
  const browser = await launch();
  try {
    const { page, quiet } = await openPage(browser);
    const paths = new Set();
    page.on('request', (request) => paths.add(new URL(request.url()).pathname));
    await enter(page, service.url);
    const { data } = await run(page);
    assert.equal(data.layers.length, 5);
    assert.deepEqual([...paths].filter((path) => !path.startsWith('/behind/a-proxy/')), []);
    assert.equal(new URL(await page.getByRole('link', { name: 'Explorer' }).evaluate((link) => link.href)).pathname, '/behind/a-proxy/');
    quiet();
  } finally {
    await browser.close();
    await service.stop();
  }
});

test('no view of the explorer loads any of it', () => {
  const read = (name) => readFileSync(new URL(`../../../dist/${name}`, import.meta.url), 'utf8');
  const manifest = JSON.parse(read('manifest.json'));
  const reached = new Set();
  const reach = (name) => {
    if (reached.has(name)) return;
    reached.add(name);
    const { imports = [], dynamicImports = [] } = manifest[name];
    [...imports, ...dynamicImports].forEach(reach);
  };
  reach('index.html');
  for (const name of reached) {
    const { file, css = [] } = manifest[name];
    for (const part of [file, ...css]) assert.doesNotMatch(read(part), /monaco|graphiql/i, part);
  }
});
