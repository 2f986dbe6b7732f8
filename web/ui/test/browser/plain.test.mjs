// The pages without JavaScript: every view's address leads there, and they are as accessible as the others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { startService } from './service.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const views = [
  '',
  '?layer=chips',
  'graph',
  'company/nvidia',
  'product/chatgpt',
  'facility/crane-clean-energy-center',
  'path?from=layer:energy&to=product:chatgpt&k=2',
  'whatif?target=company:tsmc',
  'chokepoints',
  'concentration',
  'loops?through=company:openai&first=3',
  'value-chain',
  'careers?level=HIGH',
  'quiz?no-power=a',
  'faq',
  'predictions',
  'search?q=nvdia',
  'playground',
];

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService({ base: '/deep/er/' }), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const at = (path) => new URL(path, service.url).href;

describe('without JavaScript', () => {
  test('every view is a page with its content', { timeout: 120_000 }, async () => {
    const { page, quiet, close } = await openPage(browser, { javaScriptEnabled: false });
    try {
      for (const view of views) {
        await page.goto(at(view));
        await page.waitForURL((url) => url.pathname.startsWith('/deep/er/plain/'));
        assert.equal(await page.locator('h1').count(), 1, view);
        assert.equal(await page.locator('[role=alert]').count(), 0, view);
      }
      quiet();
    } finally {
      await close();
    }
  });

  test('forms ask and links lead on', { timeout: 60_000 }, async () => {
    const { page, quiet, close } = await openPage(browser, { javaScriptEnabled: false });
    try {
      await page.goto(at('plain/path'));
      await page.getByLabel('From', { exact: true }).fill('layer:energy');
      await page.getByLabel('To', { exact: true }).fill('product:chatgpt');
      await page.getByRole('button', { name: 'Trace' }).click();
      assert.equal(await page.locator('ol.paths > li').count(), 5);
      await page.locator('ol.paths > li').first().getByRole('link', { name: 'ChatGPT' }).first().click();
      assert.equal(await page.locator('h1').innerText(), 'ChatGPT');
      await page.getByRole('searchbox').fill('nvdia');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('link', { name: 'NVIDIA', exact: true }).click();
      assert.equal(await page.locator('h1').innerText(), 'NVIDIA');
      await page.goto(at('plain/quiz'));
      for (const question of await page.locator('fieldset').all()) await question.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'Grade my answers' }).click();
      assert.match(await page.getByRole('status').innerText(), /of 4 are right/);
      quiet();
    } finally {
      await close();
    }
  });

  test('an unknown id is a 404 that suggests another', { timeout: 30_000 }, async () => {
    const { page, close } = await openPage(browser, { javaScriptEnabled: false });
    try {
      const response = await page.goto(at('plain/company/nvidai'));
      assert.equal(response.status(), 404);
      await page.getByRole('alert').getByRole('link', { name: 'company:nvidia' }).click();
      assert.equal(await page.locator('h1').innerText(), 'NVIDIA');
    } finally {
      await close();
    }
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing in a plain page, ${colorScheme} at ${width} px`, { timeout: 300_000 }, async () => {
      const { page, quiet, close } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
      try {
        for (const view of views) {
          await page.goto(at(`plain/${view}`));
          await page.evaluate(axe);
          const found = await page.evaluate(async (tags) => {
            const { violations } = await globalThis.axe.run({ runOnly: tags });
            return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
          }, rules);
          assert.deepEqual(found, [], view);
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${view} is wider than the window`);
        }
        quiet();
      } finally {
        await close();
      }
    });
  }
}

test('the playground takes a shared question and runs it', { timeout: 30_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    const query = 'query Shared($id: ID!) { entity(id: $id) { name } } # 1 + 1 & 100 %';
    await page.goto(at(`plain/playground#query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"id": "company:asml"}')}`));
    assert.equal(await page.getByLabel('GraphQL').inputValue(), query);
    assert.equal(new URL(page.url()).hash, '');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText('"ASML"').waitFor();
    quiet();
  } finally {
    await close();
  }
});
