import { buildApp } from '../build/build-app.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { changedAt, changedSince } from './changed-since.ts';
import type { Io } from './command.ts';
import { dataFile, SNAPSHOT_FILE } from './data-folder.ts';
import { divertStdout } from './divert-stdout.ts';
import { loadSnapshot } from './facts.ts';
import { createProgress } from './progress.ts';
import { unlessStopped } from './unless-stopped.ts';

export interface BuildChoice {
  readonly mode?: string | undefined;
  readonly configFile?: string | undefined;
}

/**
 * The app's Snapshot as its source is now: the one that is there, where no module of the app's own and no setting changed
 * since; else that of a new build.
 */
export async function freshSnapshot(
  io: Io,
  root: string,
  choice: BuildChoice,
): Promise<{ readonly snapshot: Snapshot; readonly root: string }> {
  const file = dataFile(root, SNAPSHOT_FILE);
  const written = await changedAt(file);
  if (written !== null && choice.mode === undefined && choice.configFile === undefined) {
    const { snapshot } = await loadSnapshot(io, root);
    if ((await changedSince(snapshot, root, written)) === null) return { snapshot, root };
  }
  const progress = createProgress(io);
  progress.say('building …');
  const building = divertStdout(() => buildApp({ root, ...choice }));
  return unlessStopped(io.signal, building).finally(progress.done);
}
