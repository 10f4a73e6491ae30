import type { Compressed } from '../compress.ts';
import type { Share } from '../types.ts';
import type { Stretches } from './brotli-stretches.ts';
import { compressedShares } from './compressed.ts';
import type { OwnerRuns } from './runs.ts';

/**
 * A file's shares: raw as the runs say, compressed from walking the stream; each column sums to the file's size.
 *
 * @param stretches how dense brotli packs the file from place to place, where that is known.
 */
export function fileShares(
  runs: OwnerRuns,
  { size, gzipped }: Compressed,
  stretches: Stretches | null = null,
): readonly Share[] {
  if (gzipped) return compressedShares(runs, gzipped, size.brotli, stretches);
  const raw = new Map<number, number>();
  let start = 0;
  for (const [index, owner] of runs.owners.entries()) {
    raw.set(owner, (raw.get(owner) ?? 0) + runs.ends[index]! - start);
    start = runs.ends[index]!;
  }
  return [...raw].map(([owner, bytes]): Share => [owner, bytes, bytes, bytes]);
}
