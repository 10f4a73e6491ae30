import { brotliCompressSync, gzipSync } from 'node:zlib';

import { expect, it } from 'vitest';

import { brotliStretches } from './brotli-stretches.ts';
import { compressedShares } from './compressed.ts';

/** Text that no compression makes small. */
function noise(seed: number, length: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state.toString(36);
  }).join(' ');
}

const same = noise(1, 10_000);
const between = noise(2, 30_000);
/** What stands first comes again further away than gzip remembers. */
const file = Buffer.from(same + between + same);
const runs = {
  ends: Uint32Array.of(same.length, same.length + between.length, file.length),
  owners: Int32Array.of(0, 1, 2),
};

it('brotli copies from afar what gzip must say again', async () => {
  const stretches = await brotliStretches(file, runs);
  expect(stretches?.ends).toEqual([...runs.ends]);
  const [first, , again] = stretches!.bytes;
  expect(again!).toBeLessThan(first! / 20);

  const brotli = brotliCompressSync(file).length;
  const shares = compressedShares(runs, gzipSync(file, { level: 9 }), brotli, stretches);
  const [, , , copied] = shares.find(([owner]) => owner === 2)!;
  expect(copied).toBeLessThan(brotli / 20);
  expect(shares.reduce((sum, [, , , bytes]) => sum + bytes, 0)).toBe(brotli);
});

it('short runs stand together, in stretches that end where one of them does', async () => {
  const count = 2000;
  const ends = Uint32Array.from({ length: count }, (_, at) =>
    Math.round((file.length * (at + 1)) / count),
  );
  const owners = Int32Array.from(ends, (_, at) => at);
  const stretches = await brotliStretches(file, { ends, owners });
  expect(stretches!.ends.length).toBeGreaterThan(10);
  expect(stretches!.ends.length).toBeLessThan(130);
  expect(stretches!.ends.every((end) => ends.includes(end))).toBe(true);
  expect(stretches!.ends.at(-1)).toBe(file.length);
});

it('is silent about small files, and those of one owner', async () => {
  expect(await brotliStretches(file.subarray(0, 60_000), runs)).toBeNull();
  const one = { ends: Uint32Array.of(file.length), owners: Int32Array.of(0) };
  expect(await brotliStretches(file, one)).toBeNull();
});
