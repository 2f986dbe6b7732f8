// Every view by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter } from './checks.mjs';
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

// What has the focus, and whether it can be seen and seen to have it.
const focused = (page, selector) =>
  page.evaluate((wanted) => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { width, height } = element.getBoundingClientRect();
    const marks = [element, ...element.querySelectorAll('*')].map((one) => getComputedStyle(one));
    const ring = marks.some((style) => (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    return {
      name: `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`,
      wanted: element.matches(wanted) && element.closest('main') !== null,
      seen: width > 0 && height > 0 && element.matches(':focus-visible'),
      ring: ring || element.closest('svg, .search-field, [data-focus-visible], label') !== null || element.closest('[class*=visually-hidden]') !== null,
      last: element.closest('footer') !== null,
    };
  }, selector);

describe('by keyboard', () => {
  for (const { at: link, control } of views) {
    const at = control.at ?? link;
    test(at || '/', { timeout: 60_000 }, async () => {
      const { page, quiet, close } = await openPage(browser);
      try {
        await enter(page, service.url, at);
        await page.keyboard.press('Tab');
        assert.match((await focused(page, 'a')).name, /Skip to the content/);
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.activeElement?.id === 'main');

        let reached = null;
        for (let steps = 0; steps < 200 && !reached; steps++) {
          await page.keyboard.press('Tab');
          const now = await focused(page, control.focus);
          assert.ok(now, `after ${steps} steps nothing has the focus`);
          assert.ok(now.seen, `${now.name} has the focus and is not seen`);
          assert.ok(now.ring, `${now.name} does not show that it has the focus`);
          assert.ok(!now.last, `the footer comes before ${control.focus}`);
          if (now.wanted) reached = now;
        }
        assert.ok(reached, `Tab never reaches ${control.focus}`);
        for (const key of control.keys) await page.keyboard.press(key);
        await control.gives(page);
        quiet();
      } finally {
        await close();
      }
    });
  }
});

test('the search, the shortcuts and the theme by keys', { timeout: 60_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    await enter(page, service.url, 'value-chain');
    await page.keyboard.press('/');
    await page.keyboard.type('nvidia');
    await page.getByRole('option', { name: /^NVIDIA/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/company/nvidia');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1' && document.activeElement.textContent === 'NVIDIA');

    // Whoever is faster than the service sees all results.
    await page.keyboard.press('/');
    await page.keyboard.type('coreweave');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(search\?q=coreweave|company\/coreweave)$/);
    await page.getByRole('main').getByRole('link', { name: 'CoreWeave' }).or(page.getByRole('heading', { level: 1, name: 'CoreWeave' })).first().waitFor();
    await page.getByRole('heading', { level: 1 }).click();

    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    // Single keys can be switched off.
    await page.keyboard.press('?');
    await dialog.getByRole('switch').press('Space');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.waitForTimeout(200);
    assert.equal(await dialog.count(), 0);
    quiet();
  } finally {
    await close();
  }
});
