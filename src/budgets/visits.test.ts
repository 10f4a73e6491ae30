import { expect, test } from 'vitest';

import { everyFact } from '../measure/fixtures/measurement.ts';
import type { Measurement, PageMeasurement, RouteCoverage } from '../measure/types.ts';
import type { RouteRow } from '../report/types.ts';
import { evaluateBudgets } from './evaluate.ts';
import { parseBudgets } from './parse.ts';

const nothing = { raw: 0, gzip: 0, brotli: 0 };
const ROUTE: RouteRow = {
  path: '/p/:id',
  module: null,
  verdict: 'lazy',
  reason: null,
  origin: 'react-router',
  at: null,
  firstLoad: {
    document: nothing,
    js: nothing,
    css: nothing,
    total: nothing,
    requests: 0,
    files: [],
  },
  parts: [],
};
const [PAGE] = everyFact.pages;
const load = (metrics: PageMeasurement['loads'][number]['metrics'], errors: string[] = []) => ({
  metrics,
  requests: [],
  errors,
});

function judged(limits: object, measurement: Measurement | null): string {
  const parsed = parseBudgets(JSON.stringify({ budgets: [limits] }));
  if (!('budgets' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const [{ value, verdict, cause, reason }] = evaluateBudgets(
    parsed.budgets,
    [ROUTE],
    measurement,
  ) as [ReturnType<typeof evaluateBudgets>[number]];
  return [verdict, value ?? '', cause ?? '', reason ?? ''].join(' ').trim();
}

const withPage = (page: Partial<PageMeasurement>): Measurement => {
  const { route, url, profile } = PAGE!;
  const loads = [load({ LCP: 900, TTFB: 600 })];
  return { ...everyFact, pages: [{ route, url, profile, loads, ...page }] };
};
const withCoverage = (coverage: Partial<RouteCoverage>): Measurement => ({
  ...everyFact,
  coverage: [{ ...everyFact.coverage![0]!, ...coverage }],
});

test('bytes that do not run are exact', () => {
  expect(judged({ unused: 2000 }, withCoverage({}))).toBe('pass 2000');
  expect(judged({ unused: 1999 }, withCoverage({}))).toBe('fail 2000');
  expect(judged({ unused: 1 }, withCoverage({ errors: ['The page crashed'] }))).toBe(
    'broken  not-measured The page crashed',
  );
  expect(judged({ unused: 1 }, withCoverage({ route: '/other' }))).toMatch(/^unmeasured .*nobody/);
  expect(judged({ unused: 1 }, null)).toMatch(/^unmeasured .*no measurement was made/);
});

test('warm loads and route changes are judged by themselves', () => {
  const routeChanges = [{ ...load({ LCP: 300 }), from: '/', link: 'a' }];
  const seen = withPage({ warm: [load({ LCP: 500 })], routeChanges });
  expect(judged({ warm: { LCP: 501 } }, seen)).toBe('pass 500');
  expect(judged({ routeChange: { LCP: 299 } }, seen)).toBe('fail 300');
  expect(judged({ timings: { LCP: 900 } }, seen)).toBe('pass 900');
  const failed = withPage({ routeChanges: [{ ...routeChanges[0]!, errors: ['no such link'] }] });
  expect(judged({ routeChange: { LCP: 1 } }, failed)).toBe('broken  not-measured no such link');
  expect(judged({ routeChange: { LCP: 1 } }, withPage({}))).toMatch(
    /^unmeasured  not-measured no page .*"routeChanges": \{"\/p\/:id"/,
  );
  expect(judged({ warm: { LCP: 1 } }, withPage({}))).toMatch(/^unmeasured .*a second time/);
});

test('a page that nobody used has no INP, and a missing one is no pass', () => {
  const interactions = [{ ...load({ INP: 100 }), steps: ['click a'] }];
  expect(judged({ timings: { INP: 100 } }, withPage({ interactions }))).toBe('pass 100');
  const missing = [{ ...load({}, ['The browser reported no interaction']), steps: ['click a'] }];
  expect(judged({ timings: { INP: 100 } }, withPage({ interactions: missing }))).toMatch(/^broken/);
  expect(judged({ timings: { INP: 100 } }, withPage({}))).toMatch(
    /^unmeasured  not-measured nothing was done on the page: name steps/,
  );
});

test("a first byte under Chromium's own throttling is refused", () => {
  const cdp = {
    ...withPage({}),
    environment: { ...everyFact.environment, engine: 'cdp' as const },
  };
  expect(judged({ timings: { TTFB: 9000 } }, cdp)).toMatch(/^unmeasured  not-measured Chromium's/);
  expect(judged({ timings: { TTFB: 9000 } }, withPage({}))).toBe('pass 600');
});
