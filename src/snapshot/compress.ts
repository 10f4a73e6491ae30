import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

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
    brotliAsync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: raw,
      },
    }),
  ]);
  return { size: { raw, gzip: gzipped.byteLength, brotli: brotli.byteLength }, gzipped };
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
