import { beforeEach, describe, expect, test } from 'vitest';
import { openTab, storage } from './storage';

const tabs = (active: number) =>
  JSON.stringify({
    activeTabIndex: active,
    tabs: [
      { query: '{ a }', variables: null, headers: '{"Authorization": "hush"}' },
      { query: '{ b }', variables: '{}', headers: null },
    ],
  });

describe.each([
  ['the browser keeps', () => localStorage],
  ['the browser keeps nothing', () => undefined],
])('where %s', (_name, kept) => {
  beforeEach(() => localStorage.clear());

  test('what is set is found again, apart for each prefix of the service', () => {
    const here = storage('/', kept());
    here.setItem('graphiql:docExplorerFlex', '0.5');
    expect(here.getItem('graphiql:docExplorerFlex')).toBe('0.5');
    expect(here.length).toBe(1);
    expect(storage('/other/', kept()).getItem('graphiql:docExplorerFlex')).toBeNull();
    here.removeItem('graphiql:docExplorerFlex');
    expect(here.getItem('graphiql:docExplorerFlex')).toBeNull();
  });

  test('no header is kept, neither by itself nor within tabs and history', () => {
    const here = storage('/', kept());
    here.setItem('graphiql:headers', '{"Authorization": "hush"}');
    here.setItem('graphiql:tabState', tabs(0));
    here.setItem('graphiql:queries', JSON.stringify({ queries: [{ query: '{ a }', headers: 'hush' }] }));
    expect(here.getItem('graphiql:headers')).toBeNull();
    for (const name of ['graphiql:tabState', 'graphiql:queries']) {
      expect(here.getItem(name)).not.toContain('hush');
      expect(here.getItem(name)).toContain('{ a }');
    }
  });

  test('the theme is the explorer\'s, under every prefix', () => {
    const here = storage('/', kept());
    here.setItem('graphiql:theme', 'dark');
    expect(here.getItem('graphiql:theme')).toBe('dark');
    if (kept()) expect(localStorage.getItem('aistack theme')).toBe('dark');
    here.clear();
    expect(here.getItem('graphiql:theme')).toBe('dark');
  });

  test('clearing takes what is ours and nothing else', () => {
    localStorage.setItem('of another page', 'stays');
    const here = storage('/', kept());
    here.setItem('graphiql:tabState', tabs(0));
    here.clear();
    expect(here.length).toBe(0);
    expect(localStorage.getItem('of another page')).toBe('stays');
  });
});

describe('the tab that was open', () => {
  test.each([
    [0, { query: '{ a }', variables: '' }],
    [1, { query: '{ b }', variables: '{}' }],
    [7, { query: '{ b }', variables: '{}' }],
  ])('number %i', (active, operation) => {
    const here = storage('/', undefined);
    here.setItem('graphiql:tabState', tabs(active));
    expect(openTab(here)).toEqual(operation);
  });

  test.each(['', 'no JSON', 'null', '{}', '{"activeTabIndex": 0, "tabs": []}'])('is none when there is %j', (text) => {
    const here = storage('/', undefined);
    here.setItem('graphiql:tabState', text);
    expect(openTab(here)).toBeUndefined();
  });
});
