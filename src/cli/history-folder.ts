import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { parseEntry, serializeEntry } from '../history/entry.ts';
import type { HistoryEntry } from '../history/types.ts';
import type { Io, Options } from './command.ts';
import { dataFile, readIfThere, writeDataFile, writeWhole } from './data-folder.ts';
import { shown } from './facts.ts';
import { readString, usageError } from './options.ts';

export const HISTORY_OPTION = [
  '--dir <folder>',
  'where what is saved lies (default: .loadline/history)',
] as const;

/** The folder that the options name; else the app's own. */
export function historyFolder(io: Io, root: string, options: Options): string {
  const given = readString(options, 'dir');
  return given === undefined ? dataFile(root, 'history') : resolve(io.cwd, given);
}

/** Keeps an entry under its commit, in place of what was kept of it before. */
export async function saveEntry(
  root: string,
  folder: string,
  entry: HistoryEntry,
): Promise<string> {
  const name = `${entry.commit.id}.json`;
  // The app's own folder ignores itself in git; one that was named is the user's business.
  if (folder === dataFile(root, 'history')) {
    return writeDataFile(root, join('history', name), serializeEntry(entry));
  }
  const file = join(folder, name);
  await writeWhole(file, serializeEntry(entry));
  return file;
}

/**
 * All that is kept, in no order.
 *
 * @throws LoadlineError when there is nothing, or a file cannot be read.
 */
export async function loadHistory(io: Io, folder: string): Promise<readonly HistoryEntry[]> {
  const names = existsSync(folder)
    ? (await readdir(folder)).filter((name) => /^[\da-f]{7,64}\.json$/.test(name))
    : [];
  if (names.length === 0) {
    throw usageError(
      `${shown(io, folder)}: nothing is saved there. "loadline baseline save" keeps the figures of this commit.`,
    );
  }
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return parseEntry((await readIfThere(file)) ?? '', shown(io, file));
    }),
  );
}
