// Every view of the explorer: it opens by its deep link, keeps its state, and asks nobody else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, settled } from './checks.mjs';
import { startService } from './service.mjs';
import { views } from './views.mjs';

let service, prefixed, browser;

before(async () => {
  [service, prefixed, browser] = await Promise.all([startService(), startService({ base: '/x/' }), launch()]);
});

after(async () => {
  await browser?.close();
  await Promise.all([service?.stop(), prefixed?.stop()]);
});

const words = (page) => page.locator('main').innerText();

test('the list of views is that of the routes', () => {
  const source = readFileSync(new URL('../../src/routes.tsx', import.meta.url), 'utf8');
  const routes = [...source.matchAll(/path: '([^']+)'/g)].map((found) => found[1]);
  assert.deepEqual(routes.sort(), views.map((view) => view.route).sort());
});

describe('a deep link', () => {
  for (const view of views) {
    test(view.at || '/', { timeout: 60_000 }, async () => {
      const { page, quiet, close } = await openPage(browser);
      try {
        const response = await enter(page, service.url, view.at);
        assert.equal(response.status(), 200);
        assert.match(await page.title(), /^.{3,} · aistack$/);
        assert.equal(await page.locator('h1').count(), 1);
        assert.equal(await page.locator('main [role=alert]').count(), 0);
        const address = page.url();
        const before = await words(page);

        await page.reload();
        await settled(page);
        assert.equal(await words(page), before, 'after a reload');

        // Away by a link of the page, and back: the same state, and another title in between.
        const title = await page.title();
        await page.getByRole('link', { name: view.route === '/quiz' ? 'Questions' : 'Quiz', exact: true }).first().click();
        await page.waitForFunction((last) => document.title !== last, title);
        await settled(page);
        await page.goBack();
        await page.waitForURL(address);
        await page.waitForFunction((last) => document.title === last, title);
        await settled(page);
        assert.equal(await words(page), before, 'after Back');
        quiet();
      } finally {
        await close();
      }
    });
  }
});

test('the brand is the program, beside the title of the data that it serves', { timeout: 60_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll('The AI industry stack', 'Bread, from seed to shop') });
    });
    await enter(page, service.url, 'faq');
    const top = page.getByRole('banner');
    assert.equal(await top.getByRole('link', { name: 'aistack', exact: true }).count(), 1);
    assert.equal(await top.getByText('Bread, from seed to shop', { exact: true }).count(), 1);
    assert.doesNotMatch(`${await page.title()} ${await top.innerText()}`, /\bAI\b/);
    quiet();
  } finally {
    await close();
  }
});

test('the same below a prefix, with links that stay below it', { timeout: 120_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    for (const view of views) {
      await enter(page, prefixed.url, view.at);
      const away = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => new URL(link.getAttribute('href'), document.baseURI).href).filter((url) => url.startsWith(location.origin) && !new URL(url).pathname.startsWith('/x/')));
      assert.deepEqual(away, [], view.at);
    }
    await page.getByRole('link', { name: 'Graph', exact: true }).click();
    await page.waitForURL('**/x/graph');
    quiet();
  } finally {
    await close();
  }
});

test('the service says 404 for a page and a record that are not there, and the page says so', { timeout: 60_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    for (const path of ['nowhere', 'company/nvidai', 'product/none', 'facility/none']) {
      const response = await enter(page, service.url, path);
      assert.equal(response.status(), 404, path);
    }
    quiet(/404/);
  } finally {
    await close();
  }
});

test('without JavaScript every view leads to its plain page', { timeout: 120_000 }, async () => {
  const { page, quiet, close } = await openPage(browser, { javaScriptEnabled: false });
  try {
    for (const view of views) {
      await page.goto(new URL(view.at, service.url).href);
      await page.waitForURL((url) => url.pathname.startsWith('/plain/'));
      assert.equal(await page.locator('h1').count(), 1, view.at);
    }
    quiet();
  } finally {
    await close();
  }
});
