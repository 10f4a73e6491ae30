import { describe, expect, test } from 'vitest';

import { demoSnapshot } from '../analysis/fixtures/demo.ts';
import { makeLoad, makeMeasurement, type Asked } from '../analysis/fixtures/make-measurement.ts';
import type { Answer, Measurement } from '../measure/types.ts';
import { createReport } from '../report/create-report.ts';
import { apiRequestsNeeded } from './evaluate-api.ts';
import { evaluateBudgets } from './evaluate.ts';
import { parseBudgets } from './parse.ts';
import type { BudgetResult, Budgets } from './types.ts';

const ROUTES = createReport({ snapshot: demoSnapshot() }).routes.filter(({ path }) => path === '/');

function budgets(file: object): Budgets {
  const parsed = parseBudgets(JSON.stringify(file));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.budgets;
}

function inShort({ route, figure, value, max, verdict, reason }: BudgetResult): string {
  const why = reason === null ? '' : ` (${reason})`;
  return `${route} ${figure.of} ${value ?? '?'} of ${max}: ${verdict}${why}`;
}

const judgeVisit = (limits: object, requests: readonly Asked[]) =>
  evaluateBudgets(
    budgets({ budgets: [{ path: '/', api: limits }] }),
    ROUTES,
    makeMeasurement({ '/': [makeLoad(requests)] }),
  ).map(inShort);

const judgeLink = (limits: object, measurement: Measurement) =>
  evaluateBudgets(budgets({ budgets: [{ beyondLink: limits }] }), ROUTES, measurement).map(inShort);

const file = (at: readonly [number, number], firstByte: number): Asked => ({
  url: `/assets/${at[0]}.js`,
  at,
  firstByte,
  transfer: 14_600,
});

const at = (url: string, end: number): Asked => ({
  url,
  at: [0, end],
  firstByte: end,
  transfer: 0,
});

/** Two files and when each came, a load each. */
const twoFiles = (...ends: readonly (readonly [a: number, b: number])[]) =>
  makeMeasurement({
    '/': ends.map(([a, b]) => makeLoad([at('/a.js', a), at('/b.js', b), at('/a.js', 9000)])),
  });

const linkLoad = (requests: readonly Asked[], TTFB = 500) =>
  makeMeasurement({ '/': [makeLoad(requests, { metrics: { TTFB } })] });

const answers = (count: number, ms: (index: number) => number, timing = ''): Answer[] =>
  Array.from({ length: count }, (_, index) => [ms(index), 1000, timing]);

const judgeEndpoint = (limits: object, given: readonly Answer[], errors: readonly string[] = []) =>
  evaluateBudgets(budgets({ budgets: [], api: [{ path: '/api', ...limits }] }), [], {
    ...makeMeasurement({}),
    api: [{ path: '/api/a', answers: given, errors }],
  });

const short = (...given: Parameters<typeof judgeEndpoint>) => judgeEndpoint(...given).map(inShort);

describe('what a visit asks of APIs', () => {
  const asked: readonly Asked[] = [
    { url: '/', type: 'document', serverTiming: 'db;dur=900' },
    { url: '/api/a', transfer: 700, serverTiming: 'db;dur=5;desc="2 queries"' },
    { url: '/api/b', transfer: 300, serverTiming: 'db;dur=7.5;desc="1 query"' },
    { url: '/api/b', method: 'OPTIONS', transfer: 90 },
  ];

  test('is counted over its requests', () => {
    expect(
      judgeVisit({ requests: 1, transfer: '1 kB', queries: 3, dbTime: '12 ms' }, asked),
    ).toEqual([
      '/ requests 2 of 1: fail',
      '/ dbTime 12.5 of 12: fail',
      '/ transfer 1000 of 1000: pass',
      '/ queries 3 of 3: pass',
    ]);
  });

  test('is not known where an answer does not say, and nothing where nothing is asked', () => {
    const silent = [...asked, { url: '/api/c' }];
    expect(judgeVisit({ queries: 9 }, silent)).toEqual([
      '/ queries ? of 9: unmeasured (Server-Timing does not tell the queries of every answer in 1 of 1 loads)',
    ]);
    expect(judgeVisit({ queries: 9 }, [])).toEqual(['/ queries 0 of 9: pass']);
  });
});

describe('beyond what the link costs', () => {
  // fast-3g: 150 ms a round trip, 1600 kbit/s, so 14,600 bytes take 75 ms.

  test('a first byte has three round trips, over plain HTTP two', () => {
    expect(judgeLink({ TTFB: 49 }, linkLoad([]))).toEqual(['/ TTFB 50 of 49: fail']);
    const plain = { ...linkLoad([]), origin: 'http://example.com' };
    expect(judgeLink({ TTFB: 200 }, plain)).toEqual(['/ TTFB 200 of 200: pass']);
    expect(judgeLink({ TTFB: 0 }, linkLoad([], 449))).toEqual(['/ TTFB 0 of 0: pass']);
  });

  test('a file has its round trip and the time in which the link was busy, also with others', () => {
    expect(judgeLink({ static: 30 }, linkLoad([file([0, 255], 180)]))).toEqual([
      '/ static 30 of 30: pass',
    ]);
    const beside = [file([0, 300], 150), file([0, 300], 150)];
    expect(judgeLink({ static: 0 }, linkLoad(beside))).toEqual(['/ static 0 of 0: pass']);
  });

  test('a file that came late once is not slow, one that comes late each time is', () => {
    // Each load has a file that took 850 ms, and it is another one each time.
    expect(judgeLink({ static: 100 }, twoFiles([1000, 160], [160, 1000], [170, 170]))).toEqual([
      '/ static 20 of 100: inconclusive (10 ms to 850 ms by 3 loads, limit 100 ms)',
    ]);
    expect(judgeLink({ static: 100 }, twoFiles([160, 300], [1000, 310], [170, 320]))).toEqual([
      '/ static 160 of 100: fail',
    ]);
  });

  test('a browser that was too busy to send is not counted', () => {
    const late = { ...file([0, 455], 380), sent: 200 };
    expect(judgeLink({ static: 30 }, linkLoad([late]))).toEqual(['/ static 30 of 30: pass']);
  });

  test('answers of APIs and other hosts are no files', () => {
    const others: Asked[] = [
      { url: '/api/a', at: [0, 9000] },
      { url: 'https://x.org/a.js', at: [0, 9000] },
    ];
    expect(judgeLink({ static: 0 }, linkLoad(others))).toEqual(['/ static 0 of 0: pass']);
  });

  test('is not known of Chromium’s own throttling', () => {
    const link = linkLoad([]);
    const cdp = { ...link, environment: { ...link.environment, engine: 'cdp' as const } };
    expect(judgeLink({ TTFB: 1 }, cdp)[0]).toMatch(
      /unmeasured \(Chromium's own throttling has no link/,
    );
  });
});

describe('an endpoint', () => {
  test('is judged by its average, p95 and p99, each with how many requests stand behind it', () => {
    const limits = { average: '100 ms', p95: '200 ms', p99: '500 ms' };
    const steady = judgeEndpoint(
      limits,
      answers(299, (index) => 40 + (index % 10)),
    );
    expect(steady.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass']);
    expect(steady.map(({ sample }) => sample?.count)).toEqual([299, 299, 299]);
    const one = judgeEndpoint(
      limits,
      answers(299, (index) => (index < 30 ? 900 : 10)),
    );
    expect(one.map(({ figure, verdict }) => [figure.of, verdict])).toEqual([
      ['p95', 'fail'],
      ['p99', 'fail'],
      ['average', 'inconclusive'],
    ]);
  });

  test('with too few requests is not judged: a p99 of five samples is no p99', () => {
    const limits = { average: 100, p95: 200, p99: 500 };
    expect(
      short(
        limits,
        answers(5, (index) => (index === 3 ? 90 : 190)),
      ),
    ).toEqual([
      '/api/a average ? of 100: unmeasured (5 requests stand behind it, and an average needs 20)',
      '/api/a p95 ? of 200: unmeasured (5 requests stand behind it, and a p95 needs 59)',
      '/api/a p99 ? of 500: unmeasured (5 requests stand behind it, and a p99 needs 299)',
    ]);
    expect(
      judgeEndpoint(
        { p99: 500 },
        answers(298, () => 1),
      )[0]?.cause,
    ).toBe('too-few');
  });

  test('is over its limit where even a few requests leave no doubt', () => {
    const limits = { average: 100, p95: 200, p99: 500, size: '1 MB' };
    expect(
      short(
        limits,
        answers(3, () => 4000),
      ),
    ).toEqual([
      '/api/a average 4000 of 100: fail',
      '/api/a p95 4000 of 200: fail',
      '/api/a p99 4000 of 500: fail',
      '/api/a size ? of 1000000: unmeasured (3 requests stand behind it, and it needs 20)',
    ]);
    // One in twenty may be fast and the p95 slow all the same.
    const [mostly] = judgeEndpoint(
      { p95: 200 },
      answers(20, (index) => (index === 0 ? 10 : 4000)),
    );
    expect([mostly?.verdict, mostly?.value]).toEqual(['fail', 4000]);
  });

  test('over its limit on a busy machine is not judged, unless it is far over', () => {
    const facts = makeMeasurement({});
    const judge = (busy: number, ms: number) =>
      evaluateBudgets(
        budgets({ budgets: [], api: [{ path: '/api', average: 100, size: 10 }] }),
        [],
        {
          ...facts,
          environment: { ...facts.environment, busy },
          api: [{ path: '/api/a', answers: answers(20, () => ms), errors: [] }],
        },
      ).map(({ figure, verdict, cause }) => `${figure.of} ${verdict} ${cause}`);
    expect(judge(0.8, 190)).toEqual(['size fail null', 'average fail null']);
    expect(judge(0.95, 190)).toEqual(['size fail null', 'average inconclusive busy']);
    expect(judge(0.95, 210)).toEqual(['size fail null', 'average fail null']);
    expect(judge(0.95, 90)).toEqual(['size fail null', 'average pass null']);
  });

  test('that gives no answer took that long at least, and tells nothing else', () => {
    const never = evaluateBudgets(
      budgets({ budgets: [], api: [{ path: '/api', p99: 500, queries: 3 }] }),
      [],
      {
        ...makeMeasurement({}),
        api: [{ path: '/api/a', answers: [], errors: [], unanswered: [30_000] }],
      },
    );
    expect(never.map(inShort)).toEqual([
      '/api/a p99 30000 of 500: fail',
      '/api/a queries ? of 3: unmeasured (no answer came within 30 s)',
    ]);
  });

  test('that has one slow answer of 299 has a p99 that nobody can tell', () => {
    expect(
      short(
        { p99: '500 ms' },
        answers(299, (index) => (index === 7 ? 900 : 10)),
      ),
    ).toEqual([
      '/api/a p99 10 of 500: inconclusive (10 ms to 900 ms by 299 requests, limit 500 ms)',
    ]);
  });

  test('is judged by its bytes and by what Server-Timing tells', () => {
    const timing = 'db;dur=4;desc="3 queries", cache;desc=miss';
    const limits = { size: 999, queries: 3, dbTime: '3 ms', hitRate: '80 %' };
    expect(
      short(
        limits,
        answers(20, () => 1, timing),
      ),
    ).toEqual([
      '/api/a misses 1 of 0.2: fail',
      '/api/a dbTime 4 of 3: fail',
      '/api/a size 1000 of 999: fail',
      '/api/a queries 3 of 3: pass',
    ]);
    expect(
      short(
        { hitRate: 0.8 },
        answers(20, () => 1, 'cache;desc=hit'),
      ),
    ).toEqual(['/api/a misses 0 of 0.2: pass']);
    expect(
      short(
        { queries: 1 },
        answers(20, () => 1),
      ),
    ).toEqual([
      '/api/a queries ? of 1: unmeasured (Server-Timing does not tell it in every answer)',
    ]);
  });

  test('that failed, or that no page asks for, is no pass', () => {
    expect(
      short(
        { average: 9 },
        answers(20, () => 1),
        ['GET /api/a answered 500'],
      ),
    ).toEqual(['/api/a average ? of 9: broken (GET /api/a answered 500)']);
    const other = budgets({ budgets: [], api: [{ path: '/api/b', average: 9 }] });
    const why = (measurement: Measurement | null) =>
      evaluateBudgets(other, [], measurement).map(({ verdict, reason }) => [verdict, reason]);
    const measured = makeMeasurement({});
    expect([null, measured, { ...measured, api: [] }].map((each) => why(each)[0])).toEqual([
      ['unmeasured', 'no measurement was made'],
      ['unmeasured', 'the API was not asked by itself: "measure.api" says where it is'],
      ['unmeasured', 'no measured page asks for anything at this path'],
    ]);
  });

  test('takes the later limit of two', () => {
    const file = {
      budgets: [],
      api: [
        { path: '/api', size: 9 },
        { path: '/api/a', size: 2000 },
      ],
    };
    const api = [{ path: '/api/a', answers: answers(20, () => 1), errors: [] }];
    const results = evaluateBudgets(budgets(file), [], { ...makeMeasurement({}), api });
    expect(results.map(inShort)).toEqual(['/api/a size 1000 of 2000: pass']);
  });

  test('is asked as often as its limits need', () => {
    expect(needed([{ average: 1 }, { p95: 1 }])).toBe(59);
    expect(needed([{ p99: 1 }])).toBe(299);
    expect(needed([{ p99: 1 }], 1000)).toBe(1000);
    expect(needed([])).toBe(0);
  });
});

function needed(api: readonly object[], requests?: number): number {
  return apiRequestsNeeded(
    budgets({
      budgets: [],
      api,
      measure: { api: { url: 'http://a.b', paths: ['/'], requests } },
    }),
  );
}
