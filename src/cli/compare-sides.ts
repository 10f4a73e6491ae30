import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { CompareSide } from '../measure/compare/compare.ts';
import { hashedNames } from '../snapshot/hashed-names.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { buildApart } from './build-apart.ts';
import type { Io } from './command.ts';
import { dataFile, readIfThere, SNAPSHOT_FILE } from './data-folder.ts';
import { isFolder, shown } from './facts.ts';
import { usageError } from './options.ts';
import { runCommand } from './run-command.ts';
import { findCommit, openWorktree } from './worktree.ts';

/** A side of a comparison, ready to be served. */
export interface FoundSide extends CompareSide {
  /** Of this build where it has one: it knows the routes. */
  readonly snapshot: Snapshot | null;
  close(): Promise<void>;
}

export interface SideOptions {
  /** The app's root: where a commit is built. */
  readonly root: string;
  /** Vite's `base`, where no Snapshot tells it. */
  readonly base: string | undefined;
  /** Shell command that builds a commit in the app's root; default the app's own Vite. */
  readonly build: string | undefined;
  /** Where that command puts its files. */
  readonly out: string;
  readonly mode: string | undefined;
  readonly say: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds what a name stands for: a folder of built files, an app's root that was built, or a commit, which is built in
 * a folder of its own.
 *
 * @throws LoadlineError when it is none of them.
 */
export async function findSide(io: Io, name: string, options: SideOptions): Promise<FoundSide> {
  const folder = resolve(io.cwd, name);
  if (isFolder(folder)) {
    if (existsSync(join(folder, 'index.html')) && !existsSync(dataFile(folder, SNAPSHOT_FILE))) {
      const snapshot = await snapshotBeside(io, folder);
      const base = options.base ?? snapshot?.build.base ?? '/';
      return { name, dist: folder, base, snapshot, ...namesOf(snapshot), close: nothing };
    }
    const snapshot = await readSnapshot(io, folder);
    const dist = join(folder, snapshot?.build.outDir ?? 'dist');
    if (!existsSync(dist)) {
      throw usageError(
        `${name}: neither index.html nor a build of this app is there. Build it first, or name the folder that the build wrote.`,
      );
    }
    return {
      name,
      dist,
      base: options.base ?? snapshot?.build.base ?? '/',
      snapshot,
      ...namesOf(snapshot),
      close: nothing,
    };
  }
  const commit = await findCommit(options.root, name);
  if (commit === null) {
    throw usageError(
      `${name}: this is neither a folder of built files, nor an app that was built, nor a commit of ${shown(io, options.root)}.`,
    );
  }
  return buildCommit(name, commit, options);
}

async function buildCommit(
  name: string,
  commit: string,
  { root, base, build, out, mode, say, signal }: SideOptions,
): Promise<FoundSide> {
  const named = (message: string) => say(`${name}: ${message}`);
  const tree = await openWorktree(root, commit, named, signal);
  try {
    named(`building ${commit.slice(0, 8)}`);
    if (build === undefined) {
      const called = `the build of ${name}`;
      const wanted = { root: tree.root, keep: true, mode };
      const { outDir, snapshot } = await buildApart(wanted, { called, signal });
      return {
        name,
        dist: outDir!,
        base: base ?? snapshot.build.base,
        snapshot,
        ...namesOf(snapshot),
        close: tree.close,
      };
    }
    await runCommand(build, { cwd: tree.root, signal, failure: 'build-failed' });
    const written = await readIfThere(dataFile(tree.root, SNAPSHOT_FILE));
    const snapshot = written === null ? null : parseSnapshot(written, SNAPSHOT_FILE);
    const dist = join(tree.root, snapshot?.build.outDir ?? out);
    return {
      name,
      dist,
      base: base ?? snapshot?.build.base ?? '/',
      snapshot,
      ...namesOf(snapshot),
      close: tree.close,
    };
  } catch (error) {
    await tree.close();
    throw error;
  }
}

function namesOf(snapshot: Snapshot | null): Pick<CompareSide, 'hashed'> {
  return snapshot ? { hashed: hashedNames(snapshot) } : {};
}

/** The Snapshot of the app around a folder of built files, when it speaks of this folder. */
export async function snapshotBeside(io: Io, dist: string): Promise<Snapshot | null> {
  const root = appAround(dist);
  return root === null ? null : readSnapshot(io, root);
}

/** The nearest folder above that holds a Snapshot; null when there is none up to the top of the repository. */
export function appAround(folder: string): string | null {
  for (let place = dirname(folder); ; place = dirname(place)) {
    if (existsSync(dataFile(place, SNAPSHOT_FILE))) return place;
    if (existsSync(join(place, '.git')) || place === dirname(place)) return null;
  }
}

async function readSnapshot(io: Io, root: string): Promise<Snapshot | null> {
  const file = dataFile(root, SNAPSHOT_FILE);
  const text = await readIfThere(file);
  return text === null ? null : parseSnapshot(text, shown(io, file));
}

/** A folder of the user's own is left as it is. */
async function nothing(): Promise<void> {}
