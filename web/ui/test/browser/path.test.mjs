// The path tracer: what it shows is what the service answers, and every choice is in the address.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, parseCsv, settled } from './checks.mjs';
import { startService } from './service.mjs';

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const fields = `totalCount paths { rank strength entities { name } weakestHop { from { id } } hops {
  from { id name } to { name } dependencies { sources { url } } ownership { sources { url } } } }`;

async function trace(input) {
  const response = await fetch(new URL('graphql', service.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: `query Q($input: TraceInput!) { trace(input: $input) { ${fields} } }`, variables: { input } }),
  });
  return (await response.json()).data.trace;
}

const input = { from: ['layer:energy'], to: ['product:chatgpt'], rankBy: 'LAYERS', first: 3 };
const address = 'path?from=layer:energy&to=product:chatgpt&rank=LAYERS&k=3';

async function within(path, check, options) {
  const { page, quiet, close } = await openPage(browser, options);
  try {
    await enter(page, service.url, path);
    await check(page, quiet);
  } finally {
    await close();
  }
}

test('paths are listed in their order, the open one with every step, source and its weakest hop', { timeout: 60_000 }, () =>
  within(address, async (page, quiet) => {
    const { paths, totalCount } = await trace(input);
    assert.ok(paths.length === 3 && totalCount > 3);
    const names = paths.map((path) => path.entities.map((entity) => entity.name).join(' → '));
    assert.deepEqual(await page.locator('.path-name').allInnerTexts(), names);
    assert.match(await page.locator('.path-count').innerText(), new RegExp(`^3 of ${totalCount.toLocaleString('en-US')} paths`));

    const open = page.locator('.path.open');
    assert.equal(await open.locator('.path-name').innerText(), names[0]);
    assert.equal(await open.locator('.hop').count(), paths[0].hops.length);
    const shown = await open.locator('.evidence a').evaluateAll((links) => links.map((link) => link.href));
    const cited = paths[0].hops.flatMap((hop) => [...hop.dependencies, ...(hop.ownership ? [hop.ownership] : [])].flatMap((one) => one.sources.map((source) => source.url)));
    assert.deepEqual(shown, cited.filter(Boolean).map((url) => new URL(url).href));
    const weakest = paths[0].hops.findIndex((hop) => hop.from.id === paths[0].weakestHop.from.id);
    assert.deepEqual(await open.locator('.hop').evaluateAll((hops) => hops.map((hop) => hop.classList.contains('weakest'))), paths[0].hops.map((_, i) => i === weakest));

    await page.getByRole('button', { name: names[1] }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/path=2/);
    assert.equal(await page.locator('.path.open .path-name').innerText(), names[1]);
    await page.goBack();
    await page.waitForFunction((name) => document.querySelector('.path.open .path-name')?.textContent === name, names[0]);
    quiet();
  }),
);

test('the table and its CSV hold the steps of every path', { timeout: 60_000 }, () =>
  within(`${address}&show=table`, async (page, quiet) => {
    const { paths } = await trace(input);
    const steps = paths.flatMap((path) => path.hops.map((hop, i) => [String(path.rank), String(i + 1), hop.from.name, hop.to.name]));
    await page.locator('.data-table tbody tr').first().waitFor();
    const cells = await page.locator('.data-table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText)));
    const pick = (row) => [row[0], row[1], row[2], row[4]];
    assert.deepEqual(cells.map(pick), steps);

    await page.locator('.figure').getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
    const [header, ...rows] = parseCsv(readFileSync(await file.path(), 'utf8'));
    assert.equal(header[0], 'Path');
    assert.deepEqual(rows.map(pick), steps);
    quiet();
  }),
);

test('swapping follows the money back, and Back undoes it', { timeout: 60_000 }, () =>
  within(address, async (page, quiet) => {
    await page.getByRole('button', { name: 'Swap, and follow the money' }).click();
    await page.waitForURL(/from=product:chatgpt&to=layer:energy.*flow=VALUE/);
    await settled(page);
    assert.match(await page.locator('.path-name').first().innerText(), /^ChatGPT → /);
    await page.goBack();
    await page.waitForURL(/from=layer:energy/);
    quiet();
  }),
);

test('no path: what is near, and which change of the question gives one', { timeout: 60_000 }, () =>
  within('path?from=product:chatgpt&to=company:asml', async (page, quiet) => {
    await page.getByRole('heading', { name: 'No path leads there' }).waitFor();
    assert.match(await page.locator('.no-path-near').innerText(), /What the beginning reaches[\s\S]*What reaches the end/);
    await page.getByRole('link', { name: 'Ask the other way round' }).click();
    await page.waitForURL(/from=company:asml&to=product:chatgpt/);
    await page.locator('.path-name').first().waitFor();
    quiet();
  }),
);

test('without ends the whole stack is traced, and questions to begin with have answers', { timeout: 60_000 }, () =>
  within('path', async (page, quiet) => {
    await page.locator('.path-name').first().waitFor();
    const starts = await page.locator('.path-starts a').evaluateAll((links) => links.map((link) => link.getAttribute('href').slice(1)));
    assert.ok(starts.length >= 3);
    for (const start of starts) {
      await enter(page, service.url, start);
      await page.locator('.path-name').first().waitFor();
    }
    await enter(page, service.url, 'path?from=company:nvidia');
    await page.getByRole('heading', { name: 'Where do the paths end?' }).waitFor();
    quiet();
  }),
);

test('data without layers: the ends are asked for', { timeout: 60_000 }, async () => {
  const { page, quiet, close } = await openPage(browser);
  try {
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      if (body.data?.layers) body.data.layers = [];
      await route.fulfill({ response, json: body });
    });
    await enter(page, service.url, 'path');
    await page.getByRole('heading', { name: 'Where do the paths begin?' }).waitFor();
    quiet();
  } finally {
    await close();
  }
});

test('an id of any length does not widen the page', { timeout: 60_000 }, async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 320, height: 800 } });
  try {
    for (const view of ['path?to=product:chatgpt&from=', 'whatif?target=']) {
      await enter(page, service.url, view + 'a'.repeat(2000));
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
    }
  } finally {
    await close();
  }
});
