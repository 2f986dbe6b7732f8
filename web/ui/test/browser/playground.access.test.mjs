import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { asked, enter, panel, queryOf, run } from './playground.mjs';
import { startService } from './service.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// What axe may find: GraphiQL's own markup. Each must still be found somewhere, so that the list stays exact.
const allowed = [
  ['label-content-name-mismatch', '.graphiql-history-item-label'], // its name says what it does, its text what it is
  ['nested-interactive', '.graphiql-tab'], // a tab is a list item that holds the tab's button and the button to close it
];

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

async function violations(page) {
  await page.evaluate(axe); // not as a <script>, which the page's policy refuses
  return page.evaluate(
    async ([tags, known]) => {
      const { violations: found } = await globalThis.axe.run({ runOnly: tags });
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any }) => {
          const element = document.querySelector(target[0]);
          const rule = known.find(([name, selector]) => name === id && element.matches(selector));
          return rule ? rule.join(' ') : `${id} at ${target.join(' ')}: ${any[0]?.message ?? ''}`;
        }),
      );
    },
    [rules, allowed],
  );
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing new, ${colorScheme} at ${width} px`, { timeout: 120_000 }, async () => {
      const { page, quiet, close } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
      try {
        await enter(page, service.url);
        await run(page);
        if (width < 760) await panel(page, 'Examples');
        const found = new Set(await violations(page));
        await panel(page, 'Documentation Explorer');
        await page.getByRole('link', { name: 'Query', exact: true }).waitFor();
        for (const one of await violations(page)) found.add(one);
        await panel(page, 'History');
        for (const one of await violations(page)) found.add(one);
        assert.deepEqual([...found].sort(), allowed.map((rule) => rule.join(' ')).sort());
        quiet();
      } finally {
        await close();
      }
    });
  }
}

const isDark = (page) =>
  page.evaluate(() => {
    const [r, g, b] = getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor.match(/\d+/g).map(Number);
    return { page: r + g + b < 300, editors: document.querySelector('.monaco-editor').classList.contains('vs-dark') };
  });

const light = { page: false, editors: false };
const dark = { page: true, editors: true };

test("the theme is the explorer's, and its settings change it for both", { timeout: 60_000 }, async () => {
  const { page, context, quiet, close } = await openPage(browser);
  const theme = () => page.evaluate(() => localStorage.getItem('aistack theme'));
  try {
    await enter(page, service.url);
    assert.deepEqual(await isDark(page), light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => document.querySelector('.monaco-editor').classList.contains('vs-dark'));
    assert.deepEqual(await isDark(page), dark, "the system's");

    const explorer = await context.newPage(); // another window of the same service
    await explorer.goto(new URL('icon.svg', service.url).href);
    await explorer.evaluate(() => localStorage.setItem('aistack theme', 'light'));
    await page.waitForFunction(() => !document.querySelector('.monaco-editor').classList.contains('vs-dark'));
    assert.deepEqual(await isDark(page), light, "the explorer's");

    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    assert.deepEqual(await isDark(page), dark, 'set here');
    assert.equal(await theme(), 'dark');
    assert.equal(await page.getByText('Persist headers').count(), 0);
    await page.getByRole('button', { name: 'System' }).click();
    assert.equal(await theme(), null);

    await page.evaluate(() => localStorage.setItem('aistack theme', 'dark'));
    await enter(page, service.url);
    assert.deepEqual(await isDark(page), dark, 'at the start');
    quiet();
  } finally {
    await close();
  }
});

test('an example is found, opened and asked with the keyboard alone', { timeout: 60_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
  try {
    await enter(page, service.url);
    for (let i = 0; i < 20 && (await focused()) !== 'Search the examples'; i++) await page.keyboard.press('Tab');
    await page.keyboard.type('loses output TSMC');
    await page.keyboard.press('Tab');
    assert.match(await focused(), /^What breaks with TSMC/);
    await page.keyboard.press('Enter');
    assert.match(await queryOf(page), /query WhatIf/);
    const { data } = await asked(page, () => page.keyboard.press('Control+Enter'));
    assert.ok(data.impact.byLayer.length > 0);

    const reached = new Set();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      reached.add(await focused());
    }
    for (const name of ['Copy link to this query', 'New tab', 'Open settings dialog', 'Variables']) assert.ok(reached.has(name), `${name} by Tab`);
    quiet();
  } finally {
    await close();
  }
});

for (const width of [320, 1280]) {
  test(`nothing lies outside of a window of ${width} px`, { timeout: 60_000 }, async () => {
    const { page, quiet, close } = await openPage(browser, { viewport: { width, height: 700 } });
    try {
      await enter(page, service.url);
      if (width < 760) {
        await panel(page, 'Examples');
        await page.locator('.library li button').last().click();
        assert.equal(await page.locator('.library').count(), 0, 'the panel makes room for the query');
        await page.waitForTimeout(500); // the strip of tabs scrolls
        const { left, right } = await page.locator('.graphiql-tab-active').evaluate((tab) => tab.getBoundingClientRect().toJSON());
        assert.ok(left >= 0 && left + 60 <= width && right > 0, `the open tab is seen: ${left} to ${right}`);
      }
      await run(page);
      const wide = await page.evaluate(() =>
        ['.graphiql-execute-button', '.graphiql-query-editor', '.result-window', '.status-line', '.to-explorer', '.graphiql-tab-add'].filter((selector) => {
          const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || right - left < 16 || bottom - top < 16;
        }),
      );
      assert.deepEqual(wide, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      quiet();
    } finally {
      await close();
    }
  });
}
