import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzip,
  gzipSync,
  type BrotliOptions,
} from 'node:zlib';

import { isCompressible } from './file-name.ts';
import type { Bytes } from './types.ts';

/** What servers that compress while they build use, and close to what CDNs do. */
export const GZIP_QUALITY = 9;
export const BROTLI_QUALITY = 9;

export interface Compressed {
  readonly size: Bytes;
  /** The gzip stream; null when the file is of a kind that is compressed already. */
  readonly gzipped: Uint8Array | null;
}

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Compresses a file as a server would. A file that is compressed already travels as it is. */
export async function compressFile(file: string, content: Uint8Array): Promise<Compressed> {
  const raw = content.byteLength;
  if (!isCompressible(file)) return { size: { raw, gzip: raw, brotli: raw }, gzipped: null };
  const [gzipped, brotli] = await Promise.all([
    gzipAsync(content, { level: GZIP_QUALITY }),
    brotliAsync(content, brotliOptions(raw)),
  ]);
  return { size: { raw, gzip: gzipped.byteLength, brotli: brotli.byteLength }, gzipped };
}

/** What a text would weigh as a file of its own. */
export function weighContent(content: Uint8Array): Bytes {
  const raw = content.byteLength;
  const gzipped = gzipSync(content, { level: GZIP_QUALITY });
  const packed = brotliCompressSync(content, brotliOptions(raw));
  return { raw, gzip: gzipped.byteLength, brotli: packed.byteLength };
}

function brotliOptions(raw: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw,
    },
  };
}

/** Runs a job over many items, a few at a time, and keeps their order. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  job: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = Array.from({ length: items.length });
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await job(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}
