import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { answerOf, asked, enter, modelText, panel, paste, queryOf, run, statusLine, tabTitles, type, variablesOf } from './playground.mjs';
import { startService } from './service.mjs';

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

/** A test with a page in a fresh profile, which at the end must have been quiet. */
const visit = (name, body, { allow, ...options } = {}) =>
  test(name, { timeout: 120_000 }, async (t) => {
    const visitor = await openPage(browser, options);
    try {
      await body(visitor.page, visitor.context, t);
      visitor.quiet(allow);
    } finally {
      await visitor.close();
    }
  });

describe('the start', () => {
  visit('examples are open in tabs and listed, and the first runs', async (page) => {
    await enter(page, service.url);
    assert.deepEqual(await tabTitles(page), ['Layers', 'EnergyToChatGPT', 'WhatIf', 'Chokepoints', 'ValueChain']);
    assert.equal(await page.getByRole('heading', { name: 'Examples' }).isVisible(), true);
    const { data, errors } = await run(page);
    assert.equal(errors, undefined);
    assert.equal(data.layers.length, 5);
    assert.match(await statusLine(page).innerText(), /^200 OK · \d+ ms · [\d.]+ k?B$/);
  });

  test('is ready within three seconds', { timeout: 60_000 }, async (t) => {
    const times = [];
    for (let i = 0; i < 3; i++) {
      const { page, close } = await openPage(browser);
      const began = performance.now();
      await enter(page, service.url);
      times.push(Math.round(performance.now() - began));
      await close();
    }
    t.diagnostic(`ready after ${times.join(', ')} ms`);
    assert.ok(Math.min(...times) <= 3000, `ready after ${times.join(', ')} ms`);
  });

  visit('tabs stay over a reload', async (page) => {
    await enter(page, service.url);
    await type(page, 'query Mine { layers { name } }');
    await page.getByRole('tab', { name: 'Mine' }).waitFor();
    await page.waitForTimeout(1000); // GraphiQL writes its tabs half a second after a change
    const titles = await tabTitles(page);
    await enter(page, service.url);
    assert.deepEqual(await tabTitles(page), titles);
    assert.equal(await queryOf(page), 'query Mine { layers { name } }');
  });

  visit(
    'works without the list of examples, and says that it is missing',
    async (page) => {
      await page.route('**/examples.json', (route) => route.fulfill({ status: 500, body: 'out of order' }));
      await enter(page, service.url);
      assert.match(await page.locator('.library [role=alert]').innerText(), /could not be loaded: the service answered 500/);
      const { data } = await run(page);
      assert.equal(data.layers.length, 5);
    },
    { allow: /examples\.json|status of 500/ },
  );
});

describe('the examples', () => {
  visit('each opens in a tab of its own and is answered without an error', async (page, _context, t) => {
    await enter(page, service.url);
    const listed = await (await fetch(new URL('examples.json', service.url))).json();
    const entries = page.locator('.library li button');
    assert.equal(await entries.count(), listed.length);
    for (const [i, example] of listed.entries()) {
      await entries.nth(i).click();
      assert.equal((await queryOf(page)).trim(), example.query.trim());
      assert.equal((await variablesOf(page)).trim(), example.variables.trim());
      const { data, errors } = await run(page);
      assert.equal(errors, undefined, `${example.name}: ${JSON.stringify(errors)}`);
      assert.ok(
        Object.values(data).every((value) => value !== null),
        `${example.name} has no data`,
      );
    }
    assert.equal(new Set(await tabTitles(page)).size, listed.length, 'a tab for each');
    t.diagnostic(`${listed.length} examples`);
  });

  visit('are searched by all words', async (page) => {
    await enter(page, service.url);
    await page.getByRole('searchbox').fill('TSMC breaks');
    assert.deepEqual(await page.locator('.library li strong').allInnerTexts(), ['What breaks with TSMC']);
    assert.match(await page.locator('.library-count').innerText(), /^1 of \d+ examples$/);
    await page.getByRole('searchbox').fill('zzzz');
    assert.equal(await page.getByText('No example has all of these words').isVisible(), true);
  });

  visit('one that is open already is shown again, not opened twice', async (page) => {
    await enter(page, service.url);
    const before = await tabTitles(page);
    await page.locator('.library li button', { hasText: 'What breaks with TSMC' }).click();
    assert.deepEqual(await tabTitles(page), before);
    assert.match(await queryOf(page), /query WhatIf/);
  });
});

describe('the editor', () => {
  visit('completes fields, and marks what the schema does not have', async (page) => {
    await enter(page, service.url);
    await type(page, '');
    await page.locator('.graphiql-query-editor textarea').focus();
    await page.keyboard.type('query Mine { laye');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: /^layers/ }).waitFor();
    await page.keyboard.press('Enter');
    assert.match(await queryOf(page), /\{ layers/);
    await type(page, 'query Wrong { layers { nme } }');
    await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
  });

  visit('lets Tab and Shift-Tab leave it', async (page) => {
    await enter(page, service.url);
    for (const area of ['.graphiql-query-editor', '.graphiql-editor-tool']) {
      const inside = () => page.evaluate((selector) => document.querySelector(`${selector} .monaco-editor`).contains(document.activeElement), area);
      for (const key of ['Tab', 'Shift+Tab']) {
        await page.locator(`${area} textarea`).first().focus();
        assert.equal(await inside(), true);
        const text = await queryOf(page);
        await page.keyboard.press(key);
        assert.equal(await inside(), false, `${key} in ${area}`);
        assert.equal(await queryOf(page), text);
      }
    }
  });

  visit('offers the schema with its descriptions', async (page) => {
    await enter(page, service.url);
    await panel(page, 'Documentation Explorer');
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByRole('link', { name: 'trace', exact: true }).first().waitFor();
  });

  visit('keeps what was asked in a history', async (page) => {
    await enter(page, service.url);
    await run(page);
    await panel(page, 'History');
    await page.locator('.graphiql-history-item', { hasText: 'Layers' }).waitFor();
  });
});

describe('a link', () => {
  const query = 'query Shared($id: ID!) {\n  node(id: $id) { id } # 100 % + ü & more\n}\n';

  visit(
    'holds the query and its variables, opens in a new tab and leaves the address',
    async (page) => {
      await enter(page, service.url);
      await type(page, query);
      await paste(page, 'variables.json', '{"id": "company:tsmc"}');
      await page.getByRole('button', { name: 'Copy link to this query' }).click();
      await page.getByText('The link is copied').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(link, /\/playground#query=query%20Shared/);
      assert.equal(new URL(link).search, '');

      const { page: other, quiet, close } = await openPage(browser); // of who gets the link
      try {
        await other.goto(link);
        await other.getByRole('tab', { name: 'Shared' }).waitFor();
        await other.waitForFunction(() => location.hash === '');
        assert.equal(await queryOf(other), query);
        assert.deepEqual(JSON.parse(await variablesOf(other)), { id: 'company:tsmc' });
        const { data } = await run(other);
        assert.equal(data.node.id, 'company:tsmc');
        assert.equal((await tabTitles(other)).length, 6, 'beside the examples');
        quiet();
      } finally {
        await close();
      }
    },
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );

  visit('that is followed within the page opens a tab too', async (page) => {
    await enter(page, service.url);
    await page.evaluate((text) => (location.hash = `query=${encodeURIComponent(text)}`), 'query Followed { layers { id } }');
    await page.getByRole('tab', { name: 'Followed' }).waitFor();
    await page.waitForFunction(() => location.hash === '');
  });

  visit('to an example by its name works, and a name that is none is told', async (page) => {
    await enter(page, service.url, '?example=loops');
    await page.waitForFunction(() => location.search === '');
    assert.match(await queryOf(page), /loops/);
    await enter(page, service.url, '?example=none');
    await page.getByText('There is no example named “none”.').waitFor();
  });

  visit('is shown where the browser does not let it be copied', async (page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await enter(page, service.url);
    await page.getByRole('button', { name: 'Copy link to this query' }).click();
    assert.match(await page.getByLabel('Link to this query', { exact: true }).inputValue(), /#query=query%20Layers/);
  });
});

describe('headers', () => {
  visit('are sent and kept nowhere', async (page) => {
    await enter(page, service.url);
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) textarea').focus();
    await page.keyboard.insertText('{"X-Request-Id": "hush-hush"}');
    await page.waitForTimeout(700);
    const sent = page.waitForRequest((request) => request.headers()['x-request-id'] === 'hush-hush');
    await run(page);
    await sent;
    await page.waitForTimeout(1000);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    assert.match(kept, /queries/);
    assert.doesNotMatch(kept, /hush/);
  });
});

describe('what goes wrong is told plainly', () => {
  visit(
    'an error of the service',
    async (page) => {
      await enter(page, service.url);
      await type(page, 'query Wrong { layers { nme } }');
      const { errors } = await run(page);
      assert.equal(errors.length, 1);
      assert.match(await statusLine(page).innerText(), /1 error: .*nme.* \([A-Z_]+\)$/);
    },
    { allow: /^4\d\d .*\/graphql$|status of 4\d\d/ },
  );

  visit(
    'an answer that is no GraphQL, and none at all',
    async (page) => {
      await enter(page, service.url);
      await page.route('**/graphql', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }));
      const { errors } = await run(page);
      assert.match(errors[0].message, /^The service answered 502 .*Bad gateway/);
      await page.unroute('**/graphql');
      await page.route('**/graphql', (route) => route.abort('connectionrefused'));
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await statusLine(page).filter({ hasText: 'The service did not answer.' }).waitFor();
    },
    { allow: /^502 |status of 502|ERR_CONNECTION_REFUSED/ },
  );

  visit('a change of tab ends a request; its answer does not come up elsewhere', async (page) => {
    await enter(page, service.url);
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => undefined); // it was ended
    });
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.getByRole('tab', { name: 'WhatIf' }).click();
    await page.waitForTimeout(2500);
    assert.equal(await modelText(page, 'response.json'), '');
    await page.unroute('**/graphql');
    const { data } = await asked(page, () => page.keyboard.press('Control+Enter'));
    assert.ok(data.impact);
    assert.ok((await answerOf(page)).data.impact);
  });
});
