// What tests of the playground do and read, in one place.

/** Opens the playground and waits until it can be typed into and knows the schema. */
export async function enter(page, url, query = '') {
  const schema = page.waitForResponse((response) => response.request().postData()?.includes('IntrospectionQuery') ?? false);
  await page.goto(new URL(`playground${query}`, url).href);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await schema;
}

/** The text of an editor: operation.graphql, variables.json, request-headers.json or response.json. */
export const modelText = (page, name) =>
  page.evaluate((end) => globalThis.__MONACO.editor.getModels().find((one) => one.uri.path.endsWith(end)).getValue(), name);

export const queryOf = (page) => modelText(page, 'operation.graphql');
export const variablesOf = (page) => modelText(page, 'variables.json');
export const answerOf = async (page) => JSON.parse(await modelText(page, 'response.json'));

export const tabTitles = (page) => page.getByRole('tab').allInnerTexts();
export const statusLine = (page) => page.locator('.status-line [role=status]');

/** Waits for the end of the request that `ask` begins, and gives the answer. */
export async function asked(page, ask) {
  const response = page.waitForResponse((one) => one.url().endsWith('/graphql') && one.request().method() === 'POST');
  await ask();
  await (await response).finished();
  await statusLine(page).filter({ hasText: ' ms' }).waitFor();
  return answerOf(page);
}

export const run = (page) => asked(page, () => page.getByRole('button', { name: /^Execute query/ }).click());

/** Puts a text into an editor as it is: typing would close brackets and indent. */
export const paste = (page, name, text) =>
  page.evaluate(([end, value]) => globalThis.__MONACO.editor.getModels().find((one) => one.uri.path.endsWith(end)).setValue(value), [name, text]);

/** A new tab with a query in it. */
export async function type(page, query) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await paste(page, 'operation.graphql', query);
  await page.waitForTimeout(300); // GraphiQL reads the editor a tenth of a second after a change
}

export const panel = (page, name) => page.getByRole('button', { name: `Show ${name}` }).click();
