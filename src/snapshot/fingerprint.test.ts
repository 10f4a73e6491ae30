import { expect, it } from 'vitest';

import { fingerprint } from './fingerprint.ts';
import type { FileFact, Snapshot } from './types.ts';

const build = (...files: readonly (readonly [string, number])[]): Snapshot =>
  ({
    files: files.map(
      ([file, raw]) => ({ file, size: { raw, gzip: raw, brotli: raw } }) as FileFact,
    ),
  }) as unknown as Snapshot;

it('is the same for the same files', () => {
  expect(fingerprint(build(['a.js', 10]))).toBe(fingerprint(build(['a.js', 10])));
  expect(fingerprint(build(['a.js', 10]))).toMatch(/^[0-9a-f]{16}$/);
});

it.each([
  ['another name', build(['b.js', 10])],
  ['another size', build(['a.js', 11])],
  ['a file more', build(['a.js', 10], ['c.js', 1])],
])('differs with %s', (_, other) => {
  expect(fingerprint(other)).not.toBe(fingerprint(build(['a.js', 10])));
});
