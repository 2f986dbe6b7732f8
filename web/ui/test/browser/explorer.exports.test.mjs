// What is drawn, what the table lists, what the files hold and what the service answered are the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { enter, parseCsv, questionOf, settled } from './checks.mjs';
import { startService } from './service.mjs';

let service, browser, version;

before(async () => {
  [service, browser] = await Promise.all([startService(), launch()]);
  const response = await fetch(new URL('graphql', service.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ graphInfo { version } }' }),
  });
  ({ version } = (await response.json()).data.graphInfo);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const id = (one) => one.id;
const name = (one) => one.name;
// Relations of one sort between the same two are one line; the table has each.
const sorts = { MAKES: 'runs', OPERATES: 'runs' };
const lines = (data) => new Set(data.subgraph.edges.filter(({ from, to }) => from.id !== to.id).map(({ __typename: type, role, from, to }) => `${from.id} ${type} ${sorts[role] ?? ''} ${to.id}`)).size;
const nodeIds = { marks: '[data-node].node', says: 'data-node' };

// For each figure: what its rows are (`rows`, ids of the table), and what is drawn of which marks.
const figures = [
  {
    at: '',
    title: 'What the graph knows of each layer',
    asks: 'LayerCake',
    rows: (data) => data.layers.map(id),
    marks: '.bar-name',
    drawn: (data) => data.layers.map((layer) => `${layer.position} ${layer.name}`),
  },
  {
    at: 'graph',
    title: 'The stack',
    asks: 'GraphOverview',
    rows: (data) => data.graphInfo.byLayer.map(({ layer, kind }) => `${layer.id} ${kind}`),
    more: /^layer:\S+ layer:|→|flow/, // the arrows have rows too, with ids of the page's own
    marks: '.flow-group',
    counts: true,
  },
  {
    at: 'graph?focus=company:nvidia',
    title: 'Around NVIDIA',
    asks: 'GraphPart',
    rows: (data) => data.subgraph.edges.map(id),
    ...nodeIds,
    drawn: (data) => data.subgraph.nodes.map(id),
    lines,
  },
  {
    at: 'company/nvidia',
    title: 'Around NVIDIA',
    asks: 'EntityAround',
    rows: (data) => data.subgraph.edges.map(id),
    listsLines: true, // a row for each line
    ...nodeIds,
    drawn: (data) => data.subgraph.nodes.map(id),
    lines,
  },
  {
    at: 'path?from=layer:energy&to=product:chatgpt&k=3',
    title: 'The 3 best paths together',
    asks: 'TracedPaths',
    rows: (data) => data.trace.paths.flatMap((path) => path.hops.map((_, i) => `${path.rank}.${i + 1}`)),
    ...nodeIds,
    drawn: (data) => [...new Set(data.trace.paths.flatMap((path) => path.entities.map(id)))],
  },
  {
    at: 'whatif?target=company:tsmc',
    title: 'Losses by layer',
    asks: 'WhatIfView',
    rows: (data) => data.impact.byLayer.map(({ layer }) => layer.id),
    marks: '.bar-name',
    drawn: (data) => data.impact.byLayer.map(({ layer }) => layer.name),
  },
  {
    at: 'concentration?of=layer:chips',
    title: 'Concentration of supply',
    asks: 'SupplyConcentration',
    rows: (data) => data.concentration.map((row) => `${row.subject.id}~${row.kind}`),
    marks: '.bar-row',
    counts: true,
  },
  {
    at: 'loops',
    title: 'Loop 1 of 2',
    asks: 'LoopsView',
    rows: (data) => data.loops.nodes[0].hops.map((_, i) => String(i + 1)),
    marks: '.node',
    drawn: (data) => data.loops.nodes[0].entities.map(name),
    begins: true,
  },
  {
    at: 'value-chain',
    title: 'Operating margin by layer',
    asks: 'ValueChainView',
    rows: (data) => data.valueChain.rows.map(({ layer }) => layer.id),
    marks: '.bar-name',
    counts: true,
  },
];

const saved = async (page, figure, format) => {
  await figure.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click()]);
  assert.match(file.suggestedFilename(), new RegExp(`\\.${format.toLowerCase()}$`));
  return readFileSync(await file.path());
};

// The title and the words of an SVG, read as XML.
const readSvg = (page, text) =>
  page.evaluate((source) => {
    const svg = new DOMParser().parseFromString(source, 'image/svg+xml');
    const root = svg.documentElement;
    return {
      broken: svg.querySelector('parsererror')?.textContent ?? null,
      title: root.querySelector(':scope > title')?.textContent,
      words: [...root.querySelectorAll('text')].map((one) => one.textContent).join('\n'),
      foreign: root.querySelectorAll('foreignObject, script, image').length,
      styled: root.querySelectorAll('[class], [style]').length,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
    };
  }, text);

const sorted = (list) => [...list].sort();

describe('drawing, table, files and answer are the same', () => {
  for (const one of figures) {
    test(one.at || '/', { timeout: 60_000 }, async () => {
      const { page, quiet, close } = await openPage(browser);
      try {
        const answers = new Map();
        page.on('response', async (response) => {
          const asked = questionOf(response.request());
          if (asked) answers.set(asked, response.json());
        });
        await enter(page, service.url, one.at);
        const { data } = await answers.get(one.asks);
        const expected = one.rows(data);
        const figure = page.locator('figure').filter({ has: page.locator('figcaption', { hasText: one.title }) }).first();
        const svg = figure.locator('svg[data-drawing]');
        await svg.waitFor();

        const drawn = await svg.locator(one.marks).evaluateAll((marks, says) => marks.map((mark) => (says ? mark.getAttribute(says) : mark.textContent)), one.says);
        if (one.counts) assert.equal(drawn.length, expected.length, 'marks drawn');
        else if (one.begins) assert.ok(one.drawn(data).every((word) => drawn.some((mark) => mark.startsWith(word))), `${one.drawn(data)} in ${drawn}`);
        else assert.deepEqual(sorted(drawn), sorted(one.drawn(data)), 'drawn');
        if (one.lines) {
          const edges = await svg.locator('[data-edge]').evaluateAll((all) => all.map((edge) => edge.dataset.edge));
          assert.equal(edges.length, one.lines(data), 'lines drawn');
          assert.ok(edges.every((edge) => expected.includes(edge)), 'lines drawn are relations of the answer');
        }

        const file = await readSvg(page, (await saved(page, figure, 'SVG')).toString());
        assert.equal(file.broken, null);
        assert.ok(file.title.startsWith(one.title), file.title);
        assert.ok(file.words.includes(`data version ${version}`), 'the SVG names the data version');
        assert.deepEqual([file.foreign, file.styled], [0, 0], 'the SVG stands alone');
        for (const mark of one.drawn && !one.says ? one.drawn(data) : []) assert.ok(file.words.includes(mark), `${mark} is in the SVG`);

        const png = await saved(page, figure, 'PNG');
        assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
        assert.ok(width >= Math.min(8192, file.width) && Math.abs(width / height - file.width / file.height) < 0.02, `the PNG is ${width} × ${height}, the SVG ${file.width} × ${file.height}`);

        await figure.getByRole('radio', { name: 'Table' }).click();
        await figure.locator('tbody tr').first().waitFor();
        await settled(page);
        const all = figure.getByRole('button', { name: /^Show all/ });
        if (await all.count()) await all.click();
        const listed = await figure.locator('tbody tr').evaluateAll((rows) => rows.map((row) => ({ key: row.dataset.key, first: row.querySelector('[role=rowheader]').innerText })));
        const keys = listed.map((row) => row.key).filter((key) => !one.more?.test(key));
        if (one.listsLines) assert.ok(keys.length === one.lines(data) && keys.every((key) => expected.includes(key)), 'rows of the table are the lines');
        else assert.deepEqual(sorted(keys), sorted(expected), 'rows of the table');

        const [header, ...rows] = parseCsv((await saved(page, figure, 'CSV')).toString());
        assert.equal(rows.length, listed.length, 'rows of the CSV');
        assert.ok(rows.every((row) => row.length === header.length));
        assert.ok(listed.every(({ first }, i) => rows[i].some((cell) => cell !== '' && first.includes(cell))), 'the CSV has the order and the names of the table');
        quiet();
      } finally {
        await close();
      }
    });
  }
});
