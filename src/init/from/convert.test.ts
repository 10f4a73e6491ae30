import { afterEach, expect, test } from 'vitest';

import { parseBudgets } from '../../budgets/parse.ts';
import { tempFolder } from '../../measure/fixtures/temp-folder.ts';
import { budgetsText, convertConfig } from './convert.ts';
import { bytesOf } from './file-limits.ts';
import { readToolConfig } from './read-config.ts';
import type { Conversion, Source } from './types.ts';

let app: ReturnType<typeof tempFolder>;
afterEach(() => app.remove());

async function converted(
  source: Source,
  files: Readonly<Record<string, string>>,
): Promise<Conversion> {
  app = tempFolder(files);
  const found = await readToolConfig(app.path, source);
  if (found === null) throw new Error('no config was found');
  const conversion = await convertConfig(source, found);
  // Whatever comes out of it is a budgets.json that Loadline takes.
  const read = conversion.budgets === null ? {} : parseBudgets(budgetsText(conversion.budgets));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return conversion;
}

function lines({ carried }: Conversion): string[] {
  return carried.map(
    ({ from, to, why }) => `${from} => ${to ?? 'nothing'}${why === null ? '' : ` (${why})`}`,
  );
}

const pkg = (key: string, value: unknown) => ({ 'package.json': JSON.stringify({ [key]: value }) });

test.each([
  [
    'size-limit, one file',
    'size-limit',
    pkg('size-limit', [{ path: 'dist/assets/index-*.js', limit: '120 kB' }]),
    { budgets: [{ path: '/', firstLoad: { js: 120_000 } }] },
    [
      'dist/assets/index-*.js 120 kB => firstLoad.js of every route, 120.0 kB (it was on these files alone, and a first load may hold more)',
    ],
  ],
  [
    'size-limit, parts, styles and gzip, in a file of code',
    'size-limit',
    {
      'package.json': '{"type":"module"}',
      '.size-limit.js': `export default [
        { name: 'app', path: 'dist/assets/index-*.js', limit: '100 kB', gzip: true },
        { name: 'vendor', path: ['dist/assets/vendor-*.js', '!dist/assets/vendor-old.js'], limit: '60 kB', gzip: true },
        { path: 'dist/**/*.css', limit: '20 KB', gzip: true },
        { path: 'dist/assets/logo.svg', limit: '2 kB', brotli: false },
        { path: 'dist/index.js', import: '{ a }', limit: '1 kB' },
        { path: 'dist/**/*.js', limit: '2 s' },
      ]`,
    },
    { compression: 'gzip', budgets: [{ path: '/', firstLoad: { js: 160_000, css: 20_000 } }] },
    [
      '"app" dist/assets/index-*.js 100 kB => firstLoad.js of every route, 160.0 kB (the 2 limits on such files together)',
      '"vendor" dist/assets/vendor-*.js, !dist/assets/vendor-old.js 60 kB => firstLoad.js of every route, 160.0 kB (the 2 limits on such files together)',
      'dist/**/*.css 20 KB => firstLoad.css of every route, 20.0 kB (it was on all files of the build, of which a route loads a part: it can be tightened)',
      'dist/assets/logo.svg 2 kB => nothing (it speaks of raw bytes, and one budgets.json speaks of one compression: gzip here)',
      'dist/index.js 1 kB => nothing (it bundles a part of a library: loadline cost <package> weighs what an import brings)',
      'dist/**/*.js 2 s => nothing (a time to load and run files, which Loadline measures of pages: set timings, such as LCP)',
    ],
  ],
  [
    'size-limit, a limit on all beside one on a file, in TypeScript',
    'size-limit',
    {
      '.size-limit.ts': `type Check = { path: string; limit: string };
        export default [{ path: 'dist/**/*.js', limit: '1 MB' }, { path: 'dist/lazy-*.js', limit: '9 kB' }] satisfies Check[];`,
    },
    { budgets: [{ path: '/', firstLoad: { js: 1_000_000 } }] },
    [
      'dist/**/*.js 1 MB => firstLoad.js of every route, 1.00 MB (it was on all files of the build, of which a route loads a part: it can be tightened)',
      'dist/lazy-*.js 9 kB => nothing (a file alone has no limit here; firstLoad.js of every route, 1.00 MB, holds all files of this kind)',
    ],
  ],
  [
    'bundlesize, whose kB are of 1024',
    'bundlesize',
    pkg('bundlesize', [
      { path: './dist/*.{js,css}', maxSize: '100 kB' },
      { path: './dist/fonts/*.woff2', maxSize: '40kB' },
      { path: './dist/x.wasm', maxSize: '40kB' },
    ]),
    {
      compression: 'gzip',
      budgets: [{ path: '/', firstLoad: { total: 102_400 }, resourceSizes: { font: 40_960 } }],
    },
    [
      './dist/*.{js,css} 100 kB => firstLoad.total of every route, 102.4 kB (it was on all files of the build, of which a route loads a part: it can be tightened)',
      './dist/fonts/*.woff2 40kB => resourceSizes.font of every route, 41.0 kB (as a browser transfers them, so it needs a measurement)',
      './dist/x.wasm 40kB => nothing (what it matches is no kind of file that a route is held by)',
    ],
  ],
  [
    'bundlewatch',
    'bundlesize',
    pkg('bundlewatch', {
      files: [{ path: 'build/app.js', maxSize: '1.5MB' }],
      defaultCompression: 'none',
      ci: { trackBranches: ['main'] },
    }),
    { compression: 'raw', budgets: [{ path: '/', firstLoad: { js: 1_572_864 } }] },
    [
      'build/app.js 1.5MB => firstLoad.js of every route, 1.57 MB (it was on these files alone, and a first load may hold more)',
      'ci => nothing (how it reports: see docs/ci.md for what Loadline has in its place)',
    ],
  ],
  [
    'Lighthouse CI, as most have it',
    'lhci',
    {
      'lighthouserc.js': `module.exports = { ci: {
        collect: { staticDistDir: './dist', numberOfRuns: 5 },
        assert: { preset: 'lighthouse:no-pwa', assertions: {
          'categories:performance': ['error', { minScore: 0.9 }],
          'resource-summary:script:size': ['error', { maxNumericValue: 170000 }],
          'resource-summary:third-party:count': ['warn', { maxNumericValue: 5 }],
          'largest-contentful-paint': ['error', { maxNumericValue: 2500, aggregationMethod: 'median' }],
          'cumulative-layout-shift': ['error', { maxNumericValue: 0.1 }],
          'interactive': ['error', { maxNumericValue: 5000 }],
          'first-contentful-paint': ['error', { minScore: 0.6 }],
          'uses-http2': 'off',
        } },
        upload: { target: 'temporary-public-storage' },
      } };`,
    },
    {
      budgets: [
        {
          path: '/',
          resourceSizes: { script: 170_000 },
          resourceCounts: { 'third-party': 5 },
          timings: { LCP: 2500, CLS: 0.1 },
        },
      ],
      measure: { profiles: ['slow-4g'], runs: 5 },
    },
    [
      'preset lighthouse:no-pwa => nothing (Lighthouse’s own audits and scores: Loadline has rules instead, which are on without a setting)',
      'categories:performance error minScore 0.9 => nothing (a score of Lighthouse’s own, made of figures that budgets limit one by one)',
      'resource-summary:script:size error maxNumericValue 170000 => resourceSizes.script of /: 170.0 kB',
      'resource-summary:third-party:count warn maxNumericValue 5 => resourceCounts.third-party of /: 5 (it warned, and a budget fails)',
      'largest-contentful-paint error maxNumericValue 2500 => timings.LCP of /: 2.50 s (Loadline judges the median and its interval)',
      'cumulative-layout-shift error maxNumericValue 0.1 => timings.CLS of /: 0.1',
      'interactive error maxNumericValue 5000 => nothing (Lighthouse computes it, and no browser reports it: TBT and LCP are nearest)',
      'first-contentful-paint error minScore 0.6 => nothing (a score is Lighthouse’s own: set the figure itself, as maxNumericValue does)',
      'uses-http2 off => nothing (it is off)',
      'Lighthouse’s own network => measure.profiles slow-4g (Lighthouse works out most times, Loadline makes the network so slow and measures them)',
      'collect.numberOfRuns 5 => measure.runs 5',
      'collect.staticDistDir ./dist => nothing (Loadline serves the build itself)',
      'upload => nothing (where its results go: docs/ci.md and docs/monitoring.md have what Loadline does)',
    ],
  ],
  [
    'Lighthouse CI in YAML, by path, for desktops',
    'lhci',
    {
      '.lighthouserc.yml': `ci:
  collect:
    settings: { preset: desktop }
  assert:
    assertMatrix:
      - matchingUrlPattern: '.*'
        assertions: { total-blocking-time: [error, { maxNumericValue: 300 }] }
      - matchingUrlPattern: 'https?://[^/]+/reports$'
        assertions: { largest-contentful-paint: [error, { maxNumericValue: 4000 }] }
      - matchingUrlPattern: '/(a|b)/'
        assertions: { largest-contentful-paint: [error, { maxNumericValue: 1 }] }
`,
    },
    {
      budgets: [
        { path: '/', timings: { TBT: 300 } },
        { path: '/reports$', timings: { LCP: 4000 } },
      ],
      measure: { profiles: ['desktop'] },
    },
    [
      'total-blocking-time error maxNumericValue 300 => timings.TBT of /: 300 ms',
      'largest-contentful-paint error maxNumericValue 4000 => timings.LCP of /reports$: 4.00 s',
      'assertMatrix /(a|b)/ => nothing (its pattern is no path that a budget could have: write its limits by hand)',
      'collect.settings.preset desktop => measure.profiles desktop (Lighthouse works out most times, Loadline makes the network so slow and measures them)',
    ],
  ],
  [
    'Lighthouse CI with a budgets file, in KiB',
    'lhci',
    {
      'lighthouserc.json': '{"ci":{"assert":{"budgetsFile":"./perf/budget.json"}}}',
      'perf/budget.json': JSON.stringify([
        {
          path: '/*',
          timings: [{ metric: 'interactive', budget: 3000 }],
          resourceSizes: [{ resourceType: 'script', budget: 125 }],
          resourceCounts: [{ resourceType: 'third-party', budget: 10 }],
          options: { firstPartyHostnames: ['cdn.example.com'] },
        },
      ]),
    },
    {
      budgets: [
        { path: '/*', resourceSizes: { script: 128_000 }, resourceCounts: { 'third-party': 10 } },
      ],
      measure: { profiles: ['slow-4g'] },
    },
    [
      '/* resourceSizes script 125 => resourceSizes.script of /*: 128.0 kB',
      '/* resourceCounts third-party 10 => resourceCounts.third-party of /*: 10',
      '/* timings interactive 3000 => nothing (Lighthouse computes it, and no browser reports it: TBT and LCP are nearest)',
      'options {"firstPartyHostnames":["cdn.example.com"]} => nothing (Loadline’s own format counts every other host as a third party; Lighthouse’s array, which it reads as well, knows them)',
      'Lighthouse’s own network => measure.profiles slow-4g (Lighthouse works out most times, Loadline makes the network so slow and measures them)',
    ],
  ],
] as const)('%s', async (_, source, files, budgets, said) => {
  const conversion = await converted(source, files);
  expect(lines(conversion)).toEqual(said);
  expect(conversion.budgets).toEqual(budgets);
});

test.each([
  ['size-limit', pkg('size-limit', 'nonsense')],
  ['size-limit', pkg('size-limit', [null, {}, { path: 3, limit: {} }, { limit: '1 kB' }])],
  ['bundlesize', pkg('bundlesize', [{ path: 'a.js' }, { maxSize: '1 kB' }, 'x'])],
  ['lhci', { 'lighthouserc.json': '{"ci":{"assert":{"assertions":[1]},"collect":null}}' }],
] as const)(
  'a config of %s that makes no sense is said to be so, and breaks nothing',
  async (source, files) => {
    const { budgets, carried } = await converted(source, files);
    expect(budgets).toBeNull();
    expect(carried.length).toBeGreaterThan(0);
  },
);

test.each([
  ['10 kB', 1000, 10_000],
  ['10KB', 1024, 10_240],
  ['1.5 MiB', 1000, 1_572_864],
  ['900', 1000, 900],
  [900, 1024, 900],
  ['1 s', 1000, null],
  ['-1 kB', 1000, null],
] as const)('%s of %s is %s', (text, thousand, bytes) => {
  app = tempFolder({});
  expect(bytesOf(text, thousand)).toBe(bytes);
});
