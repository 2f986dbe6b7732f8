// What tests of views ask and read, in one place.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCsv, violations } from './checks.mjs';

/** The answer of the service itself, to compare a page with. */
export async function ask(url, query, variables = {}) {
  const response = await fetch(new URL('graphql', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/** Fails when axe finds something, or the page scrolls sideways. */
export async function accessible(page, what) {
  assert.deepEqual(await violations(page), [], what);
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= window, `${what} is ${wide} px wide in a window of ${window}`);
}

/** The rows of a table, as texts, once it is there. */
export async function rowsOf(table) {
  await table.locator('tbody tr').first().waitFor();
  return table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText.trim())));
}

/** The rows of the CSV that an export menu hands out, the header first. */
export async function csvOf(page, section) {
  await section.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /^CSV/ }).click()]);
  return parseCsv(readFileSync(await file.path(), 'utf8'));
}

/** Answers one operation with something else: a status, or faults. */
export const answerWith = (page, operation, { status = 200, body }) =>
  page.route('**/graphql', (route) =>
    route.request().postData()?.includes(`query ${operation}`)
      ? route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) })
      : route.fallback(),
  );
