import { describe, expect, test } from 'vitest';

import type { Measurement, PageLoad, PageMeasurement, RequestFact } from '../measure/types.ts';
import type { RouteRow } from '../report/types.ts';
import type { Bytes } from '../snapshot/types.ts';
import { evaluateBudgets } from './evaluate.ts';
import { parseBudgets } from './parse.ts';
import type { BudgetResult, Budgets } from './types.ts';

function budgets(file: unknown): Budgets {
  const parsed = parseBudgets(JSON.stringify(file));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.budgets;
}

/** Our own format with these entries. */
function ours(...entries: readonly unknown[]): Budgets {
  return budgets({ budgets: entries });
}

function bytes(brotli: number): Bytes {
  return { raw: brotli * 4, gzip: brotli * 2, brotli };
}

function route(path: string, js = 100, over: Partial<RouteRow> = {}): RouteRow {
  const firstLoad = {
    document: bytes(1),
    js: bytes(js),
    css: bytes(10),
    total: bytes(js + 11),
    requests: 5,
    files: [],
  };
  const row = {
    path,
    module: null,
    verdict: 'lazy',
    reason: null,
    origin: 'react-router',
  } as const;
  return { ...row, at: null, firstLoad, parts: [], ...over };
}

function page(name: string, profile: string, loads: readonly Partial<PageLoad>[]): PageMeasurement {
  return {
    route: name,
    url: name,
    profile,
    loads: loads.map((load) => ({ metrics: {}, requests: [], errors: [], ...load })),
  };
}

function measurement(...pages: readonly PageMeasurement[]): Measurement {
  const environment = {
    loadline: '0',
    node: '20',
    platform: 'linux',
    cpuModel: 'x',
    cores: 2,
    load: 0,
    browser: 'Chromium',
    engine: 'link',
  } as const;
  return { version: 1, environment, profiles: [], pages };
}

function request(type: RequestFact['type'], transfer: number, url = '/x'): RequestFact {
  const thirdParty = !url.startsWith('/');
  return {
    url,
    type,
    thirdParty,
    status: 200,
    transfer,
    size: 0,
    start: 0,
    end: 0,
    serverTiming: '',
  };
}

/** A result in short: `/projects LCP on 3g: ? of 2500 unmeasured (not-measured: why)`. */
function inShort({
  route,
  figure,
  profile,
  value,
  max,
  verdict,
  cause,
  reason,
}: BudgetResult): string {
  const where = profile === null ? '' : ` on ${profile}`;
  const why = cause === null ? '' : ` (${cause}: ${reason})`;
  return `${route} ${figure.of}${where}: ${value ?? '?'} of ${max} ${verdict}${why}`;
}

const INCONCLUSIVE = (loads: number, range: string): string =>
  `inconclusive (too-close: ${range} by ${loads} loads, limit 2.50 s)`;
const lcp = (ms: number): Partial<PageLoad> => ({ metrics: { LCP: ms } });

describe('the first load', () => {
  const entry = { path: '/', firstLoad: { js: 100, css: '1 kB', total: 50, requests: 5 } };

  test('is judged exactly: what equals its limit passes, one byte more fails', () => {
    expect(
      evaluateBudgets(ours(entry), [route('/a', 100), route('/b', 101)], null).map(inShort),
    ).toEqual([
      '/b total: 112 of 50 fail',
      '/a total: 111 of 50 fail',
      '/b js: 101 of 100 fail',
      '/a js: 100 of 100 pass',
      '/a requests: 5 of 5 pass',
      '/b requests: 5 of 5 pass',
      '/a css: 10 of 1000 pass',
      '/b css: 10 of 1000 pass',
    ]);
  });

  test.each([
    ['raw', 400],
    ['gzip', 200],
    ['brotli', 100],
  ])('is counted in %s bytes where the file says so', (compression, value) => {
    const file = budgets({ compression, budgets: [{ firstLoad: { js: 1000 } }] });
    expect(evaluateBudgets(file, [route('/a')], null)[0]?.value).toBe(value);
  });

  test('of an undecidable route can fail but never pass', () => {
    const unknown = { verdict: 'undecidable', reason: 'its import is computed' } as const;
    const routes = [route('/a', 99, unknown), route('/b', 101, unknown)];
    expect(evaluateBudgets(ours({ firstLoad: { js: 100 } }), routes, null).map(inShort)).toEqual([
      '/b js: 101 of 100 fail',
      '/a js: ? of 100 unmeasured (not-known: the first load is not fully known: its import is computed)',
    ]);
  });
});

describe('which limits hold', () => {
  test('in our format all matching entries, the later one for the same figure', () => {
    const file = ours(
      { path: '/', firstLoad: { js: 100, css: 5 } },
      { path: '/big', firstLoad: { js: 300 } },
    );
    expect(
      evaluateBudgets(file, [route('/big', 200), route('/small', 90)], null).map(inShort),
    ).toEqual([
      '/big css: 10 of 5 fail',
      '/small css: 10 of 5 fail',
      '/small js: 90 of 100 pass',
      '/big js: 200 of 300 pass',
    ]);
  });

  test("in Lighthouse's array only the last matching entry, as a whole", () => {
    const file = budgets([
      { path: '/', resourceCounts: [{ resourceType: 'total', budget: 0 }] },
      { path: '/big', resourceCounts: [{ resourceType: 'script', budget: 3 }] },
    ]);
    const seen = measurement(
      page('/big', 'slow-4g', [{ requests: [request('script', 1)] }]),
      page('/small', 'slow-4g', [{ requests: [request('script', 1)] }]),
    );
    expect(evaluateBudgets(file, [route('/big'), route('/small')], seen).map(inShort)).toEqual([
      '/small total on slow-4g: 1 of 0 fail',
      '/big script on slow-4g: 1 of 3 pass',
    ]);
  });

  test('a path speaks of a route by its pattern, by the URL the file gives for it, and by the URL opened', () => {
    const file = budgets({
      budgets: ['/a/:id$', '/a/7$', '/a/8$', '/a/9$'].map((path, i) => ({
        path,
        timings: { [['FCP', 'LCP', 'TBT', 'INP'][i] ?? '']: 1 },
      })),
      measure: { urls: { '/a/:id': '/a/7' } },
    });
    const seen = measurement({ ...page('/a/:id', '3g', []), url: '/a/8#part' });
    expect(
      evaluateBudgets(file, [route('/a/:id')], seen).map(({ route, figure }) => [route, figure.of]),
    ).toEqual([
      ['/a/:id', 'FCP'],
      ['/a/:id', 'LCP'],
      ['/a/:id', 'TBT'],
      ['/a/9$', 'INP'],
    ]);
  });

  test('a budget for "/" holds for the route that catches all else', () => {
    const results = evaluateBudgets(ours({ path: '/', firstLoad: { js: 5 } }), [route('*')], null);
    expect(results.map(inShort)).toEqual(['* js: 100 of 5 fail']);
  });

  test("on its profile, a profile's own limit holds in place of the general one, even of a later entry", () => {
    const file = ours(
      { path: '/', profiles: { '3g': { timings: { LCP: 4000 } } } },
      { path: '/', timings: { LCP: 2500, CLS: 1 } },
    );
    const load = { metrics: { LCP: 3000, CLS: 0.5 } };
    const seen = measurement(page('/', 'fast-3g', [load]), page('/', '3g', [load]));
    expect(evaluateBudgets(file, [route('/')], seen).map(inShort)).toEqual([
      '/ LCP on fast-3g: 3000 of 2500 fail',
      '/ LCP on 3g: 3000 of 4000 pass',
      '/ CLS on fast-3g: 0.5 of 1 pass',
      '/ CLS on 3g: 0.5 of 1 pass',
    ]);
  });
});

describe('figures of the browser', () => {
  test.each([
    ['all loads within', [2450, 2400, 2300], 2400, 'pass'],
    ['all loads over', [9000, 2501, 2600], 2600, 'fail'],
    ['the greatest at the limit', [2500, 2400], 2450, 'pass'],
    ['a slow one of three', [9000, 2400, 2300], 2400, INCONCLUSIVE(3, '2.30 s to 9.00 s')],
    ['a quick one of three', [9000, 2600, 2300], 2600, INCONCLUSIVE(3, '2.30 s to 9.00 s')],
    ['a slow one of nine', [9000, ...Array(8).fill(2400)], 2400, 'pass'],
    ['one load', [2501], 2501, 'fail'],
  ])('are judged by the interval of the median: %s', (_, times, value, verdict) => {
    const seen = measurement(page('/', '3g', times.map(lcp)));
    expect(
      evaluateBudgets(ours({ timings: { LCP: '2.5 s' } }), [route('/')], seen).map(inShort),
    ).toEqual([`/ LCP on 3g: ${value} of 2500 ${verdict}`]);
  });

  test('say how many loads stand behind them and where the median lies', () => {
    const seen = measurement(page('/', '3g', [lcp(3), lcp(1), lcp(2)]));
    const [result] = evaluateBudgets(ours({ timings: { LCP: 5 } }), [route('/')], seen);
    expect(result?.sample).toEqual({ of: 'loads', count: 3, interval: [1, 3] });
  });

  test('sizes are summed and requests counted by type, first and third party apart', () => {
    const requests = [
      request('document', 1),
      request('script', 20),
      request('script', 300, 'https://cdn.example.org/x.js'),
      request('fetch', 4000),
      request('other', 50_000),
      request('other', 7_000_000, '/favicon.ico'),
    ];
    const limits = { total: 0, document: 0, script: 0, font: 0, other: 0, 'third-party': 0 };
    const file = ours({ resourceSizes: limits, resourceCounts: limits });
    const results = evaluateBudgets(
      file,
      [route('/')],
      measurement(page('/', '3g', [{ requests }])),
    );
    const values = (kind: string) =>
      Object.fromEntries(
        results.filter((r) => r.figure.kind === kind).map((r) => [r.figure.of, r.value]),
      );
    expect(values('resourceSize')).toEqual({
      total: 54_321,
      document: 1,
      script: 320,
      font: 0,
      other: 54_000,
      'third-party': 300,
    });
    expect(values('resourceCount')).toEqual({
      total: 5,
      document: 1,
      script: 2,
      font: 0,
      other: 2,
      'third-party': 1,
    });
  });

  test.each([
    [['*.example.org'], 1],
    [['cdn.example.org'], 1],
    [['example.org'], 2],
    [['cdn.example.org', 'tracker.net'], 0],
  ])('with %j as first parties, %d requests are of a third', (firstPartyHostnames, count) => {
    const file = budgets([
      {
        options: { firstPartyHostnames },
        resourceCounts: [{ resourceType: 'third-party', budget: 0 }],
      },
    ]);
    const requests = [
      request('script', 1),
      request('script', 1, 'https://cdn.example.org/x.js'),
      request('script', 1, 'https://tracker.net/t.js'),
    ];
    const seen = measurement(page('/', 'slow-4g', [{ requests }]));
    expect(evaluateBudgets(file, [route('/')], seen)[0]?.value).toBe(count);
  });
});

describe('what is not known is no pass', () => {
  const file = ours({ path: '/', timings: { LCP: 2500 } });

  test.each([
    [
      'there is no measurement',
      null,
      '/ LCP: ? of 2500 unmeasured (not-measured: no measurement was made)',
    ],
    [
      'the route was not measured',
      measurement(),
      '/ LCP: ? of 2500 unmeasured (not-measured: this route was not measured)',
    ],
    [
      'one load has no such metric',
      measurement(page('/', '3g', [lcp(1), {}, lcp(1)])),
      '/ LCP on 3g: ? of 2500 unmeasured (not-measured: the browser reported no LCP in 1 of 3 loads)',
    ],
    [
      'no load was kept',
      measurement(page('/', '3g', [])),
      '/ LCP on 3g: ? of 2500 unmeasured (not-measured: the page was never loaded)',
    ],
    [
      'one load failed',
      measurement(
        page('/', '3g', [lcp(1), { ...lcp(1), errors: ['x is not defined', 'another'] }, lcp(1)]),
      ),
      '/ LCP on 3g: ? of 2500 broken (not-measured: x is not defined)',
    ],
  ])('%s', (_, seen, result) => {
    expect(evaluateBudgets(file, [route('/')], seen).map(inShort)).toEqual([result]);
  });

  test('a profile with a limit of its own was not measured', () => {
    const file = ours({ path: '/', profiles: { '3g': { timings: { LCP: 4000 } } } });
    const seen = measurement(page('/', 'desktop', [lcp(1)]));
    expect(evaluateBudgets(file, [route('/')], seen).map(inShort)).toEqual([
      '/ LCP on 3g: ? of 4000 unmeasured (not-measured: this route was not measured on 3g)',
    ]);
  });

  test('a metric that only Lighthouse computes', () => {
    const file = budgets([{ timings: [{ metric: 'interactive', budget: 5000 }] }]);
    const why = 'only Lighthouse computes "interactive"; Loadline does not measure it';
    const seen = measurement(page('/', 'slow-4g', [lcp(1)]));
    expect(evaluateBudgets(file, [route('/')], null)[0]?.reason).toBe(why);
    expect(evaluateBudgets(file, [route('/')], seen).map(inShort)).toEqual([
      `/ interactive on slow-4g: ? of 5000 unmeasured (not-measurable: ${why})`,
    ]);
  });

  test('a path that no route matches', () => {
    const file = ours({
      path: '/porjects',
      firstLoad: { js: 1 },
      profiles: { '3g': { timings: { LCP: 1 } } },
    });
    expect(evaluateBudgets(file, [route('/projects')], null).map(inShort)).toEqual([
      '/porjects js: ? of 1 unmeasured (no-route: no route of this build matches this path)',
      '/porjects LCP on 3g: ? of 1 unmeasured (no-route: no route of this build matches this path)',
    ]);
  });
});

test('the worst stands first: failures by how far they are over, then broken, unmeasured and passed', () => {
  const file = ours({ path: '/', timings: { LCP: 1000 } }, { path: '/none', timings: { LCP: 0 } });
  const routes = ['/pass', '/far', '/lost', '/near', '/broken', '/none'].map((path) => route(path));
  const seen = measurement(
    page('/pass', '3g', [lcp(999)]),
    page('/far', '3g', [lcp(3000)]),
    page('/near', '3g', [lcp(1001)]),
    page('/broken', '3g', [{ errors: ['404'] }]),
    page('/none', '3g', [lcp(1)]),
  );
  const results = evaluateBudgets(file, routes, seen);
  expect(results.map(({ route }) => route)).toEqual([
    '/none',
    '/far',
    '/near',
    '/broken',
    '/lost',
    '/pass',
  ]);
});
