import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';

import { compressFile, mapLimited } from '../src/snapshot/compress.ts';
import { slashes } from '../src/snapshot/module-id.ts';
import type { Shipped } from '../src/snapshot/shipped.ts';
import type { FileFact, Snapshot } from '../src/snapshot/types.ts';

const LANES = 8;

const unpack = { gz: promisify(gunzip), br: promisify(brotliDecompress) } as const;

/**
 * Looks through the output folder, when all plugins are done, for what differs from the bundle: files that were written
 * anew, and compressed ones beside them (`.br`, `.gz`), whose real size then stands. One that does not unpack to its
 * file is left over from another build and does not count.
 *
 * @param dir absolute.
 */
export async function shippedSizes(
  { files }: Snapshot,
  dir: string,
): Promise<ReadonlyMap<string, Shipped>> {
  const present = new Set((await readdir(dir, { recursive: true })).map(slashes));
  const found = await mapLimited(files, LANES, (file) => look(file, dir, present));
  return new Map(files.flatMap(({ file }, at) => (found[at] ? [[file, found[at]] as const] : [])));
}

async function look(
  { file, size }: FileFact,
  dir: string,
  present: ReadonlySet<string>,
): Promise<Shipped | null> {
  const path = join(dir, file);
  const beside = (['gz', 'br'] as const).filter((ending) => present.has(`${file}.${ending}`));
  // Some ship nothing but what is compressed.
  const isThere = present.has(file);
  const edited = isThere && (await stat(path)).size !== size.raw;
  if (!edited && beside.length === 0) return null;
  const content = isThere ? await readFile(path) : null;
  const isSame = (unpacked: Buffer): boolean =>
    content ? unpacked.equals(content) : unpacked.length === size.raw;
  const [gzip, brotli] = await Promise.all(
    (['gz', 'br'] as const).map((ending) =>
      beside.includes(ending) ? sizeOf(`${path}.${ending}`, ending, isSame) : null,
    ),
  );
  if (!edited && gzip === null && brotli === null) return null;
  return {
    ...(edited && content ? { size: (await compressFile(file, content)).size } : {}),
    ...(typeof gzip === 'number' ? { gzip } : {}),
    ...(typeof brotli === 'number' ? { brotli } : {}),
  };
}

async function sizeOf(
  path: string,
  ending: 'gz' | 'br',
  isSame: (unpacked: Buffer) => boolean,
): Promise<number | null> {
  const packed = await readFile(path);
  const unpacked = await unpack[ending](packed).catch(() => null);
  return unpacked && isSame(unpacked) ? packed.length : null;
}
