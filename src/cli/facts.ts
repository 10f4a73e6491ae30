import { statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

import { formatProblems } from '../budgets/format-problems.ts';
import { parseBudgets } from '../budgets/parse.ts';
import type { Budgets } from '../budgets/types.ts';
import { EXIT, LoadlineError } from '../errors.ts';
import { parseMeasurement } from '../measure/parse-measurement.ts';
import type { Measurement } from '../measure/types.ts';
import { nearestBudgets } from '../nearest-budgets.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io } from './command.ts';
import { dataFile, MEASUREMENT_FILE, readIfThere, SNAPSHOT_FILE } from './data-folder.ts';

/** A file as the user would name it: relative to where the command was started, when that is shorter. */
export function shown(io: Io, file: string): string {
  const path = relative(io.cwd, file);
  return path.length < file.length ? path || '.' : file;
}

export interface FoundSnapshot {
  readonly snapshot: Snapshot;
  readonly file: string;
  /** The app's root: the folder that holds `.loadline/`, or the file's own folder. */
  readonly root: string;
}

/**
 * Reads a Snapshot named by a file, by an app's root, or not at all (the current folder).
 *
 * @throws LoadlineError when there is none or it cannot be read.
 */
export async function loadSnapshot(io: Io, given: string | undefined): Promise<FoundSnapshot> {
  const place = resolve(io.cwd, given ?? '.');
  const file = isFolder(place) ? dataFile(place, SNAPSHOT_FILE) : place;
  const text = await readIfThere(file);
  if (text === null) {
    throw new LoadlineError(
      'no-snapshot',
      `${shown(io, file)}: there is no Snapshot. Run "loadline analyze", or build with the loadline() plugin.`,
      EXIT.usage,
    );
  }
  const folder = dirname(file);
  return {
    snapshot: parseSnapshot(text, shown(io, file)),
    file,
    root: folder.endsWith('.loadline') ? dirname(folder) : folder,
  };
}

/** The app's last Measurement; null when this build was never measured, whatever was measured before it. */
export async function loadMeasurement({
  root,
  snapshot,
}: FoundSnapshot): Promise<Measurement | null> {
  const text = await readIfThere(dataFile(root, MEASUREMENT_FILE));
  const measurement = text === null ? null : parseMeasurement(text);
  return measurement && isOf(measurement, snapshot) ? measurement : null;
}

/** Whether a Measurement is of the build that a Snapshot speaks of; one that names no build is taken at its word. */
export function isOf({ build }: Measurement, snapshot: Snapshot): boolean {
  return build === undefined || build === fingerprint(snapshot);
}

export interface FoundBudgets {
  readonly budgets: Budgets;
  readonly file: string;
}

/**
 * Reads budgets.json: the file named, else the nearest one from the app's root up to the top of its repository.
 *
 * @returns null when none was named and none is there.
 * @throws LoadlineError with every mistake in it at once.
 */
export async function loadBudgets(
  io: Io,
  root: string,
  given: string | undefined,
): Promise<FoundBudgets | null> {
  const file = given === undefined ? nearestBudgets(root) : resolve(io.cwd, given);
  if (file === null) return null;
  const text = await readIfThere(file);
  if (text === null) {
    throw new LoadlineError('no-budgets', `${shown(io, file)}: there is no such file.`, EXIT.usage);
  }
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) return { budgets: parsed.budgets, file };
  const problems = formatProblems(shown(io, file), parsed.problems, text);
  const count = parsed.problems.length === 1 ? 'a mistake' : `${parsed.problems.length} mistakes`;
  throw new LoadlineError(
    'bad-budgets',
    `${count} in ${shown(io, file)}\n\n${problems}`,
    EXIT.usage,
  );
}

/** The app's root as a command was given it. */
export function rootFolder(io: Io, given: string | undefined): string {
  const root = resolve(io.cwd, given ?? '.');
  if (isFolder(root)) return root;
  throw new LoadlineError('no-root', `${shown(io, root)}: there is no such folder.`, EXIT.usage);
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
