import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

import { fingerprint } from '../snapshot/fingerprint.ts';
import type { Snapshot } from '../snapshot/types.ts';

/** Scripts of a build whose files were not kept, packed: `suggest` weighs parts of them. */
export const KEPT_SCRIPTS = '.loadline/loadline.scripts';

/** The bytes of an emitted file; null where they cannot be had. */
type ReadScript = (file: string) => Uint8Array | null;

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/** The first line of what is packed, as JSON; behind it the files, one behind the other. */
interface Head {
  /** Of the Snapshot that the files belong to. */
  readonly build: string;
  readonly files: (readonly [file: string, bytes: number])[];
}

/**
 * Keeps those scripts of a build in which several modules have a part. Packed quickly: they are for this machine.
 *
 * @param outDir where they lie, absolute.
 */
export async function keepScripts(root: string, snapshot: Snapshot, outDir: string): Promise<void> {
  const head: Head = { build: fingerprint(snapshot), files: [] };
  const contents: Uint8Array[] = [];
  for (const { file, runs } of snapshot.files) {
    // A plugin may have put something else in its place.
    const content = runs ? readIfThere(join(outDir, file)) : null;
    if (!content) continue;
    head.files.push([file, content.byteLength]);
    contents.push(content);
  }
  if (contents.length === 0) return;
  const all = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...contents]);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
  // Half of it cannot be unpacked, and counts as none.
  await writeFile(join(root, KEPT_SCRIPTS), await pack(all, { params }));
}

/**
 * Reads the scripts that a Snapshot speaks of: from the folder that the build wrote to, else those that were kept of this very
 * build. Another build's are none.
 */
export async function openScripts(root: string, snapshot: Snapshot): Promise<ReadScript> {
  const { outDir } = snapshot.build;
  if (outDir !== null) return (file) => readIfThere(resolve(root, outDir, file));
  const kept = await readKept(join(root, KEPT_SCRIPTS), fingerprint(snapshot)).catch(() => null);
  return (file) => kept?.get(file) ?? null;
}

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

async function readKept(
  path: string,
  build: string,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const all = await unpack(await readFile(path));
  const end = all.indexOf('\n');
  const head = JSON.parse(all.subarray(0, end).toString()) as Head;
  if (head.build !== build) return null;
  let start = end + 1;
  return new Map(
    head.files.map(([file, bytes]) => [file, all.subarray(start, (start += bytes))] as const),
  );
}
