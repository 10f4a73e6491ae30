import { describe, expect, test } from 'vitest';

import type { Snapshot } from '../snapshot/types.ts';
import { firstLoad, initialLoad } from './first-load.ts';
import { DEMO, demoSnapshot } from './fixtures/demo.ts';
import { bytes, makeSnapshot } from './fixtures/make-snapshot.ts';

function load(snapshot: Snapshot, path: string) {
  return firstLoad(
    snapshot,
    snapshot.routes.find((route) => route.path === path)!,
  );
}

describe('the first load', () => {
  test('of an eager route: the document, its scripts and all they import, its style sheets', () => {
    expect(load(demoSnapshot(), '/').files).toEqual([
      'index.html',
      'assets/index-AAAAAAAA.js',
      'assets/vendor-BBBBBBBB.js',
      'assets/index-CCCCCCCC.css',
    ]);
  });

  test('of a lazy route holds its chunk and the style sheets of it, after all the others', () => {
    expect(load(demoSnapshot(), '/editor').files.slice(4)).toEqual([
      'assets/editor-DDDDDDDD.js',
      'assets/editor-EEEEEEEE.css',
    ]);
  });

  test('sums documents, scripts and style sheets', () => {
    const { document, js, css, total } = load(demoSnapshot(), '/editor');
    expect({ document, js, css, total }).toEqual({
      document: bytes(400),
      js: bytes(27_320 + 600_000 + 203_000),
      css: bytes(7200),
      total: bytes(400 + 830_320 + 7200),
    });
  });

  test('holds no worker, not even one that a chunk names', () => {
    const snapshot = makeSnapshot({
      ...DEMO,
      files: {
        ...DEMO.files,
        'assets/vendor-BBBBBBBB.js': {
          ...DEMO.files['assets/vendor-BBBBBBBB.js'],
          imports: ['assets/search.worker-FFFFFFFF.js'],
        },
      },
    });
    expect(load(snapshot, '/').files).not.toContain('assets/search.worker-FFFFFFFF.js');
  });

  test('counts what comes from elsewhere as requests, without bytes', () => {
    const page = {
      ...DEMO.page,
      external: ['https://cdn.example/a.js', 'https://cdn.example/b.css'],
    };
    const outside = load(makeSnapshot({ ...DEMO, page } as never), '/');
    const inside = load(demoSnapshot(), '/');
    expect(outside.requests).toBe(inside.requests + 2);
    expect(outside.total).toEqual(inside.total);
  });

  test('counts a file once that is named, preloaded and imported', () => {
    const { files, requests } = load(demoSnapshot(), '/');
    expect(new Set(files).size).toBe(files.length);
    expect(requests).toBe(4);
  });

  test('asks for every chunk that holds a lazy module without a chunk of its own', () => {
    const snapshot = makeSnapshot({
      modules: { 'main.ts': { lazily: ['page.ts'] }, 'page.ts': {} },
      files: {
        'index.html': 100,
        'main.js': { entry: true, facade: 'main.ts', holds: { 'main.ts': 8 } },
        'group.js': { holds: { 'page.ts': 40 }, imports: ['below.js'] },
        'below.js': { holds: { runtime: 4 } },
        'page.worker.js': { worker: true, facade: 'page.ts', holds: { 'page.ts': 40 } },
      },
      routes: { '/': { page: 'page.ts', verdict: 'lazy' } },
    });
    expect(load(snapshot, '/').files).toEqual(['index.html', 'main.js', 'group.js', 'below.js']);
  });

  test('of a library entry has no document', () => {
    const snapshot = makeSnapshot({
      modules: { 'index.ts': {} },
      files: { 'lib.js': { entry: true, facade: 'index.ts', holds: { 'index.ts': 8 } } },
      build: { target: 'lib' },
    });
    const { files, document, total } = initialLoad(snapshot, snapshot.entries[0]!);
    expect(files).toEqual(['lib.js']);
    expect(document).toEqual(bytes(0));
    expect(total).toEqual(bytes(8));
  });
});

test('two chunks that import each other are loaded once each', () => {
  const snapshot = makeSnapshot({
    modules: { 'a.ts': {}, 'b.ts': {} },
    files: {
      'index.html': 100,
      'a.js': { entry: true, facade: 'a.ts', imports: ['b.js'], holds: { 'a.ts': 8 } },
      'b.js': { imports: ['a.js'], holds: { 'b.ts': 8 } },
    },
    routes: { '/': 'a.ts' },
  });
  expect(load(snapshot, '/').files).toEqual(['index.html', 'a.js', 'b.js']);
});
