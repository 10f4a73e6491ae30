import { gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { RUNTIME } from '../types.ts';
import { compressedShares } from './compressed.ts';

const code = Buffer.from('const a=1;'.repeat(50) + 'function unlike(){return Math.hypot(3,4)}');
const runs = { ends: Uint32Array.of(200, 500, code.length), owners: Int32Array.of(4, RUNTIME, 4) };

it('sums to the file in every column', () => {
  const gzipped = gzipSync(code, { level: 9 });
  const shares = compressedShares(runs, gzipped, 77);
  const sum = (column: 1 | 2 | 3): number => shares.reduce((all, share) => all + share[column], 0);
  expect([sum(1), sum(2), sum(3)]).toEqual([code.length, gzipped.length, 77]);
});

it('joins the runs of one owner', () => {
  expect(compressedShares(runs, gzipSync(code), 77).map(([owner]) => owner)).toEqual([RUNTIME, 4]);
});

it('refuses owners of another file', () => {
  expect(() => compressedShares(runs, gzipSync('other'), 9)).toThrow(/owners speak of/);
});

it('does not leave text that two owners have in common to the one that stands first', () => {
  const [same, odd] = [noise(1), noise(2)];
  const file = Buffer.from(same + same + odd);
  const owned = {
    ends: Uint32Array.of(same.length, 2 * same.length, file.length),
    owners: Int32Array.of(0, 1, 2),
  };
  const shares = compressedShares(owned, gzipSync(file, { level: 9 }), 900);
  const gzip = (owner: number): number => shares.find((share) => share[0] === owner)![2];
  // Removing the first saves next to nothing, removing the odd one nearly all that it is.
  expect(gzip(0)).toBeLessThan(gzip(2) / 2);
});

function noise(seed: number): string {
  return Array.from({ length: 300 }, (_, at) => ((at * 7919 + seed) ** 2 % 9973).toString(36)).join(
    '',
  );
}
