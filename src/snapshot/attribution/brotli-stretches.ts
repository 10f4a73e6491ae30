import { constants, createBrotliCompress } from 'node:zlib';

import type { OwnerRuns } from './runs.ts';

/** Pieces of a file, one behind the other, and what brotli makes of each with all before it to copy from. */
export interface Stretches {
  /** End of each: bytes, exclusive. Each is the end of a run of owners too. */
  readonly ends: readonly number[];
  /** Compressed bytes of each. */
  readonly bytes: readonly number[];
}

/** Smaller files lie in gzip's window nearly whole, and brotli finds no more in them. Bytes. */
const SMALLEST_FILE = 64 * 1024;
/** Each flush costs some bytes, which must not count. Bytes. */
const SMALLEST = 8 * 1024;
const MOST = 128;

/**
 * Quick, and yet with brotli's whole window: what it makes of one stretch compared with another is within 1 % of what the
 * real quality makes.
 */
const QUALITY = 4;

/**
 * How dense brotli packs a file from place to place. It remembers megabytes where gzip remembers 32 KB, so that code which
 * repeats itself from afar costs much less than gzip says.
 *
 * @returns null where gzip says it as well: in a small file, or one of a single owner.
 */
export async function brotliStretches(
  content: Uint8Array,
  runs: OwnerRuns,
): Promise<Stretches | null> {
  if (content.byteLength < SMALLEST_FILE) return null;
  const ends = stretchEnds(runs, Math.max(SMALLEST, content.byteLength / MOST));
  if (ends.length < 2) return null;
  return { ends, bytes: await compressedBytes(content, ends) };
}

/** A long run stands for itself, short ones stand together. */
function stretchEnds({ ends }: OwnerRuns, least: number): number[] {
  const found: number[] = [];
  let from = 0;
  let before = 0;
  for (const end of ends) {
    if (end - before >= least && before > from) found.push((from = before));
    if (end - from >= least) found.push((from = end));
    before = end;
  }
  if (found.at(-1) !== before) found.push(before);
  return found;
}

async function compressedBytes(content: Uint8Array, ends: readonly number[]): Promise<number[]> {
  const brotli = createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
    },
  });
  let made = 0;
  brotli.on('data', (part: Uint8Array) => (made += part.byteLength));
  const bytes: number[] = [];
  let start = 0;
  for (const end of ends) {
    const before = made;
    brotli.write(content.subarray(start, end));
    await new Promise<void>((done) => {
      // What is flushed arrives before the next turn of the event loop.
      brotli.flush(constants.BROTLI_OPERATION_FLUSH, () => setImmediate(done));
    });
    bytes.push(made - before);
    start = end;
  }
  brotli.close();
  return bytes;
}
