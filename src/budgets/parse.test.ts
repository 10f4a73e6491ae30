import { describe, expect, test } from 'vitest';

import { parseBudgets } from './parse.ts';
import type { Budgets } from './types.ts';

function read(file: unknown): Budgets {
  const parsed = parseBudgets(JSON.stringify(file));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.budgets;
}

/** Every problem as `line:column message. hint`. */
function problemsOf(text: string): readonly string[] {
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) return [];
  return parsed.problems.map((p) => `${p.line}:${p.column} ${p.message}. ${p.hint}`);
}

/** The limits of the only entry in short: `firstLoad js 170000`. */
function limitsOf(entry: unknown): readonly string[] {
  return (read({ budgets: [entry] }).entries[0]?.limits ?? []).map(({ figure, max }) =>
    [figure.kind, figure.of, 'profile' in figure ? figure.profile : null, max]
      .filter((part) => part !== null)
      .join(' '),
  );
}

describe('our own format', () => {
  test('holds limits on the first load, on what was transferred, and on what a browser reports', () => {
    expect(
      limitsOf({
        path: '/projects',
        firstLoad: { js: '170 kB', css: '20 kB', total: '200 KiB', requests: 20 },
        resourceSizes: { script: '180 kB', total: 300_000 },
        resourceCounts: { total: 30, 'third-party': 0 },
        timings: { LCP: '2.5 s', CLS: 0.1 },
        profiles: { '3g': { timings: { LCP: '4 s' }, resourceSizes: { image: '1.5 MB' } } },
      }),
    ).toEqual([
      'firstLoad js 170000',
      'firstLoad css 20000',
      'firstLoad total 204800',
      'firstLoad requests 20',
      'resourceSize total 300000',
      'resourceSize script 180000',
      'resourceCount total 30',
      'resourceCount third-party 0',
      'timing LCP 2500',
      'timing CLS 0.1',
      'timing LCP 3g 4000',
      'resourceSize image 3g 1500000',
    ]);
  });

  test.each([
    ['900 B', 900],
    ['170 kB', 170_000],
    ['170kB', 170_000],
    ['2.01 kB', 2010],
    ['150 KiB', 153_600],
    ['1.5 MB', 1_500_000],
    ['2 MiB', 2_097_152],
    [1234, 1234],
    [0, 0],
  ])('the size %j is %d bytes', (js, bytes) => {
    expect(limitsOf({ firstLoad: { js } })).toEqual([`firstLoad js ${bytes}`]);
  });

  test.each([
    ['2.5 s', 2500],
    ['200ms', 200],
    [1800, 1800],
    [0.5, 0.5],
  ])('the duration %j is %d ms', (LCP, ms) => {
    expect(limitsOf({ timings: { LCP } })).toEqual([`timing LCP ${ms}`]);
  });

  test('metrics have short names, and those of Lighthouse', () => {
    const short = { TTFB: 1, FCP: 2, LCP: 3, CLS: 4, INP: 5, TBT: 6, load: 7 };
    const long = {
      'time-to-first-byte': 1,
      'first-contentful-paint': 2,
      'largest-contentful-paint': 3,
      'cumulative-layout-shift': 4,
      'interaction-to-next-paint': 5,
      'total-blocking-time': 6,
      load: 7,
    };
    expect(limitsOf({ timings: long })).toEqual(limitsOf({ timings: short }));
    expect(limitsOf({ timings: short })).toContain('timing INP 5');
  });

  test('leaves almost everything open', () => {
    expect(read({ budgets: [{}] })).toEqual({
      format: 'loadline',
      compression: 'brotli',
      entries: [{ path: '/', limits: [], line: 1, firstPartyHostnames: [] }],
      profiles: [],
      measure: { profiles: ['fast-3g'], runs: 3, urls: {}, api: null },
      rules: {},
    });
  });

  test('sets the rules', () => {
    const rules = { 'route-not-lazy': 'error', 'chunk-fanout': ['warning', { maxScripts: 40 }] };
    expect(read({ budgets: [], rules }).rules).toEqual(rules);
  });

  test('says how to measure, on profiles of its own too', () => {
    const train = { down: 800, up: 300, rtt: 600, cpu: 4 };
    const measure = {
      profiles: ['train', 'desktop'],
      runs: 5,
      urls: { '/projects/:id': '/projects/7', '*': '/nowhere' },
      api: { command: 'node server.js', paths: ['/api'] },
    };
    const budgets = read({ budgets: [], compression: 'gzip', profiles: { train }, measure });
    expect(budgets.compression).toBe('gzip');
    expect(budgets.profiles).toEqual([{ name: 'train', ...train }]);
    expect(budgets.measure).toEqual({
      ...measure,
      api: { command: 'node server.js', url: null, paths: ['/api'] },
    });
  });

  test('a profile that a budget names is measured, unless the file names the profiles itself', () => {
    const budgets = [
      { profiles: { '3g': { timings: { LCP: '4 s' } } } },
      { profiles: { '3g': { timings: { CLS: 0.1 } }, 'fast-3g': { timings: { LCP: '2 s' } } } },
    ];
    expect(read({ budgets }).measure.profiles).toEqual(['fast-3g', '3g']);
    expect(read({ budgets, measure: { profiles: ['4g'] } }).measure.profiles).toEqual(['4g']);
  });

  test('each limit and entry knows its line, a byte order mark notwithstanding', () => {
    const text = '\uFEFF{"budgets": [\n{\n"timings": {\n"LCP": "2 s",\n"CLS": 0.1}}]}';
    const parsed = parseBudgets(text);
    const entry = 'budgets' in parsed ? parsed.budgets.entries[0] : undefined;
    expect(entry?.line).toBe(2);
    expect(entry?.limits.map(({ line }) => line)).toEqual([4, 5]);
  });
});

describe('a value that is no amount', () => {
  test.each([
    [
      '"170 KB"',
      '"170 KB" is not a size. Write "170 kB" (1 kB is 1000 bytes) or "170 KiB" (1 KiB is 1024).',
    ],
    [
      '"170kb"',
      '"170kb" is not a size. Write "170 kB" (1 kB is 1000 bytes) or "170 KiB" (1 KiB is 1024).',
    ],
    [
      '"2 mb"',
      '"2 mb" is not a size. Write "2 MB" (1 MB is 1000000 bytes) or "2 MiB" (1 MiB is 1048576).',
    ],
    ['"170 kib"', '"170 kib" is not a size. Write "170 KiB" (1 KiB is 1024 bytes).'],
    ['"900 bytes"', '"900 bytes" is not a size. Write "900 B".'],
    ['"170"', '"170" is not a size. Write "170 kB", or 170 without quotes for bytes.'],
    ['"1,5 MB"', '"1,5 MB" is not a size. Write a decimal point, and nothing between thousands.'],
    ['"10%"', '"10%" is not a size. A limit is absolute, not a percentage.'],
    ['"-5 kB"', '"-5 kB" is not a size. A limit cannot be below zero.'],
    ['-5', '-5 is not a size. A limit cannot be below zero.'],
    [
      '170.5',
      '170.5 is not a size. A number means bytes, which are whole; did you mean "170.5 kB"?',
    ],
    ['1e999', '1e999 is not a size. The number is too large.'],
    [
      'NaN',
      'NaN is not a JSON number. Write digits, with a decimal point where needed: 1800 or 0.1.',
    ],
    [
      '"small"',
      '"small" is not a size. Write "170 kB" (1 kB is 1000 bytes), "170 KiB" (1 KiB is 1024), or a number of bytes.',
    ],
    [
      'true',
      'true is not a size. Write "170 kB" (1 kB is 1000 bytes), "170 KiB" (1 KiB is 1024), or a number of bytes.',
    ],
    [
      '{"max": 5}',
      'an object is not a size. Write "170 kB" (1 kB is 1000 bytes), "170 KiB" (1 KiB is 1024), or a number of bytes.',
    ],
  ])('a size of %s', (value, problem) => {
    expect(problemsOf(`{"budgets":[{"firstLoad":{"js":${value}}}]}`)).toEqual([`1:32 ${problem}`]);
  });

  test.each([
    ['"2.5 sec"', '"2.5 sec" is not a duration. Write "2.5 s".'],
    ['"200 MS"', '"200 MS" is not a duration. Write "200 ms".'],
    ['"200"', '"200" is not a duration. Write "200 ms", or 200 without quotes.'],
    ['"3 min"', '"3 min" is not a duration. Write "2.5 s", "200 ms", or a number of milliseconds.'],
    ['null', 'null is not a duration. Write "2.5 s", "200 ms", or a number of milliseconds.'],
  ])('a duration of %s', (value, problem) => {
    expect(problemsOf(`{"budgets":[{"timings":{"LCP":${value}}}]}`)).toEqual([`1:31 ${problem}`]);
  });

  test('a count that is not whole, a CLS that has a unit', () => {
    const text =
      '{"budgets":[{"resourceCounts":{"total":1.5,"font":"3"},"timings":{"CLS":"0.1 s"}}]}';
    expect(problemsOf(text)).toEqual([
      '1:40 1.5 is not a number of requests. Write a whole number, without quotes.',
      '1:51 "3" is not a number of requests. Write 3, without quotes.',
      '1:73 "0.1 s" is not a number. Write 0.1, without quotes.',
    ]);
  });
});

describe('a file that is not right', () => {
  test('all its mistakes are told at once, in the order of the file', () => {
    const text = `{
  "compresion": "gzip",
  "budgets": [
    {
      "path": "projects",
      "firstLoad": { "js": "170 kb", "Total": "1 MB" }, // sizes
      "timings": { "LCP": "2.5 s", "largest-contentful-paint": 1, "speed-index": 5 },
      "profiles": { "fast3g": { "timings": {} }, "train": { "firstLoad": {} } }
    },
    []
  ],
  "budgets": [],
  "profiles": { "train": { "down": 0, "up": 300, "rtt": -1, "cpu": "4" } },
}`;
    expect(problemsOf(text)).toEqual([
      '2:3 "compresion" is not a key that may stand here. Did you mean "compression"?',
      '5:15 "projects" does not begin with "/". Write "/projects".',
      '6:28 "170 kb" is not a size. Write "170 kB" (1 kB is 1000 bytes) or "170 KiB" (1 KiB is 1024).',
      '6:38 "Total" is not a key that may stand here. Did you mean "total"?',
      '6:57 a comment. The file is plain JSON: remove the comment.',
      '7:36 "largest-contentful-paint" limits LCP a second time. "LCP" in line 7 does so already: remove one of them.',
      '7:67 "speed-index" is not a key that may stand here. It holds metrics (TTFB, FCP, LCP, CLS, INP, TBT, load, time-to-first-byte, first-contentful-paint, largest-contentful-paint, cumulative-layout-shift, interaction-to-next-paint, total-blocking-time): {"LCP": "2.5 s"}.',
      '8:21 "fast3g" is not a key that may stand here. Did you mean "fast-3g"?',
      '8:61 "firstLoad" is not a key that may stand here. A profile may hold resourceSizes, resourceCounts, timings, warm, routeChange, api, beyondLink.',
      '10:5 a list is not an object. It may hold path, firstLoad, unused, resourceSizes, resourceCounts, timings, warm, routeChange, api, beyondLink, profiles.',
      '12:3 "budgets" is given twice. It stands in line 3 already: remove one of them.',
      '13:36 0 is not a bandwidth in kbit/s, above 0. A profile is {"down": 1600, "up": 768, "rtt": 150, "cpu": 4}: kbit/s, kbit/s, ms, times slower.',
      '13:57 -1 is not a round trip in ms, 0 or more. A profile is {"down": 1600, "up": 768, "rtt": 150, "cpu": 4}: kbit/s, kbit/s, ms, times slower.',
      '13:68 "4" is not a CPU slowdown, 1 or more. A profile is {"down": 1600, "up": 768, "rtt": 150, "cpu": 4}: kbit/s, kbit/s, ms, times slower.',
      '13:75 a comma with nothing after it. The file is plain JSON: remove the comma after the last item.',
    ]);
  });

  test.each([
    ['5', '1:1 5 is not a set of budgets'],
    ['{}', '1:1 "budgets" is missing'],
    ['{"budgets": {}}', '1:13 an object is not a list'],
    ['{"budgets": [], "$schema": 7}', '1:28 7 is not a string'],
    [
      '{"budgets": [], "compression": "zstd"}',
      '1:32 "zstd" is not a compression. Known: raw, gzip, brotli.',
    ],
    [
      '{"budgets": [], "profiles": {"my train": {"down": 1, "up": 1, "rtt": 1, "cpu": 1}}}',
      '1:30 "my train" cannot name a profile',
    ],
    ['{"budgets": [], "profiles": {"x": {"up": 1, "rtt": 1, "cpu": 1}}}', '1:35 "down" is missing'],
    ['{"budgets": [], "profiles": {"x": 5}}', '1:35 5 is not an object. A profile is'],
    ['{"budgets": [], "measure": {"runs": 0}}', '1:37 0 is not a whole number from 1'],
    ['{"budgets": [], "measure": {"profiles": []}}', '1:41 no profile is named'],
    ['{"budgets": [], "measure": {"profiles": "3g"}}', '1:41 "3g" is not a list'],
    ['{"budgets": [], "measure": {"profiles": ["3g", "3g"]}}', '1:48 "3g" is named twice'],
    [
      '{"budgets": [], "measure": {"profiles": ["fast-4g"]}}',
      '1:42 "fast-4g" is not a profile. Did you mean "fast-3g"?',
    ],
    [
      '{"budgets": [], "measure": {"profiles": ["5g-plus"]}}',
      '1:42 "5g-plus" is not a profile. Known: slow-3g, 3g, fast-3g, slow-4g, 4g, desktop.',
    ],
    [
      '{"budgets": [], "measure": {"urls": {"/a": "http://x/a"}}}',
      `1:44 "http://x/a" is not a path below the app's origin`,
    ],
    [
      '{"budgets": [], "measure": {"urls": {"a": "/a"}}}',
      `1:38 "a" is not a path below the app's origin`,
    ],
    ['{"budgets": [], "measure": {"api": {"paths": ["/api"]}}}', '1:36 "command" is missing'],
    [
      '{"budgets": [], "measure": {"api": {"command": "a", "url": "http://a", "paths": ["/api"]}}}',
      '1:36 both "command" and "url" are given',
    ],
    [
      '{"budgets": [], "measure": {"api": {"command": " ", "paths": ["/api"]}}}',
      '1:48 an empty command',
    ],
    [
      '{"budgets": [], "measure": {"api": {"url": "localhost:4000", "paths": ["/api"]}}}',
      '1:44 "localhost:4000" is not the address of a server',
    ],
    [
      '{"budgets": [], "measure": {"api": {"url": "http://a/b", "paths": ["/api"]}}}',
      '1:44 "http://a/b" is not the address of a server',
    ],
    ['{"budgets": [], "measure": {"api": {"url": "http://a"}}}', '1:36 "paths" is missing'],
    [
      '{"budgets": [], "measure": {"api": {"url": "http://a", "paths": ["api"]}}}',
      `1:66 "api" is not a path below the app's origin`,
    ],
    [
      '{"budgets": [], "measure": {"api": {"url": "http://a", "paths": []}}}',
      '1:65 a list without a path',
    ],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });
});
