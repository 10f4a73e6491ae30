import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import { inProduction, readFolder, writeApp } from '../../../plugins/fixtures/app.ts';
import { makeSnapshot } from '../../analysis/fixtures/make-snapshot.ts';
import { buildApp } from '../../build/build-app.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { applyEdits } from '../edit.ts';
import { describeRefusal } from '../refusal-words.ts';
import { mendSettings } from './mend-settings.ts';
import { buildWith, configOf } from './trial-config.ts';

const CODES = new Set(['lazy-defeated', 'route-leak']);

it('lets go of a page that a real build shows to be lazy then', { timeout: 120_000 }, async () => {
  const root = await writeApp({
    'index.html': '<script type="module" src="/src/main.js"></script>',
    'src/main.js': `import { createBrowserRouter } from 'react-router';
import { lazy } from 'react';
import { title } from './shared/title';
const Board = lazy(() => import('./pages/board'));
title(createBrowserRouter([{ path: '/board', Component: Board }]));`,
    'src/shared/title.js': 'export const title = (...all) => globalThis.title(all);',
    'src/pages/board.js': `import { title } from '../shared/title';
export default function Board() { return title(globalThis.Board); }`,
    'src/stand-in.js':
      'export const lazy = (load) => load; export const createBrowserRouter = (x) => x;',
    'vite.config.mjs': `import { join } from 'node:path';
const standIn = join(import.meta.dirname, 'src/stand-in.js');
export default {
  resolve: { alias: { 'react-router': standIn, react: standIn } },
  build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', test: /src.(shared|pages)/ }] } } } },
};
`,
  });
  const before = await readFolder(root);
  const config = (await configOf(root))!;
  const { snapshot } = await inProduction(() => buildApp({ root }));
  const tried: string[] = [];
  const plan = await mendSettings(snapshot, CODES, {
    root,
    file: config,
    read: (file) => readFile(file, 'utf8'),
    build(text) {
      tried.push(text);
      return inProduction(() => buildWith({ root }, config, text));
    },
  });
  expect(plan.refused).toEqual([]);
  expect(plan.done).toEqual([
    {
      code: 'lazy-defeated',
      how: 'setting',
      module: 'src/pages/board.js',
      routes: ['/board'],
      importers: ['vite.config.mjs'],
      setting: 'the group "common"',
    },
  ]);
  const [file] = plan.files;
  expect(file?.file).toBe(config);
  expect(tried).toEqual([applyEdits(file!.code, file!.edits)]);
  expect(tried[0]).toContain(`test: /src.(shared|pages)/, tags: ['$initial'] }`);
  // Nothing lies beside the config, and the Snapshot is that of the app as it is.
  const after = await readFolder(root);
  expect(Object.keys(after).filter((name) => !name.startsWith('.loadline/'))).toEqual(
    Object.keys(before),
  );
  expect(after['vite.config.mjs']).toBe(before['vite.config.mjs']);
});

/** An app with two lazy pages; those that are held are in a file of the start. */
function appWith(held: readonly string[]): Snapshot {
  const pages = ['src/a.tsx', 'src/b.tsx'];
  return makeSnapshot({
    modules: { 'src/main.ts': { lazily: pages }, 'src/a.tsx': {}, 'src/b.tsx': {} },
    files: {
      'index.html': 100,
      'main.js': {
        entry: true,
        facade: 'src/main.ts',
        imports: ['common-AAAAAAAA.js'],
        holds: { 'src/main.ts': 40 },
      },
      'common-AAAAAAAA.js': { holds: Object.fromEntries(held.map((id) => [id, 4000])) },
    },
    routes: Object.fromEntries(
      pages.map((page) => [
        page.slice(3, -4),
        { page, verdict: held.includes(page) ? 'defeated' : 'lazy', lazy: [page] },
      ]),
    ),
    build: { bundler: { name: 'rollup', version: '4.0.0' } },
  });
}

const CONFIG = `export default { build: { rollupOptions: { output: {
  manualChunks: (id) => nameOf(id),
} } } };
`;

async function said(build: () => Promise<Snapshot>, text: string | null = CONFIG) {
  const { files, done, refused } = await mendSettings(appWith(['src/a.tsx', 'src/b.tsx']), CODES, {
    root: '/app',
    file: text === null ? null : '/app/vite.config.ts',
    read: () => Promise.resolve(text),
    build,
  });
  return {
    files: files.map(({ id }) => id),
    done: done.map(({ module }) => module),
    refused: refused.map(describeRefusal),
  };
}

it('keeps what lets go of some pages, and says why the others stay', async () => {
  const { files, done, refused } = await said(() => Promise.resolve(appWith(['src/b.tsx'])));
  expect([files, done]).toEqual([['vite.config.ts'], ['src/a.tsx']]);
  expect(refused).toEqual([
    expect.stringMatching(
      /^src\/b\.tsx \(\/b\): vite\.config\.ts:2:3: .* A change of manualChunks was tried/,
    ),
  ]);
});

/** An app of which a page needs a package, that is in a file of the start or in one of its own. */
function appWithCharts(leaks: boolean): Snapshot {
  const charts = { 'node_modules/charts/index.js': 50_000 };
  return makeSnapshot({
    modules: {
      'src/main.ts': { imports: ['node_modules/ui/index.js'], lazily: ['src/a.tsx'] },
      'src/a.tsx': { imports: ['node_modules/charts/index.js'] },
      'node_modules/ui/index.js': {},
      'node_modules/charts/index.js': {},
    },
    files: {
      'index.html': 100,
      'main.js': {
        entry: true,
        facade: 'src/main.ts',
        imports: ['vendor-AAAAAAAA.js'],
        holds: { 'src/main.ts': 40 },
      },
      'vendor-AAAAAAAA.js': {
        holds: { 'node_modules/ui/index.js': 900, ...(leaks ? charts : {}) },
      },
      'a-AAAAAAAA.js': {
        facade: 'src/a.tsx',
        imports: ['vendor-AAAAAAAA.js'],
        holds: { 'src/a.tsx': 90, ...(leaks ? {} : charts) },
      },
    },
    routes: {
      '/': { page: 'src/main.ts' },
      '/a': { page: 'src/a.tsx', verdict: 'lazy', lazy: ['src/a.tsx'] },
    },
    build: { bundler: { name: 'rollup', version: '4.0.0' } },
  });
}

it.each([
  ['is gone', false, ['charts'], /^$/],
  ['is there as before', true, [], /^charts \(\/\): vite\.config\.ts:2:3: .*loaded at once/],
])(
  'lets go of a package that only a page needs, where a build shows that it %s',
  async (_, leaks, freed, why) => {
    const texts: string[] = [];
    const { done, refused } = await mendSettings(appWithCharts(true), CODES, {
      root: '/app',
      file: '/app/vite.config.ts',
      read: () => Promise.resolve(CONFIG),
      build(text) {
        texts.push(text);
        return Promise.resolve(appWithCharts(leaks));
      },
    });
    expect(texts).toEqual([expect.stringContaining('[\\\\/]node_modules[\\\\/]charts[\\\\/]')]);
    expect(done.map(({ code, module }) => `${code} ${module}`)).toEqual(
      freed.map((name) => `route-leak ${name}`),
    );
    expect(refused.map(describeRefusal).join()).toMatch(why);
  },
);

it.each<[string, () => Promise<Snapshot>, RegExp, string | null]>([
  [
    'the page is still held',
    () => Promise.resolve(appWith(['src/a.tsx', 'src/b.tsx'])),
    /vite\.config\.ts:2:3: .*manualChunks was tried in a build/,
    CONFIG,
  ],
  [
    'the build fails',
    () => Promise.reject(new Error('no such option\n  at …')),
    /vite\.config\.ts:2:3: .*the build failed: no such option$/,
    CONFIG,
  ],
  ['there is no config', () => Promise.reject(new Error('never')), /no Vite config/, null],
  [
    'the config does not parse',
    () => Promise.reject(new Error('never')),
    /does not parse/,
    'export default {',
  ],
])('changes nothing where %s', async (_, build, why, text) => {
  const { files, done, refused } = await said(build, text);
  expect([files, done, refused.length]).toEqual([[], [], 2]);
  expect(refused[0]).toMatch(why);
});
