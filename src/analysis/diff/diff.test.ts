import { describe, expect, test } from 'vitest';

import type { Snapshot } from '../../snapshot/types.ts';
import { DEMO, demoSnapshot } from '../fixtures/demo.ts';
import { bytes, makeSnapshot, type FixtureSource } from '../fixtures/make-snapshot.ts';
import { diffSnapshots } from './diff.ts';

const EDITOR = 'assets/editor-DDDDDDDD.js';

function changed(change: Partial<FixtureSource>): Snapshot {
  return makeSnapshot({ ...DEMO, ...change });
}

/** The same build with other hashes in its names, which moves the compressed sizes by a few bytes. */
function rehashed(snapshot: Snapshot): Snapshot {
  const files = snapshot.files.map((file) => ({
    ...file,
    file: file.file.replace(/-\w{8}\./, '-ZZZZZZZZ.'),
    size: { ...file.size, gzip: file.size.gzip + 3, brotli: file.size.brotli - 2 },
    shares: file.shares.map(([module, raw, gzip, brotli]) => {
      return [module, raw, gzip + 1, brotli - 1] as const;
    }),
  }));
  const modules = snapshot.modules.map((module) => ({
    ...module,
    size: { ...module.size, brotli: module.size.brotli - 1 },
  }));
  return { ...snapshot, files, modules };
}

/** Two chunks by the same name but for the hash, the second one of this size. */
function twoIndexes(size: number): Snapshot {
  return makeSnapshot({
    modules: { 'a/index.ts': {}, 'b/index.ts': {} },
    files: {
      'index-AAAAAAAA.js': { facade: 'a/index.ts', holds: { 'a/index.ts': 400 } },
      'index-BBBBBBBB.js': { facade: 'b/index.ts', holds: { 'b/index.ts': size } },
    },
  });
}

describe('the diff of two builds', () => {
  test('is empty when they differ in hashes only', () => {
    const diff = diffSnapshots(demoSnapshot(), rehashed(demoSnapshot()));
    expect(diff).toMatchObject({ same: true, routes: [], packages: [], modules: [], files: [] });
    expect(diff.totals.js.change).toEqual(bytes(0));
  });

  test('tells what grew: module, package, route and file', () => {
    const file = DEMO.files[EDITOR];
    const holds = { ...file.holds, 'src/pages/editor.tsx': 5000 };
    const head = changed({ files: { ...DEMO.files, [EDITOR]: { ...file, holds } } });
    const diff = diffSnapshots(demoSnapshot(), head);
    const grew = { base: bytes(3000), head: bytes(5000), change: bytes(2000) };
    expect(diff.same).toBe(false);
    expect(diff.modules).toMatchObject([
      { module: 'src/pages/editor.tsx', state: 'grew', size: grew },
    ]);
    expect(diff.packages).toMatchObject([{ name: '(app)', state: 'grew' }]);
    expect(diff.routes).toMatchObject([{ path: '/editor', state: 'grew' }]);
    expect(diff.routes[0]?.total.change).toEqual(bytes(2000));
    expect(diff.files).toMatchObject([{ name: 'assets/editor.js', state: 'grew' }]);
    expect(diff.totals.js.change).toEqual(bytes(2000));
  });

  test('has the largest change first, whichever way it goes', () => {
    const file = DEMO.files[EDITOR];
    const index = DEMO.files['assets/index-AAAAAAAA.js'];
    const head = changed({
      files: {
        ...DEMO.files,
        'assets/index-AAAAAAAA.js': { ...index, holds: { ...index.holds, 'src/main.tsx': 1400 } },
        [EDITOR]: { ...file, holds: { ...file.holds, 'node_modules/@tiptap/core/index.js': 4 } },
      },
    });
    const { modules } = diffSnapshots(demoSnapshot(), head);
    expect(modules.map(({ module, state }) => [module, state])).toEqual([
      ['node_modules/@tiptap/core/index.js', 'shrank'],
      ['src/main.tsx', 'grew'],
    ]);
  });

  test('tells new and removed routes, and a verdict that changed', () => {
    const { '/reports': _, ...kept } = DEMO.routes;
    const head = changed({
      routes: {
        ...kept,
        '/new': 'src/pages/home.tsx',
        '/board': { ...DEMO.routes['/board'], verdict: 'lazy' },
      },
    });
    const { routes } = diffSnapshots(demoSnapshot(), head);
    expect(Object.fromEntries(routes.map(({ path, state }) => [path, state]))).toEqual({
      '/new': 'appeared',
      '/reports': 'gone',
      '/board': 'verdict',
    });
    expect(routes.find(({ path }) => path === '/board')?.verdict).toEqual({
      base: 'defeated',
      head: 'lazy',
    });
  });

  test('tells another version of a package that weighs the same', () => {
    const modules = {
      ...DEMO.modules,
      'node_modules/react/index.js': { package: 'react@2.0.0' },
    };
    const { packages } = diffSnapshots(demoSnapshot(), changed({ modules }));
    expect(packages).toMatchObject([
      { name: 'react', state: 'version', versions: { base: ['1.0.0'], head: ['2.0.0'] } },
    ]);
  });

  test('tells a module that moved to another file', () => {
    const vendor = DEMO.files['assets/vendor-BBBBBBBB.js'];
    const { 'node_modules/d3-shape/index.js': _, ...left } = vendor.holds;
    const head = changed({
      files: {
        ...DEMO.files,
        'assets/vendor-BBBBBBBB.js': { ...vendor, imports: ['assets/d3.js'], holds: left },
        'assets/d3.js': { holds: { 'node_modules/d3-shape/index.js': 40_000 } },
      },
    });
    const { modules, routes } = diffSnapshots(demoSnapshot(), head);
    expect(modules).toMatchObject([
      {
        module: 'node_modules/d3-shape/index.js',
        state: 'moved',
        files: { base: ['assets/vendor.js'], head: ['assets/d3.js'] },
      },
    ]);
    expect(routes.every(({ state }) => state === 'requests')).toBe(true);
  });

  test('tells apart chunks whose names differ by their hash only', () => {
    const { files } = diffSnapshots(twoIndexes(100), twoIndexes(800));
    expect(files).toMatchObject([
      { name: 'index.js', size: { base: bytes(100), head: bytes(800) } },
    ]);
  });

  test('says what was different about the builds themselves', () => {
    const head = changed({ build: { vite: '9.0.0' } });
    expect(diffSnapshots(demoSnapshot(), head).notes).toEqual(['Vite: 8.3.8, then 9.0.0']);
  });
});
