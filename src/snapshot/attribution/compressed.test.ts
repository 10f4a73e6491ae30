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
