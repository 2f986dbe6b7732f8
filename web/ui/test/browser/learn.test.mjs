// The quiz, the questions and answers, and the predictions.
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

describe('quiz', () => {
  test('is taken by keyboard, graded by the service, and begun again', limit, async () => {
    const { quiz } = await ask(service.url, '{ quiz { id question choices { id text } } }');
    const { page, quiet, close } = await openPage(browser);
    try {
      await enter(page, service.url, 'quiz');
      await page.getByRole('button', { name: 'Grade my answers' }).press('Enter');
      await page.getByRole('alert').getByText('Choose an answer').waitFor();
      const given = quiz.slice(0, -1).map(({ id, choices }) => ({ question: id, choice: choices[1].id }));
      for (const { question } of given) {
        const { question: name } = quiz.find(({ id }) => id === question);
        await page.getByRole('group', { name }).getByRole('radio').first().focus();
        await page.keyboard.press('ArrowDown');
      }
      await page.getByText(`${given.length} of ${quiz.length} answered`).waitFor();
      await page.getByRole('button', { name: 'Grade my answers' }).press('Enter');

      const { gradeQuiz } = await ask(
        service.url,
        'query($a: [QuizAnswerInput!]!) { gradeQuiz(answers: $a) { correct total answers { explanation rightChoice { text } } unanswered { question } } }',
        { a: given },
      );
      const heading = page.getByRole('heading', { name: `${gradeQuiz.correct} of ${gradeQuiz.total}` });
      await heading.waitFor();
      assert.ok(await heading.evaluate((one) => one === document.activeElement));
      for (const { explanation } of gradeQuiz.answers) await page.getByText(explanation, { exact: true }).waitFor();
      assert.equal(await page.getByText('Not answered', { exact: true }).count(), 1);

      const section = page.getByRole('region', { name: 'Your answers' });
      const csv = await csvOf(page, section);
      await section.getByRole('radio', { name: 'Table' }).click();
      const rows = await rowsOf(section.getByRole('grid'));
      assert.deepEqual(rows.map((row) => row[3]), [...gradeQuiz.answers.map((one) => one.rightChoice.text), '—']);
      assert.deepEqual(csv.slice(1).map((row) => row[3]), [...gradeQuiz.answers.map((one) => one.rightChoice.text), '']);

      await page.goBack(); // the list
      await page.goBack(); // the questions
      await page.getByRole('button', { name: 'Start again' }).click();
      assert.equal(new URL(page.url()).search, '');
      assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
      quiet();
    } finally {
      await close();
    }
  });

  test('a shared result gives no answer away until it is asked to', limit, async () => {
    const { page, context, quiet, close } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    try {
      await enter(page, service.url, 'quiz?no-power=a&moat-dilution=c&graded=1');
      await page.getByRole('button', { name: 'Copy a link to this result' }).click();
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const { gradeQuiz } = await ask(service.url, '{ gradeQuiz(answers: [{ question: "quiz:no-power", choice: "a" }]) { answers { explanation } } }');

      const friend = await context.newPage();
      const said = [];
      friend.on('response', (response) => response.url().endsWith('/graphql') && said.push(response.text()));
      await friend.goto(link);
      await friend.getByRole('heading', { name: /^1 of \d+ was right/ }).waitFor();
      const heard = (await Promise.all(said)).join();
      assert.ok(!heard.includes('rightChoice') && !heard.includes('explanation'));
      await friend.getByRole('link', { name: 'Show the answers' }).click();
      await friend.getByText(gradeQuiz.answers[0].explanation).waitFor();
      await friend.goBack();
      await friend.getByRole('link', { name: 'Take the quiz' }).click();
      await friend.getByRole('button', { name: 'Grade my answers' }).waitFor();
      assert.equal(await friend.getByRole('radio', { checked: true }).count(), 0);
      quiet();
    } finally {
      await close();
    }
  });

  test('a choice that there is not, and a service that fails, are told', limit, async () => {
    const { page, close } = await openPage(browser);
    try {
      await enter(page, service.url, 'quiz?no-power=z&graded=1');
      await page.getByRole('alert').getByText('is no choice of quiz:no-power').waitFor();
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByRole('button', { name: 'Grade my answers' }).waitFor();
      await answerWith(page, 'QuizQuestions', { status: 500, body: {} });
      await page.reload();
      await settled(page);
      await page.getByRole('alert').getByText('The service cannot answer now').waitFor();
    } finally {
      await close();
    }
  });
});

describe('questions and answers', () => {
  test('open by their address, and the address follows what is opened', limit, async () => {
    const { faqs } = await ask(service.url, '{ faqs { id question answer } }');
    const { page, quiet, close } = await openPage(browser);
    try {
      const last = faqs.at(-1);
      await enter(page, service.url, `faq#${last.id.slice('faq:'.length)}`);
      await page.getByText(last.answer, { exact: true }).waitFor();
      assert.equal(await page.locator('details[open]').filter({ hasText: last.question }).count(), 1);
      await page.locator('.faq summary').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash === `#${faqs[0].id.slice('faq:'.length)}`);
      await page.reload();
      await settled(page);
      await page.getByText(faqs[0].answer, { exact: true }).waitFor();
      assert.equal(await page.locator('.faq details[open]').count(), 1);

      const section = page.getByRole('region', { name: 'Questions', exact: true });
      assert.deepEqual((await csvOf(page, section)).slice(1).map((row) => row.slice(0, 2)), faqs.map((faq) => [faq.question, faq.answer]));
      await section.getByRole('radio', { name: 'Table' }).click();
      assert.deepEqual((await rowsOf(section.getByRole('grid'))).map((row) => row[1]), faqs.map((faq) => faq.answer));
      quiet();
    } finally {
      await close();
    }
  });

  test('are filtered by layer by the service', limit, async () => {
    const { layers } = await ask(service.url, '{ layers { id name } }');
    const { faqs } = await ask(service.url, 'query($l: [ID!]) { faqs(layers: $l) { question } }', { l: [layers[1].id] });
    const { page, quiet, close } = await openPage(browser);
    try {
      await enter(page, service.url, 'faq#nothing-of-the-sort');
      await page.getByText('There is no question “nothing-of-the-sort” here').waitFor();
      await page.getByRole('checkbox', { name: layers[1].name }).check();
      await page.getByText(`${faqs.length} questions`).waitFor();
      assert.deepEqual(await page.locator('.faq summary').allInnerTexts(), faqs.map((faq) => faq.question));
      quiet();
      await enter(page, service.url, 'faq?layers=chps');
      await page.getByRole('alert').getByText('layer:chips').first().waitFor();
    } finally {
      await close();
    }
  });

  test('say when there are none', limit, async () => {
    const { page, quiet, close } = await openPage(browser);
    try {
      await answerWith(page, 'Questions', { body: { data: { faqs: [] } } });
      await enter(page, service.url, 'faq');
      await page.getByRole('heading', { name: 'No questions here' }).waitFor();
      quiet();
    } finally {
      await close();
    }
  });
});

describe('predictions', () => {
  test('stand with their arguments and sources, as the service gives them', limit, async () => {
    const { predictions, insights } = await ask(
      service.url,
      '{ predictions { id title statement horizon for { text sources { title } } against { text sources { title } } } insights { id title } }',
    );
    const { page, quiet, close } = await openPage(browser);
    try {
      await enter(page, service.url, `predictions#${predictions.at(-1).id.split(':')[1]}`);
      for (const { title, statement, for: pro, against } of predictions) {
        const card = page.getByRole('region', { name: title, exact: true });
        await card.getByText(statement, { exact: true }).waitFor();
        for (const { text, sources } of [...pro, ...against]) {
          const argument = card.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) });
          for (const source of sources) assert.equal(await argument.getByText(source.title).count(), 1, source.title);
        }
      }
      assert.equal(await page.locator('.prediction.named').count(), 1);
      const csv = await csvOf(page, page.getByRole('region', { name: /^Predictions \(/ }));
      assert.deepEqual(csv.slice(1).map((row) => [row[0], row[1]]), predictions.map((one) => [one.title, one.horizon ?? '']));
      const listed = page.getByRole('region', { name: /^Insights \(/ });
      await listed.getByRole('radio', { name: 'Table' }).press('Space');
      assert.deepEqual((await rowsOf(listed.getByRole('grid'))).map((row) => row[0]), insights.map((one) => one.title));
      quiet();
    } finally {
      await close();
    }
  });

  test('parts that are missing are told above those that came', limit, async () => {
    const { page, quiet, close } = await openPage(browser);
    try {
      const { layers, insights } = await ask(
        service.url,
        '{ layers { id name position takeaway } insights { id title text layers { id name position } winners { id name position } losers { id name position } sources { id title publisher url published accessed kind } } }',
      );
      await answerWith(page, 'Outlook', { body: { data: { predictions: [], insights, layers }, errors: [{ message: 'predictions took too long', path: ['predictions'] }] } });
      await enter(page, service.url, 'predictions');
      await page.getByText('predictions took too long').waitFor();
      await page.getByRole('region', { name: /^Insights \(/ }).waitFor();
      quiet();
    } finally {
      await close();
    }
  });
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing in quiz, questions and predictions, ${colorScheme} at ${width} px`, limit, async () => {
      const { page, quiet, close } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
      try {
        for (const [path, there] of [
          ['quiz?no-power=a', '.quiz'],
          ['quiz?no-power=a&moat-dilution=c&graded=1', '.quiz-grades'],
          ['quiz?no-power=a&shared=1', '.quiz-result'],
          ['faq#cuda', '.faq'],
          ['predictions', '.predictions'],
        ]) {
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
