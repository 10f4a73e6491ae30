import { readFile } from 'node:fs/promises';

import type { BuildAppOptions } from '../build/build-app.ts';
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

/**
 * Builds an app as `buildApp` does, in a process of its own: nothing can break off a build that runs in this one, and two
 * commits share neither Vite nor plugins.
 *
 * @param called what it is to a person: `the build of v1.2.0`
 * @throws LoadlineError `build-failed` with what the build says, `aborted` when the signal fires
 */
export async function buildApart(
  options: Omit<BuildAppOptions, 'trial'>,
  { called, signal }: { readonly called: string; readonly signal?: AbortSignal | undefined },
): Promise<Pick<BuiltApart, 'outDir'> & { readonly snapshot: Snapshot }> {
  const { path, execArgv } = childEntry('build-process', import.meta.url);
  const program = [process.execPath, ...execArgv, path, JSON.stringify(options)] as const;
  const said = await runCommand(program, {
    cwd: options.root,
    signal,
    failure: 'build-failed',
    called,
  });
  const { outDir, snapshotFile } = JSON.parse(said) as BuiltApart;
  return { outDir, snapshot: parseSnapshot(await readFile(snapshotFile, 'utf8'), snapshotFile) };
}
