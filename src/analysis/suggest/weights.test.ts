import { expect, test } from 'vitest';

import { makeSnapshot } from '../fixtures/make-snapshot.ts';
import { sharesOf, type Weights } from './weights.ts';

function shares(paths: readonly string[], weights: Weights | null): number[] {
  const page = { modules: { 'a.ts': {} }, files: { 'index.html': 0 } };
  const { routes } = makeSnapshot({
    ...page,
    routes: Object.fromEntries(paths.map((path) => [path, 'a.ts'])),
  });
  return sharesOf(routes, weights);
}

test('without weights all routes count alike', () => {
  expect(shares(['/', '/a', '/b', '/c'], null)).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test('weights are shares of their sum, whatever it is', () => {
  expect(shares(['/', '/a'], { '/': 30, '/a': 10 })).toEqual([0.75, 0.25]);
});

test('the path itself comes before a pattern, the longer pattern before the shorter', () => {
  const weights = { '*': 10, '/shop/*': 30, '/shop/cart': 60 };
  expect(shares(['/', '/shop/list', '/shop/cart'], weights)).toEqual([0.1, 0.3, 0.6]);
});

test('routes that one pattern matches share it', () => {
  expect(shares(['/', '/a/b', '/a/c'], { '/': 50, '/a/*': 50 })).toEqual([0.5, 0.25, 0.25]);
});

test('a pattern is no regular expression', () => {
  expect(shares(['/a.b', '/aXb'], { '/a.*': 1 })).toEqual([1, 0]);
});

test('a route that nothing names counts nothing, and where nothing names any all count alike', () => {
  expect(shares(['/', '/a'], { '/': 1 })).toEqual([1, 0]);
  expect(shares(['/', '/a'], { '/old': 1 })).toEqual([0.5, 0.5]);
});
