import { readFile } from 'node:fs/promises';

import type { BuildAppOptions } from '../build/build-app.ts';
import type { LazyImport } from '../build/lazy-imports.ts';
import { childEntry } from '../measure/link/child-entry.ts';
import { parseSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { runCommand } from './run-command.ts';

/** Where a build lies, absolute. */
export interface BuiltApart {
  /** The built files; null when they were not kept. */
  readonly outDir: string | null;
  readonly snapshotFile: string;
}

/** What a process of its own is asked to build. */
export interface BuildOrder extends Omit<BuildAppOptions, 'trial'> {
  /** Imports to make lazy, to see what that changes; nothing of such a build is kept. */
  readonly lazy?: readonly LazyImport[] | undefined;
}

/** What became of imports that were made lazy to see what that changes. */
export interface TriedApart {
  readonly snapshot: Snapshot;
  /** How many of the imports were found. */
  readonly found: number;
}

interface HowApart {
  /** What it is to a person: `the build of v1.2.0` */
  readonly called: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds an app as `buildApp` does, in a process of its own: nothing can break off a build that runs in this one, and two
 * commits share neither Vite nor plugins.
 *
 * @throws LoadlineError `build-failed` with what the build says, `aborted` when the signal fires
 */
export async function buildApart(
  options: Omit<BuildOrder, 'lazy'>,
  how: HowApart,
): Promise<Pick<BuiltApart, 'outDir'> & { readonly snapshot: Snapshot }> {
  const { outDir, snapshotFile } = (await ask(options, how)) as BuiltApart;
  return { outDir, snapshot: parseSnapshot(await readFile(snapshotFile, 'utf8'), snapshotFile) };
}

/**
 * Builds an app with some imports made lazy, in a process of its own: what builds leave in memory adds up, and several of a
 * large app in one process end at Node's limit.
 *
 * @throws LoadlineError as `buildApart` does
 */
export async function tryApart(
  order: Omit<BuildOrder, 'keep'> & Required<Pick<BuildOrder, 'lazy'>>,
  how: HowApart,
): Promise<TriedApart> {
  return (await ask(order, how)) as TriedApart;
}

async function ask(order: BuildOrder, { called, signal }: HowApart): Promise<unknown> {
  const { path, execArgv } = childEntry('src/cli/build-process');
  const program = [process.execPath, ...execArgv, path, JSON.stringify(order)] as const;
  const said = await runCommand(program, {
    cwd: order.root,
    signal,
    failure: 'build-failed',
    called,
  });
  return JSON.parse(said);
}
