import { expect, test } from 'vitest';

import { demoSnapshot } from '../analysis/fixtures/demo.ts';
import { evaluateBudgets } from '../budgets/evaluate.ts';
import { parseBudgets } from '../budgets/parse.ts';
import { createReport } from '../report/create-report.ts';
import { MEASUREMENT } from '../report/fixtures/facts.ts';
import type { RouteRow } from '../report/types.ts';
import { suggestBudgets } from './suggest-budgets.ts';

const { routes } = createReport({ snapshot: demoSnapshot() });

function bytes(size: number) {
  return { raw: size, gzip: size, brotli: size };
}

function load(path: string, js: number): RouteRow {
  const firstLoad = {
    ...routes[0]!.firstLoad,
    js: bytes(js),
    css: bytes(0),
    total: bytes(js),
    requests: 4,
  };
  return { ...routes[0]!, path, verdict: 'lazy', firstLoad };
}

function entries(text: string) {
  return JSON.parse(text).budgets;
}

test('what is suggested is a budgets.json that holds, with some room', () => {
  const parsed = parseBudgets(suggestBudgets(routes, 0.1, MEASUREMENT));
  if (!('budgets' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const results = evaluateBudgets(parsed.budgets, routes, null);
  const judged = results.filter(({ figure }) => figure.kind === 'firstLoad');
  expect(judged.length).toBeGreaterThanOrEqual(routes.length * 3);
  for (const { verdict, value, max } of judged) {
    expect(verdict).toBe('pass');
    expect(max).toBeGreaterThanOrEqual(value! * 1.1);
    // Requests are whole, and sizes are rounded to two digits.
    expect(max).toBeLessThan(value! * 1.45 + 1);
  }
});

test('a route that is much heavier gets a budget of its own and loosens no other', () => {
  const rows = [load('/a', 100_000), load('/b', 110_000), load('/c', 300_000), load('*', 900_000)];
  expect(entries(suggestBudgets(rows, 0.1, null))).toEqual([
    { path: '/', firstLoad: { js: '990 kB', total: '990 kB', requests: 5 } },
    { path: '/c$', firstLoad: { js: '330 kB', total: '330 kB', requests: 5 } },
  ]);
  expect(entries(suggestBudgets(rows.slice(0, 3), 0.1, null))[0]).toEqual({
    path: '/',
    firstLoad: { js: '130 kB', total: '130 kB', requests: 5 },
  });
});

test('no headroom is no room but what rounding gives', () => {
  expect(entries(suggestBudgets([load('/', 120_000)], 0, null))[0].firstLoad).toEqual({
    js: '120 kB',
    total: '120 kB',
    requests: 4,
  });
});

test('a measurement adds times, with twice the room', () => {
  const [{ timings }] = entries(suggestBudgets(routes, 0.1, MEASUREMENT));
  // The slowest route's median is 5312 ms.
  expect(timings).toEqual({ FCP: '1500 ms', LCP: '6400 ms' });
});
