// What if something fails, money loops and the value chain: what they show is what the service answers, and every choice is
// in the address.
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

async function ask(query, variables = {}) {
  const response = await fetch(new URL('graphql', service.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()).data;
}

async function within(path, check, options) {
  const { page, quiet, close } = await openPage(browser, options);
  try {
    await enter(page, service.url, path);
    await check(page);
    quiet();
  } finally {
    await close();
  }
}

const names = (table) => table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.children[0].innerText));

test('losses are those of the service, in the table and in its CSV', { timeout: 60_000 }, () =>
  within('whatif?target=company:tsmc&loss=0.5', async (page) => {
    const { impact } = await ask(
      `query Q($input: ImpactInput!) { impact(input: $input) { affected(first: 1000) { totalCount nodes { loss low high round explanation entity { name } } } } }`,
      { input: { shocks: [{ target: 'company:tsmc', loss: 0.5 }], range: true } },
    );
    const { nodes, totalCount } = impact.affected;
    assert.match(await page.locator('.what-if-summary').innerText(), new RegExp(`^${totalCount} entities lose output`));
    const losses = page.locator('.what-if-losses');
    assert.deepEqual(await names(losses), nodes.slice(0, 25).map((node) => node.entity.name));

    await losses.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSV/ }).click()]);
    const [head, ...rows] = parseCsv(readFileSync(await file.path(), 'utf8').replace(/^\ufeff/, ''));
    const at = (label) => head.findIndex((heading) => heading.startsWith(label));
    assert.equal(rows.length, totalCount);
    const tenth = (value) => String(Math.round(value * 1000) / 10);
    assert.deepEqual(
      rows.map((row) => [row[at('Entity')], row[at('Low')], row[at('High')], row[at('How the loss came')]]),
      nodes.map((node) => [node.entity.name, tenth(node.low), tenth(node.high), node.explanation ?? '']),
    );
  }),
);

test('rounds are stepped by keyboard, and the way of a chosen loss has its sources', { timeout: 60_000 }, () =>
  within('whatif?target=company:tsmc', async (page) => {
    await page.getByRole('button', { name: 'Play' }).waitFor();
    const slider = page.getByLabel('Round', { exact: true });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.waitForURL(/round=0/);
    assert.match(await page.locator('.what-if-rounds').innerText(), /1 entity fails itself, TSMC/);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/round=1/);
    assert.match(await page.locator('.what-if-rounds').innerText(), /Round 1 of \d+: \d+ entities are reached/);

    await page.getByRole('link', { name: 'Sources of the loss of Broadcom' }).click();
    await page.waitForURL(/entity=company:broadcom/);
    await settled(page);
    const way = page.locator('.what-if-way');
    assert.match(await way.locator('h2').innerText(), /Broadcom/);
    assert.equal(await way.locator('h2').evaluate((heading) => heading === document.activeElement), true);
    assert.match(await way.innerText(), /TSMC supplies manufacturing to Broadcom/);
    assert.ok((await way.locator('.sources li').count()) > 0);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('entity='));
  }),
);

test('with less motion nothing plays, but rounds are stepped', { timeout: 30_000 }, () =>
  within(
    'whatif?target=company:tsmc&round=1',
    async (page) => {
      assert.equal(await page.getByRole('button', { name: 'Play' }).count(), 0);
      await page.getByRole('button', { name: 'Next round' }).click();
      await page.waitForURL(/round=2/);
    },
    { reducedMotion: 'reduce' },
  ),
);

test('the page begins with examples from the data, which lead to answers', { timeout: 60_000 }, () =>
  within('whatif', async (page) => {
    const { layers } = await ask('{ layers { id position } }');
    const ends = { from: layers.at(0).id, to: layers.at(-1).id };
    const { chokepoints } = await ask('query Q($from: ID!, $to: ID!) { chokepoints(input: { from: [$from], to: [$to], first: 1 }) { nodes { entity { id name } } } }', ends);
    const { id, name } = chokepoints.nodes[0].entity;
    await page.getByRole('link', { name: `${name} fails` }).click();
    await page.waitForURL((url) => decodeURIComponent(url.search) === `?target=${id}`);
    await page.getByRole('heading', { name: `${name} fails` }).waitFor();
    await page.getByLabel(`${name} loses, per cent`).fill('40');
    await page.waitForURL(/loss=0\.4/);
    await page.getByRole('heading', { name: `${name} loses 40\u202f%` }).waitFor();
  }),
);

test('two scenarios stand side by side, and either can be looked at in full', { timeout: 60_000 }, () =>
  within('whatif?target=company:tsmc&b=layer:energy&bLoss=0.3', async (page) => {
    assert.equal(await page.locator('.what-if-sides section').count(), 2);
    assert.match(await page.locator('.what-if-sides').innerText(), /A: TSMC fails[\s\S]*B: Energy loses 30/);
    await page.getByRole('radio', { name: /^B:/ }).click();
    await page.waitForURL(/look=b/);
    await settled(page);
    const { impact } = await ask('{ impact(input: { shocks: [{ target: "layer:energy", loss: 0.3 }], range: true }) { affected(first: 25) { nodes { entity { name } } } } }');
    assert.deepEqual(await names(page.locator('.what-if-losses')), impact.affected.nodes.map((node) => node.entity.name));
    await page.getByRole('button', { name: 'Remove scenario B' }).click();
    await page.waitForURL((url) => !url.search.includes('b='));
  }),
);

test('a loop is drawn and told in the words of the service, with what is known of each payment', { timeout: 60_000 }, () =>
  within('loops?through=company:openai&loop=2', async (page) => {
    const { loops } = await ask('{ loops(input: { through: ["company:openai"], maxLength: 4, first: 10 }) { totalCount nodes { explanation length hops { from { name } payments { id } investments { id } ownerships { id } } } } }');
    const loop = loops.nodes[1];
    assert.match(await page.locator('.loops-found').innerText(), new RegExp(`^${loops.totalCount} loops`));
    assert.ok((await page.locator('.loop .note').innerText()).includes(loop.explanation));
    const steps = await page.locator('.loop-steps h3').allInnerTexts();
    assert.deepEqual(steps, loop.explanation.slice(0, -1).split(', which ').map((clause, i) => (i === 0 ? clause : `${loop.hops[i].from.name} ${clause}`)));
    assert.equal(await page.locator('.ring .edge').count(), loop.length);
    const facts = loop.hops.flatMap((hop) => [...hop.payments, ...hop.investments, ...hop.ownerships]);
    assert.equal(await page.locator('.loop-facts > li').count(), facts.length);
    assert.match(await page.locator('.founded').innerText(), /Not complete/);
    await page.getByRole('link', { name: 'Previous' }).click();
    await page.waitForURL((url) => !url.search.includes('loop='));
  }),
);

test('the value chain lists every layer and every flow, and who gains and who loses', { timeout: 60_000 }, () =>
  within('value-chain', async (page) => {
    const { valueChain, insights } = await ask('{ valueChain { rows { layer { name position } } supply { id } value { id } } insights { title winners { id } losers { id } } }');
    const layers = [...valueChain.rows].sort((a, b) => b.layer.position - a.layer.position);
    const shown = await names(page.locator('.value-economics'));
    assert.deepEqual(shown.map((name) => name.replace(/^\d+\s*/, '')), layers.map(({ layer }) => layer.name));
    assert.equal(await page.locator('.value-steps > li').count(), valueChain.supply.length + valueChain.value.length);
    const moves = insights.filter((one) => one.winners.length + one.losers.length > 0).map((one) => one.title);
    assert.deepEqual(await page.locator('section[aria-labelledby=insights] > .value-insights h3').allInnerTexts(), moves);
    assert.ok(moves.some((title) => /moat/i.test(title)));
  }),
);
