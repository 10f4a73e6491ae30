import type { Share } from '../types.ts';
import { apportion } from './apportion.ts';
import type { Stretches } from './brotli-stretches.ts';
import { walkDeflate } from './deflate.ts';
import type { OwnerRuns } from './runs.ts';

/** What `node:zlib`'s gzip writes around the deflate stream: RFC 1952, without optional fields. */
const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;

/**
 * Shares of a file's bytes by owner: raw as counted, gzip from walking the real stream, brotli in proportion to gzip, in
 * each of the stretches for itself. Each column sums exactly to the file's size. Most raw bytes first.
 *
 * An owner's gzip share follows the bits that would be saved if it were gone: those of its own symbols without what
 * others, who copy from it, would then pay. What no owner would save alone (text that several have in common, headers
 * and tables) is spread by the bits of their symbols. docs/accuracy.md says how true that is.
 *
 * @param gzipped the whole file as gzip made it, no optional header fields.
 * @throws Error when the stream does not unpack to the bytes that the runs speak of.
 */
export function compressedShares(
  runs: OwnerRuns,
  gzipped: Uint8Array,
  brotli: number,
  stretches: Stretches | null = null,
): Share[] {
  const stream = gzipped.subarray(GZIP_HEADER, gzipped.length - GZIP_TRAILER);
  const { perRun, lent, length } = walkDeflate(stream, runs);
  const end = runs.ends.at(-1) ?? 0;
  if (length !== end)
    throw new Error(`the stream holds ${length} bytes, its owners speak of ${end}`);

  const common = 1 + sum(lent) / (sum(perRun) || 1);
  const raw = new Map<number, number>();
  const bits = new Map<number, number>();
  const dense = new Map<number, number>();
  const own = perRun.map((paid, index) => paid * common - lent[index]!);
  const density = stretches ? densities(runs, own, stretches) : null;
  let start = 0;
  runs.owners.forEach((owner, index) => {
    raw.set(owner, (raw.get(owner) ?? 0) + runs.ends[index]! - start);
    bits.set(owner, (bits.get(owner) ?? 0) + own[index]!);
    if (density) dense.set(owner, (dense.get(owner) ?? 0) + own[index]! * density[index]!);
    start = runs.ends[index]!;
  });

  const owners = [...raw.keys()].filter((owner) => raw.get(owner)! > 0);
  const weigh = (by: Map<number, number>) => owners.map((owner) => Math.max(0, by.get(owner)!));
  const gzipParts = apportion(gzipped.length, weigh(bits));
  const brotliParts = apportion(brotli, weigh(density ? dense : bits));
  return owners
    .map((owner, at): Share => [owner, raw.get(owner)!, gzipParts[at]!, brotliParts[at]!])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** For each run, how many bytes brotli makes of a bit of gzip's around there. */
function densities({ ends }: OwnerRuns, bits: Float64Array, stretches: Stretches): Float64Array {
  const found = new Float64Array(ends.length);
  let run = 0;
  for (const [index, end] of stretches.ends.entries()) {
    const first = run;
    let all = 0;
    for (; run < ends.length && ends[run]! <= end; run += 1) all += bits[run]!;
    found.fill(all > 0 ? stretches.bytes[index]! / all : 0, first, run);
  }
  return found;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
