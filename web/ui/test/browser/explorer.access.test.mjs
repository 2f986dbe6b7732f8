// Every view for people who see it large, in the dark, on a phone, or not at all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, violations } from './checks.mjs';
import { startService } from './service.mjs';
import { views } from './views.mjs';

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// Views look different before anything is chosen, and where nothing is found.
const more = ['', 'graph', 'path', 'whatif', 'careers', 'company/nvidai', 'nowhere'];

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing and nothing is cut off, ${colorScheme} at ${width} px`, { timeout: 300_000 }, async () => {
      const { page, close } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
      try {
        const found = [];
        for (const path of [...views.map((view) => view.at), ...more]) {
          await enter(page, service.url, path);
          for (const one of await violations(page)) found.push(`/${path}: ${one}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) found.push(`/${path}: ${wide} px wide in a window of ${width}`);
        }
        assert.equal(found.join('\n'), '');
      } finally {
        await close();
      }
    });
  }
}
