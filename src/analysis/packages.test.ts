import { expect, test } from 'vitest';

import { sum } from './bytes.ts';
import { fileShares } from './file-shares.ts';
import { firstLoad } from './first-load.ts';
import { demoSnapshot } from './fixtures/demo.ts';
import { bytes, makeSnapshot } from './fixtures/make-snapshot.ts';
import { packageRows, partsOf } from './packages.ts';
import { totalsOf } from './totals.ts';

test('packages stand in a row each, the heaviest first, the app among them', () => {
  const rows = packageRows(demoSnapshot());
  expect(rows.map(({ name, size, modules }) => [name, size.raw, modules])).toEqual([
    ['recharts', 400_000, 1],
    ['@tiptap/core', 200_000, 1],
    ['react', 160_000, 1],
    ['d3-shape', 40_000, 1],
    ['(app)', 35_200, 8],
  ]);
});

test('a package names the routes whose first load holds a part of it', () => {
  const rows = packageRows(demoSnapshot());
  expect(rows.find(({ name }) => name === '@tiptap/core')?.routes).toEqual(['/editor']);
  expect(rows.find(({ name }) => name === 'recharts')?.routes).toHaveLength(5);
});

test('all versions of a package are one row, in the order of their numbers', () => {
  const snapshot = makeSnapshot({
    modules: {
      'node_modules/lodash/a.js': { package: 'lodash@10.0.0' },
      'node_modules/lodash/b.js': { package: 'lodash@9.1.0' },
      'node_modules/unused/c.js': {},
    },
    files: { 'a.js': { holds: { 'node_modules/lodash/a.js': 8, 'node_modules/lodash/b.js': 4 } } },
  });
  expect(packageRows(snapshot)).toEqual([
    { name: 'lodash', versions: ['9.1.0', '10.0.0'], modules: 2, size: bytes(12), routes: [] },
  ]);
});

test('the parts of a first load sum to its JS and CSS, the glue counted', () => {
  const snapshot = demoSnapshot();
  const load = firstLoad(snapshot, snapshot.routes[0]!);
  const parts = partsOf(snapshot, load);
  expect(parts.map(({ name }) => name)).toContain('(runtime)');
  expect(sum(parts.map(({ size }) => size))).toEqual(load.js);
});

test('totals hold every file once, workers too', () => {
  expect(totalsOf(demoSnapshot())).toEqual({
    js: bytes(27_320 + 600_000 + 203_000 + 5000),
    css: bytes(7200),
    other: bytes(2400),
    files: 8,
    modules: 12,
  });
});

test('the shares of a file sum to it, the glue under the name of runtime', () => {
  const files = fileShares(demoSnapshot());
  const index = files.find(({ file }) => file === 'assets/index-AAAAAAAA.js')!;
  expect(sum(index.shares)).toEqual({ raw: index.raw, gzip: index.gzip, brotli: index.brotli });
  expect(index.shares.at(-1)).toEqual({ module: 'runtime', ...bytes(120) });
});
