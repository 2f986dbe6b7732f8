// What the checks over all views share: when a page is done, what it was answered, what axe finds, how a CSV is read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits until the view is there and nothing on it loads any more. */
export async function settled(page) {
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => !document.querySelector('main .skeleton, main [aria-busy=true]'));
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

/** Goes to a view and waits until it is done. */
export async function enter(page, url, path) {
  const response = await page.goto(new URL(path, url).href);
  await settled(page);
  return response;
}

/** The name of the question that a request to the service asks; null when it is no such request. */
export const questionOf = (request) =>
  request.method() === 'POST' && new URL(request.url()).pathname.endsWith('/graphql') ? (/query (\w+)/.exec(request.postDataJSON().query)?.[1] ?? '') : null;

/** What axe finds against WCAG 2.2 AA, one line for each place. */
export async function violations(page) {
  await page.evaluate(axe); // not as a <script>, which the page's policy refuses
  return page.evaluate(async (tags) => {
    scrollTo({ top: 0, behavior: 'instant' }); // what the header covers in a page scrolled down is no target for now
    const { violations: found } = await globalThis.axe.run({ runOnly: tags });
    return found.flatMap(({ id, nodes }) => nodes.map(({ target, any, all }) => `${id} at ${target.join(' ')}: ${(any[0] ?? all[0])?.message ?? ''}`));
  }, rules);
}

/** The rows of a CSV after RFC 4180. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
