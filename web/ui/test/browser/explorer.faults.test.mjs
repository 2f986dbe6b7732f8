// Every view when the service fails, is slow, leaves parts out, has nothing, or knows no such record: it says so in words.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, questionOf, settled } from './checks.mjs';
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

const alert = (page) => page.locator('main [role=alert]').first();

// Answers questions in the service's place; `answer` gets their names, and leaves those to the service that it returns nothing for.
const intercept = (page, answer) =>
  page.route('**/graphql', async (route) => {
    const asked = questionOf(route.request());
    const given = asked === null ? undefined : await answer(asked, route);
    if (given === undefined) return route.fallback();
    return given === 'never' ? undefined : route.fulfill(given);
  });

const json = (body) => ({ status: 200, contentType: 'application/json', body: JSON.stringify(body) });

// An answer in which every list is empty and nothing is counted.
function emptied(value) {
  if (Array.isArray(value)) return [];
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'totalCount' ? 0 : emptied(one)]));
}

// One page for all views of a kind of fault: a test is quick, and a fault leaves nothing behind for the next view.
async function each(check, allow) {
  const { page, quiet, close } = await openPage(browser);
  try {
    for (const view of views) await check(page, view);
    quiet(allow);
  } finally {
    await close();
  }
}

describe('says in words', () => {
  test('that the service failed, and asks again when told to', { timeout: 180_000 }, async () => {
    let down = true;
    await each(async (page, view) => {
      down = true;
      await page.unrouteAll();
      await intercept(page, () => (down ? { status: 500, contentType: 'text/plain', body: 'internal error' } : undefined));
      await enter(page, service.url, view.at);
      assert.match(await alert(page).innerText(), /cannot answer now[^]*500/, view.at);
      assert.equal(await page.locator('main [role=alert]').count(), 1, view.at);
      down = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await alert(page).waitFor({ state: 'detached' });
      await settled(page);
      assert.equal(await page.locator('main [role=alert]').count(), 0, view.at);
    }, /500/);
  });

  test('that its question failed while others are answered', { timeout: 180_000 }, async () => {
    await each(async (page, view) => {
      await page.unrouteAll();
      await intercept(page, (asked) => (asked === view.asks ? { status: 503, contentType: 'application/json', body: '{"errors":[{"message":"the store is away","extensions":{"code":"STORE_UNAVAILABLE"}}]}' } : undefined));
      await enter(page, service.url, view.at);
      assert.match(await alert(page).innerText(), /the store is away/, view.at);
    }, /503/);
  });

  test('that it cannot be reached', { timeout: 180_000 }, async () => {
    await each(async (page, view) => {
      await page.unrouteAll();
      await page.route('**/graphql', (route) => route.abort('connectionrefused'));
      await enter(page, service.url, view.at);
      assert.match(await alert(page).innerText(), /cannot be reached/, view.at);
    }, /ERR_CONNECTION_REFUSED/);
  });

  test('that it takes too long', { timeout: 180_000 }, async () => {
    const { page, quiet, close } = await openPage(browser);
    try {
      // The pages wait 15 seconds; the test does not.
      await page.addInitScript(() => {
        const timeout = AbortSignal.timeout.bind(AbortSignal);
        AbortSignal.timeout = (ms) => timeout(Math.min(ms, 250));
      });
      await page.route('**/graphql', () => undefined);
      for (const view of views) {
        await page.goto(new URL(view.at, service.url).href);
        await alert(page).waitFor();
        assert.match(await alert(page).innerText(), /took too long[^]*15 seconds/, view.at);
      }
      quiet();
    } finally {
      await close();
    }
  });

  test('that parts of an answer are missing, beside those that came', { timeout: 180_000 }, async () => {
    await each(async (page, view) => {
      await page.unrouteAll();
      await intercept(page, async (asked, route) => {
        if (asked !== view.asks) return undefined;
        const answer = await (await route.fetch()).json();
        return json({ ...answer, errors: [{ message: 'the sources could not be read', path: ['somewhere', 2], extensions: { code: 'INTERNAL' } }] });
      });
      await enter(page, service.url, view.at);
      const told = await page.locator('main .partial').first().innerText();
      assert.match(told, /Parts of the answer are missing[^]*the sources could not be read[^]*somewhere\.2/, view.at);
      assert.ok((await page.locator('main').innerText()).length > told.length + 200, `${view.at} shows what came`);
    });
  });

  test('that there is nothing', { timeout: 180_000 }, async () => {
    await each(async (page, view) => {
      await page.unrouteAll();
      await intercept(page, async (asked, route) => {
        if (asked !== view.asks) return undefined;
        const { data } = await (await route.fetch()).json();
        return json({ data: emptied(data) });
      });
      await enter(page, service.url, view.at);
      assert.match(await page.locator('main').innerText(), view.nothing, view.at);
      assert.equal(await page.locator('main [role=alert]').count(), 0, view.at);
    });
  });

  test('that an id is unknown, with ids that may have been meant', { timeout: 180_000 }, async () => {
    await each(async (page, view) => {
      if (!view.unknown) return;
      const [path, told] = view.unknown;
      await page.goto('about:blank'); // for those that differ by their hash alone
      await enter(page, service.url, path);
      assert.match(await page.locator('main').innerText(), told, path);
    }, /404/);
  });
});
