import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { buildApp } from '../build/build-app.ts';
import type { Snapshot } from '../snapshot/types.ts';
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

/** Files beside the modules that a build depends on. */
const SETTINGS = ['package.json', 'index.html', 'tsconfig.json'].concat(
  ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `vite.config.${ending}`),
);

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
    if (await isAsOf(snapshot, root, written)) return { snapshot, root };
  }
  const progress = createProgress(io);
  progress.say('building …');
  const building = divertStdout(() => buildApp({ root, ...choice }));
  return unlessStopped(io.signal, building).finally(progress.done);
}

async function isAsOf(snapshot: Snapshot, root: string, time: number): Promise<boolean> {
  for (const name of SETTINGS) {
    const changed = await changedAt(join(root, name));
    if (changed !== null && changed > time) return false;
  }
  for (const { id, package: owner } of snapshot.modules) {
    if (owner !== null || id.startsWith('<')) continue;
    const changed = await changedAt(resolve(root, id.split('?', 1)[0] ?? id));
    if (changed === null || changed > time) return false;
  }
  return true;
}

async function changedAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
