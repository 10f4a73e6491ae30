import { expect, it } from 'vitest';

import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { withShipped } from './shipped.ts';
import { RUNTIME, type Snapshot } from './types.ts';

const plain = makeSnapshot({ modules: {}, files: {} });
const snapshot: Snapshot = {
  ...plain,
  modules: [100, 50].map((raw, at) => ({
    id: `${at}.ts`,
    package: null,
    rendered: 0,
    size: { raw, gzip: raw / 2, brotli: raw / 5 },
  })),
  files: [
    {
      file: 'a-1234.js',
      name: 'a.js',
      hashed: true,
      kind: 'js',
      size: { raw: 160, gzip: 80, brotli: 32 },
      chunk: null,
      shares: [
        [0, 100, 50, 20],
        [1, 50, 25, 10],
        [RUNTIME, 10, 5, 2],
      ],
    },
  ],
};

it('lets the size of what the app ships stand, for the file and for its modules', () => {
  const { files, modules, build, notes } = withShipped(
    snapshot,
    new Map([['a-1234.js', { brotli: 16 }]]),
  );
  expect(files[0]).toMatchObject({
    size: { raw: 160, gzip: 80, brotli: 16 },
    shares: [
      [0, 100, 50, 10],
      [1, 50, 25, 5],
      [RUNTIME, 10, 5, 1],
    ],
  });
  expect(modules.map(({ size }) => size)).toEqual([
    { raw: 100, gzip: 50, brotli: 10 },
    { raw: 50, gzip: 25, brotli: 5 },
  ]);
  expect(build.compression).toMatchObject({ gzip: 9, brotli: 9, shipped: { gzip: 0, brotli: 1 } });
  expect(notes).toEqual(snapshot.notes);
});

it('gives what another plugin added to nobody, and says so', () => {
  const size = { raw: 200, gzip: 90, brotli: 40 };
  const { files, notes } = withShipped(snapshot, new Map([['a-1234.js', { size }]]));
  const sum = (column: 1 | 2 | 3): number =>
    files[0]!.shares.reduce((all, share) => all + share[column], 0);
  expect([sum(1), sum(2), sum(3)]).toEqual([200, 90, 40]);
  expect(files[0]!.shares).toContainEqual([RUNTIME, 50, expect.any(Number), expect.any(Number)]);
  expect(notes.at(-1)).toContain('a-1234.js: another plugin changed it');
});

it('keeps sums when a file shrank', () => {
  const size = { raw: 99, gzip: 41, brotli: 17 };
  const { files } = withShipped(snapshot, new Map([['a-1234.js', { size, gzip: 40 }]]));
  const sum = (column: 1 | 2 | 3): number =>
    files[0]!.shares.reduce((all, share) => all + share[column], 0);
  expect([sum(1), sum(2), sum(3)]).toEqual([99, 40, 17]);
});

it('is the same Snapshot where nothing is shipped', () => {
  expect(withShipped(snapshot, new Map())).toBe(snapshot);
});
