import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** Content codings, the one we like best first. */
export const CODINGS = ['br', 'zstd', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** The file name's ending under which a build ships a file compressed already. */
export const SHIPPED_AS: Readonly<Record<Coding, string>> = {
  br: '.br',
  zstd: '.zst',
  gzip: '.gz',
};

const { constants } = zlib;

// Node has zstd from 22.15 on.
const zstd = 'zstdCompress' in zlib ? (zlib.zstdCompress as typeof zlib.gzip) : null;
const unzstd = 'zstdDecompress' in zlib ? (zlib.zstdDecompress as typeof zlib.gunzip) : null;

/** Compresses as a CDN does that compresses a file once and sends it often. */
export async function compress(coding: Coding, content: Buffer): Promise<Buffer> {
  if (coding === 'br') {
    return promisify(zlib.brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    });
  }
  if (coding === 'zstd' && zstd) return promisify<Buffer, Buffer>(zstd)(content);
  return promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip)(content, { level: 9 });
}

/** @throws Error when the content is no such thing, or is in a coding that this Node does not know. */
export function decompress(coding: Coding, content: Buffer): Promise<Buffer> {
  if (coding === 'br') return promisify(zlib.brotliDecompress)(content);
  if (coding === 'gzip') return promisify<Buffer, Buffer>(zlib.gunzip)(content);
  if (unzstd) return promisify<Buffer, Buffer>(unzstd)(content);
  return Promise.reject(new Error('This Node does not know zstd.'));
}

/** Codings that the client takes, by its weight and then by our liking. Empty: send the file as it is. */
export function negotiate(acceptEncoding: string | undefined): Coding[] {
  const weights = new Map<string, number>();
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    if (name !== '') weights.set(name, q ? Number(q.slice(2)) || 0 : 1);
  }
  const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0;
  const offered = CODINGS.filter((coding) => coding !== 'zstd' || zstd !== null);
  return offered.filter((coding) => weightOf(coding) > 0).sort((a, b) => weightOf(b) - weightOf(a));
}
