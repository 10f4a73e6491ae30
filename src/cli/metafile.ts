import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { EXIT, LoadlineError } from '../errors.ts';
import { compressFile, mapLimited, type Compressed } from '../snapshot/compress.ts';
import { snapshotFromMetafile } from '../snapshot/from-metafile.ts';
import { parseMetafile, type Metafile } from '../snapshot/metafile/parse.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io } from './command.ts';
import { readIfThere } from './data-folder.ts';
import { isFolder, shown } from './facts.ts';

/** Files at a time. */
const LANES = 4;

/**
 * Reads an esbuild metafile as a Snapshot. Where the output files lie where it says, they are compressed; else raw
 * bytes are all that is known, and a note says so.
 *
 * @returns as root the folder that the metafile's paths start from.
 * @throws LoadlineError when it is not there or no metafile.
 */
export async function loadMetafile(
  io: Io,
  given: string,
): Promise<{ readonly snapshot: Snapshot; readonly root: string }> {
  const file = resolve(io.cwd, given);
  const text = isFolder(file) ? null : await readIfThere(file);
  if (text === null) {
    throw new LoadlineError('no-metafile', `${given}: there is no such file.`, EXIT.usage);
  }
  const metafile = parseMetafile(text, shown(io, file));
  const root = workingFolder(metafile, file, io.cwd);
  const { compressed, notes } = await compressOutputs(metafile, root);
  return { snapshot: snapshotFromMetafile(metafile, { root, compressed, notes }), root };
}

/** The folder that esbuild worked in is not told: the nearest one, from the metafile upwards, that holds an output. */
function workingFolder({ outputs }: Metafile, file: string, cwd: string): string {
  const folders = [cwd];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) break;
  }
  const holds = (folder: string) =>
    Object.keys(outputs).some((output) => existsSync(resolve(folder, output)));
  return folders.find(holds) ?? dirname(file);
}

/** All outputs or none: compressed sizes of some beside raw ones of others would compare with nothing. */
async function compressOutputs(
  { outputs }: Metafile,
  root: string,
): Promise<{ compressed: ReadonlyMap<string, Compressed> | null; notes: string[] }> {
  const wanted = Object.entries(outputs).filter(([path]) => !path.endsWith('.map'));
  const problems: string[] = [];
  const results = await mapLimited(wanted, LANES, async ([path, { bytes }]) => {
    const content = await readFile(resolve(root, path)).catch(() => null);
    if (content?.byteLength === bytes) return [path, await compressFile(path, content)] as const;
    problems.push(
      content === null
        ? `${path} does not lie where the metafile says`
        : `${path} has ${content.byteLength} bytes, the metafile says ${bytes}: it is of another build`,
    );
    return null;
  });
  if (problems.length === 0) {
    return { compressed: new Map(results.filter((result) => result !== null)), notes: [] };
  }
  const others = problems.length > 1 ? ` (and ${problems.length - 1} more like it)` : '';
  return {
    compressed: null,
    notes: [
      `Compressed sizes are unknown, for ${problems[0]}${others}: what stands as gzip and brotli is raw.`,
    ],
  };
}
