// Chokepoints and concentration: rows are those of the service, in the drawing, the table and the CSV alike.
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

async function ask(query) {
  const response = await fetch(new URL('graphql', service.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()).data;
}

async function within(path, check) {
  const { page, quiet, close } = await openPage(browser);
  try {
    await enter(page, service.url, path);
    await check(page);
    quiet();
  } finally {
    await close();
  }
}

async function csvOf(page, button) {
  await button.click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
  return parseCsv(readFileSync(await file.path(), 'utf8'));
}

const cellsOf = (table) => table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText)));
const perCent = (value) => String(Math.round(value * 1000) / 10);
const whole = (value) => (value === null ? '' : String(Math.round(value)));

const chokepoints = '{ chokepoints(input: { from: ["layer:energy"], to: ["layer:applications"], first: 50 }) { nodes { rank entity { id name } systemicLoss worstLoss affected dominates betweenness } } }';

test('chokepoints: bars, table and CSV are the ranking of the service', { timeout: 60_000 }, () =>
  within('chokepoints', async (page) => {
    const { nodes } = (await ask(chokepoints)).chokepoints;
    assert.deepEqual(await page.locator('.bar-row .bar-name').allTextContents(), nodes.slice(0, 20).map((one) => `${one.rank}. ${one.entity.name}`));
    const cells = await cellsOf(page.locator('.data-table'));
    const row = (one) => [String(one.rank), one.entity.name, perCent(one.systemicLoss), perCent(one.worstLoss), String(one.affected), String(one.dominates)];
    assert.deepEqual(cells.map((cell) => [cell[0], cell[1].split('\n')[0], ...cell.slice(3, 7)]), nodes.slice(0, 20).map(row));
    const [header, ...rows] = await csvOf(page, page.locator('.data-table').getByRole('button', { name: 'Export' }));
    assert.deepEqual(header.slice(0, 5), ['Rank', 'Entity', 'Layers', 'Mean loss (%)', 'Worst loss (%)']);
    assert.deepEqual(rows.map((cell) => [cell[0], cell[1], ...cell.slice(3, 7)]), nodes.map(row));
  }),
);

test('chokepoints: a measure sorts bars and table; a bar takes its entity apart, and Back undoes it', { timeout: 60_000 }, () =>
  within('chokepoints', async (page) => {
    const { nodes } = (await ask(chokepoints)).chokepoints;
    await page.getByLabel('Measure').selectOption('between');
    await page.waitForURL(/sort=-between/);
    const best = [...nodes].sort((a, b) => Math.round(b.betweenness * 1000) - Math.round(a.betweenness * 1000))[0];
    assert.equal(await page.locator('.bar-row .bar-name').first().textContent(), `${best.rank}. ${best.entity.name}`);
    assert.match(await page.locator('.data-table tbody tr').first().innerText(), new RegExp(best.entity.name));

    const other = nodes[4];
    await page.getByRole('link', { name: new RegExp(`^${other.rank}\\. ${other.entity.name}:`) }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`entity=${other.entity.id}`));
    await settled(page);
    assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(`^Rank ${other.rank}: ${other.entity.name}`));
    assert.ok((await page.locator('.loss-list li').count()) > 0);
    assert.match(await page.getByRole('link', { name: 'What if it fails?' }).getAttribute('href'), new RegExp(`whatif\\?target=${other.entity.id}$`));
    await page.goBack();
    await page.getByRole('heading', { name: /^Rank 1: / }).waitFor();
  }),
);

const concentration = '{ concentration(input: { of: ["layer:chips"], by: KIND, first: 25 }) { subject { name } kind hhi low high assumed known supplierCount shares { entity { name } share weight } } }';

test('concentration: table and CSV are the rows of the service, unknown is empty and not 0', { timeout: 60_000 }, () =>
  within('concentration?of=layer:chips&show=table', async (page) => {
    const rows = (await ask(concentration)).concentration;
    await page.locator('.data-table tbody tr').first().waitFor();
    const cells = await cellsOf(page.locator('.data-table').first());
    assert.deepEqual(cells.map((cell) => cell[0]), rows.map((row) => row.subject.name));
    assert.deepEqual(cells.map((cell) => cell[2]), rows.map((row) => (row.hhi === null ? '—' : Math.round(row.hhi).toLocaleString('en-US'))));
    const [header, ...given] = await csvOf(page, page.locator('.figure').first().getByRole('button', { name: 'Export' }));
    assert.deepEqual(header.slice(2, 6), ['Index', 'Least', 'Most', 'If divided equally']);
    assert.deepEqual(given.map((cell) => [cell[0], ...cell.slice(2, 6), cell[7], cell[9]]), rows.map((row) => [row.subject.name, whole(row.hhi), whole(row.low), whole(row.high), whole(row.assumed), String(row.supplierCount), perCent(row.known)]));
  }),
);

test('concentration: a row opens its suppliers, with what is published and what is assumed', { timeout: 60_000 }, () =>
  within('concentration?of=layer:chips', async (page) => {
    const rows = (await ask(concentration)).concentration;
    const at = rows.findIndex((row) => row.shares.some((share) => share.share === null) && row.shares.some((share) => share.share !== null));
    const row = rows[at];
    const link = page.locator('.bar-row').nth(at);
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/row=/);
    assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(`^${row.subject.name}: ${row.kind.toLowerCase()}`));
    const figure = page.locator('.shares .figure');
    assert.deepEqual(await figure.locator('.bar-name').allTextContents(), row.shares.map((share) => share.entity.name));
    assert.deepEqual(await figure.locator('.bar').evaluateAll((bars) => bars.filter((bar) => bar.tagName === 'rect').map((bar) => bar.hasAttribute('data-estimate'))), row.shares.map((share) => share.share === null));
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('row='));
  }),
);
