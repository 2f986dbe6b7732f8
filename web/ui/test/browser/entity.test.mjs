// The pages of companies, products and facilities: what they show is what the service answers, a page at a time.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, parseCsv, questionOf, settled, violations } from './checks.mjs';
import { startService } from './service.mjs';

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

async function ask(query) {
  const response = await fetch(new URL('graphql', service.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()).data;
}

async function within(path, check, options) {
  const { page, quiet, close } = await openPage(browser, options);
  try {
    await check(page, quiet, await enter(page, service.url, path));
  } finally {
    await close();
  }
}

const part = (page, name) => page.locator(`section[aria-labelledby="${name}"]`);
const names = (page, list) => part(page, list).locator('tbody [role=rowheader] .entity-party > :first-child').allInnerTexts();

test('an investor: the first rows, more of them, another order, all in the address', { timeout: 60_000 }, () =>
  within('company/nvidia', async (page, quiet) => {
    const of = async (orderBy) =>
      (await ask(`{ entity(id: "company:nvidia") { investments(first: 1000, orderBy: ${orderBy}) { totalCount nodes { investee { name } } } } }`)).entity.investments;
    const investee = (row) => row.investee.name;
    const usual = await of('[{ field: USD, direction: DESC }, { field: DATE, direction: DESC }]');
    assert.ok(usual.totalCount > 20 && usual.totalCount < 1000);
    assert.deepEqual(await names(page, 'investments'), usual.nodes.slice(0, 20).map(investee));
    const list = part(page, 'investments');
    assert.equal(await list.locator('.shown').innerText(), `20 of ${usual.totalCount} shown`);

    // More, by keyboard, beginning after the last row.
    await list.getByRole('button', { name: /^Show \d+ more$/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/investments=40/);
    await list.getByText(`${usual.totalCount} rows`).waitFor();
    assert.deepEqual(await names(page, 'investments'), usual.nodes.map(investee));
    assert.equal(await list.getByRole('button', { name: /more$/ }).count(), 0);

    // In the order of names: the service sorts, so the first of all come first.
    await list.getByRole('columnheader', { name: 'Invests in' }).click();
    await page.waitForURL(/investmentsSort=name/);
    await settled(page);
    const sorted = await of('[{ field: INVESTEE, direction: ASC }]');
    assert.deepEqual(await names(page, 'investments'), sorted.nodes.map(investee));
    await page.reload();
    await settled(page);
    assert.deepEqual(await names(page, 'investments'), sorted.nodes.map(investee), 'after a reload');
    await page.goBack();
    await settled(page);
    assert.deepEqual(await names(page, 'investments'), usual.nodes.map(investee), 'after Back');
    quiet();
  }),
);

test('a table and its CSV hold the same rows; a letter of intent and a dispute are called so', { timeout: 60_000 }, () =>
  within('company/nvidia?investments=40', async (page, quiet) => {
    const list = part(page, 'investments');
    const download = page.waitForEvent('download');
    await list.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    const [header, ...rows] = parseCsv(readFileSync(await (await download).path(), 'utf8'));
    assert.deepEqual(
      rows.map((row) => row[0]),
      await names(page, 'investments'),
    );
    const column = (row, name) => row[header.indexOf(name)];
    const intent = rows.find((row) => column(row, 'Binding') === 'no: letter of intent');
    assert.equal(column(intent, 'Basis'), 'at most');
    assert.match(column(intent, 'Stated otherwise'), /\$30/);
    const row = list.locator('tbody tr', { hasText: 'letter of intent' }).first();
    assert.match(await row.innerText(), /disputed/);
    assert.match(await row.innerText(), /up to \$100/);
    quiet();
  }),
);

test('rank and single sources are those of the service', { timeout: 60_000 }, () =>
  within('company/nvidia', async (page, quiet) => {
    const layers = (await ask('{ layers { id } }')).layers;
    const { chokepoints, singleSource } = await ask(`{
      chokepoints(input: { from: ["${layers[0].id}"], to: ["${layers.at(-1).id}"], first: 1000 }) { totalCount nodes { rank entity { id } } }
      singleSource(input: { of: ["company:nvidia"], byOwner: true }) { nodes { supplier { name } } }
    }`);
    const rank = chokepoints.nodes.find((node) => node.entity.id === 'company:nvidia').rank;
    assert.equal(await page.locator('.entity-figure').innerText(), `${rank} of ${chokepoints.totalCount}`);
    assert.deepEqual(
      await page.locator('.entity-single a[href*="/company/"], .entity-single a[href*="/product/"]').allInnerTexts(),
      singleSource.nodes.map((node) => node.supplier.name),
    );
    quiet();
  }),
);

test('a facility says where it is and how large; a list without rows says so', { timeout: 60_000 }, () =>
  within('facility/colossus-1', async (page, quiet) => {
    const facility = (await ask('{ facility(id: "facility:colossus-1") { latitude longitude capacityMW } }')).facility;
    const facts = part(page, 'facts');
    await facts.getByText(`${facility.latitude}° N, ${-facility.longitude}° W`).waitFor();
    assert.match(await facts.innerText(), new RegExp(`${facility.capacityMW}\\s+?MW`));
    assert.equal(await part(page, 'investments').count(), 0);
    await page.getByRole('link', { name: 'Trace to here' }).click();
    await page.waitForURL(/\/path\?to=facility:colossus-1/);
    quiet();
  }),
);

test('others beside it: what they share is in the address', { timeout: 60_000 }, () =>
  within('company/coreweave?with=company:nebius', async (page, quiet) => {
    const { compare } = await ask('{ compare(ids: ["company:coreweave", "company:nebius"]) { entities { suppliers uniqueSuppliers } suppliers { entity { name } } } }');
    const tables = part(page, 'beside').locator('table');
    const cells = await tables.first().locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].slice(1, 3).map((cell) => Number(cell.innerText))));
    assert.deepEqual(cells, compare.entities.map((one) => [one.suppliers, one.uniqueSuppliers]));
    const parties = await tables.nth(1).locator('tbody [role=rowheader]').allInnerTexts();
    const suppliers = compare.suppliers.slice(0, parties.length).map((one) => one.entity.name);
    assert.deepEqual(parties.slice(0, suppliers.length), suppliers);
    quiet();
  }),
);

test('a part that fails leaves the page, and can be asked again', { timeout: 60_000 }, async () => {
  const { page, close } = await openPage(browser);
  try {
    let broken = true;
    await page.route('**/graphql', (route) =>
      broken && questionOf(route.request()) === 'EntityRank' ? route.fulfill({ status: 500, body: 'out of order' }) : route.continue(),
    );
    await enter(page, service.url, 'company/nvidia');
    const standing = part(page, 'standing');
    await standing.getByRole('alert').waitFor();
    assert.equal((await names(page, 'suppliers')).length > 0, true);
    broken = false;
    await standing.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.entity-figure').waitFor();
  } finally {
    await close();
  }
});

test('an unknown id is a 404 that leads to what was meant', { timeout: 60_000 }, () =>
  within('company/nvida', async (page, quiet, response) => {
    assert.equal(response.status(), 404);
    await page.getByRole('alert').getByRole('link', { name: 'company:nvidia' }).click();
    await page.waitForURL(/\/company\/nvidia$/);
    await page.getByRole('heading', { level: 1, name: 'NVIDIA' }).waitFor();
    quiet(/404/);
  }),
);

// The plain state is checked with all views, in every scheme and width; here the page is as full as it gets.
for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 320],
]) {
  test(`axe finds nothing with comparison and more rows, ${colorScheme} at ${width} px`, { timeout: 60_000 }, () =>
    within(
      'company/nvidia?investments=40&with=company:amd',
      async (page, quiet) => {
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
        quiet();
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
}
