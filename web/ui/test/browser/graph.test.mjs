// The graph: what is chosen by hand is in the address, in the drawing and undone by Back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, violations } from './checks.mjs';
import { startService } from './service.mjs';

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test('kinds of entities and countries are chosen by hand', { timeout: 60_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    await enter(page, service.url, 'graph');
    await page.getByText('What is drawn').click();
    await page.getByRole('group', { name: /^Entities/ }).getByLabel('Facilities').check();
    await page.waitForURL('**/graph?entities=FACILITY');
    await page.getByText(/^[\d,]+ relations?$/).first().waitFor();

    const country = page.getByLabel('Around a country');
    const name = await country.locator('option').nth(1).textContent();
    const code = await country.locator('option').nth(1).getAttribute('value');
    await country.selectOption({ index: 1 });
    await page.waitForURL((url) => url.searchParams.get('countries') === code);
    await page.getByRole('group', { name: 'Countries in the middle' }).getByLabel(name).waitFor();
    assert.deepEqual(await violations(page), []);

    await page.goBack();
    await page.waitForURL('**/graph?entities=FACILITY');
    await page.goBack();
    await page.waitForURL(/\/graph$/);
    quiet();
  } finally {
    await close();
  }
});
