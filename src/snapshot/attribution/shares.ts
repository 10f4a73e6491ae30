import type { Compressed } from '../compress.ts';
import type { Share } from '../types.ts';
import { compressedShares } from './compressed.ts';
import type { OwnerRuns } from './runs.ts';

/** A file's shares: raw as the runs say, compressed from walking the stream; each column sums to the file's size. */
export function fileShares(runs: OwnerRuns, { size, gzipped }: Compressed): readonly Share[] {
  if (gzipped) return compressedShares(runs, gzipped, size.brotli);
  const raw = new Map<number, number>();
  let start = 0;
  for (const [index, owner] of runs.owners.entries()) {
    raw.set(owner, (raw.get(owner) ?? 0) + runs.ends[index]! - start);
    start = runs.ends[index]!;
  }
  return [...raw].map(([owner, bytes]): Share => [owner, bytes, bytes, bytes]);
}
