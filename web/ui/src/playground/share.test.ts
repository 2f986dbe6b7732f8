import { describe, expect, test } from 'vitest';
import { exampleIn, linkTo, readLink, withoutRequest } from './share';

const page = 'http://localhost/a/playground?example=trace#old';

describe('links', () => {
  test.each([
    ['plain', { query: '{ layers { id } }', variables: '' }],
    ['with variables', { query: 'query A($id: ID!) {\n  node(id: $id) { id }\n}\n', variables: '{"id": "x"}' }],
    ['with every sign that addresses use', { query: '# 100% + & = # ? ü 中 "\\"\n{ a }', variables: '{"a": "b&c=d+e%20"}' }],
  ])('come back as they went: %s', (_name, operation) => {
    expect(readLink(linkTo(operation, page))).toEqual(operation);
  });

  test('carry nothing else of the page', () => {
    expect(linkTo({ query: '{ a }', variables: ' ' }, page)).toBe('http://localhost/a/playground#query=%7B%20a%20%7D');
  });

  test('ask for nothing without a query, and broken escapes break nothing', () => {
    expect(readLink('http://localhost/playground')).toBeUndefined();
    expect(readLink('http://localhost/playground#query=%20&variables=1')).toBeUndefined();
    expect(readLink('http://localhost/playground#query=%7B%E0%A4%A')?.query).toMatch(/^\{/);
  });

  test('leave the address', () => {
    expect(exampleIn(page)).toBe('trace');
    expect(withoutRequest('http://localhost/a/playground?example=trace&x=1#query=a')).toBe('http://localhost/a/playground?x=1');
  });
});
