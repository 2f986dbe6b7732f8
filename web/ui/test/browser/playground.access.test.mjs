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
