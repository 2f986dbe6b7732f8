// The careers page: finder, ranked layers and roles, all roles by layer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, settled } from './checks.mjs';
import { accessible, answerWith, ask, csvOf, rowsOf } from './pages.mjs';
import { startService } from './service.mjs';

let service, browser;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const limit = { timeout: 60_000 };
const asked = 'careers?interest=systems-and-networks&level=HIGH&skills=linux-systems,python';
const matchesQuery = `query($input: CareerMatchInput!) {
  careerMatches(input: $input) { layer { name } score reasons roleCount roles { score role { name onetSoc } matchedSkills { name } missingSkills { name } } }
}`;
const input = { interest: 'interest:systems-and-networks', technicalLevel: 'HIGH', skills: ['skill:linux-systems', 'skill:python'], rolesPerLayer: 50 };
const points = (score) => Math.round(score * 1000) / 10;

describe('careers', () => {
  test('drawing, tables and CSV hold what the service answers', limit, async () => {
    const { careerMatches: matches } = await ask(service.url, matchesQuery, { input });
    const { page, quiet, close } = await openPage(browser);
    try {
      await enter(page, service.url, asked);
      const figure = page.getByRole('figure', { name: 'How well each layer fits' });
      await figure.locator('.bar-text').first().waitFor(); // drawn once its width is known
      const drawn = await figure.locator('.bar-text').allTextContents();
      assert.deepEqual(drawn, matches.map((match) => `${points(match.score)} of 100`));
      for (const reason of matches[0].reasons) await page.getByText(reason, { exact: true }).first().waitFor();
      await figure.getByRole('radio', { name: 'Table' }).click();
      const rows = await rowsOf(figure.getByRole('grid'));
      assert.deepEqual(rows.map((row) => [row[1].split('\n').at(-1), row[2]]), matches.map((match) => [match.layer.name, String(points(match.score))]));

      const roles = page.getByRole('region', { name: 'Roles, by how well their layer fits' });
      const csv = await csvOf(page, roles);
      const expected = matches.flatMap((match) =>
        match.roles.map((one) => [one.role.name, String(points(one.score)), one.matchedSkills.map((s) => s.name).join(', '), one.missingSkills.map((s) => s.name).join(', '), one.role.onetSoc ?? '']),
      );
      assert.deepEqual(csv.slice(1).map((row) => [row[0], row[3], row[4], row[5], row[7]]), expected);
      quiet();
    } finally {
      await close();
    }
  });

  test('is found by keyboard, shared by its address, and undone by Back', limit, async () => {
    const { page, quiet, close } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    try {
      await enter(page, service.url, 'careers');
      const { roles } = await ask(service.url, '{ roles(first: 1) { totalCount } }');
      assert.equal(await page.locator('.career-roles > li').count(), roles.totalCount);
      const code = page.locator('.career-onet').first();
      assert.match(await code.getAttribute('href'), /^https:\/\/www\.onetonline\.org\/link\/summary\/\d\d-\d{4}\.\d\d$/);
      await page.locator('main').getByText('U.S. Department of Labor').waitFor();

      await page.getByLabel('What you like to work with').focus();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('heading', { name: 'Roles, by how well their layer fits' }).waitFor();
      const first = await page.locator('.career-matches .layer-tag').first().innerText();
      await page.locator('summary', { hasText: 'What you know already' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Python', { exact: true }).focus();
      await page.keyboard.press('Space');
      await page.waitForURL(/skills=python/);
      assert.equal(await page.getByLabel('Python', { exact: true }).isChecked(), true);
      await page.getByRole('button', { name: 'Copy a link' }).press('Enter');
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
      await page.goBack();
      await page.waitForURL((url) => !url.search.includes('skills'));
      await page.reload();
      await settled(page);
      assert.equal(await page.locator('.career-matches .layer-tag').first().innerText(), first);
      quiet();
    } finally {
      await close();
    }
  });

  test('an unknown role or interest is told with what may have been meant', limit, async () => {
    const { page, close } = await openPage(browser);
    try {
      await enter(page, service.url, 'careers?role=grid-architect');
      await page.getByRole('alert').getByRole('link', { name: 'role:power-grid-architect' }).click();
      await page.getByRole('heading', { name: 'Power Grid Architect', level: 2 }).waitFor();
      await enter(page, service.url, 'careers?interest=power');
      await page.getByRole('alert').getByRole('link').first().click();
      await page.locator('.career-matches').waitFor();
    } finally {
      await close();
    }
  });

  test('says when the service fails, and tries again', limit, async () => {
    const { page, close } = await openPage(browser);
    try {
      await answerWith(page, 'CareerFinder', { status: 500, body: {} });
      await enter(page, service.url, asked);
      await page.getByRole('alert').getByText('The service cannot answer now').waitFor();
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.career-matches').waitFor();
    } finally {
      await close();
    }
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing in careers, ${colorScheme} at ${width} px`, limit, async () => {
      const { page, quiet, close } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
      try {
        for (const [path, there] of [[asked, '.career-matches'], ['careers?role=power-grid-architect', '.career-role']]) {
          await enter(page, service.url, path);
          await page.locator(there).first().waitFor();
          await accessible(page, path);
        }
        quiet();
      } finally {
        await close();
      }
    });
  }
}
