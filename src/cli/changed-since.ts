import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Snapshot } from '../snapshot/types.ts';
import type { Io } from './command.ts';
import type { FoundSnapshot } from './facts.ts';

/** Files beside the modules that a build depends on. */
const SETTINGS = ['package.json', 'index.html', 'tsconfig.json'].concat(
  ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `vite.config.${ending}`),
);

/**
 * What of an app is not as it was at a time: a setting or a module of its own that was written since, or a module that is gone.
 *
 * @param root the app's root, absolute
 * @param time ms since 1970
 * @returns the first, as the Snapshot names it; null when all is as it was
 */
export async function changedSince(
  snapshot: Snapshot,
  root: string,
  time: number,
): Promise<{ readonly name: string; readonly isGone: boolean } | null> {
  for (const name of SETTINGS) {
    const changed = await changedAt(join(root, name));
    if (changed !== null && changed > time) return { name, isGone: false };
  }
  for (const { id, package: owner } of snapshot.modules) {
    if (owner !== null || id.startsWith('<')) continue;
    const name = id.split('?', 1)[0] ?? id;
    const changed = await changedAt(resolve(root, name));
    if (changed === null || changed > time) return { name, isGone: changed === null };
  }
  return null;
}

/** Tells whoever asks about source that has changed since it was built. Where the source is not at hand nothing is said. */
export async function tellOfChanges(
  io: Io,
  { snapshot, root, file }: FoundSnapshot,
): Promise<void> {
  const written = await changedAt(file);
  const changed = written === null ? null : await changedSince(snapshot, root, written);
  if (changed === null || changed.isGone) return;
  io.err(
    `${changed.name} has changed since this build: "loadline analyze" looks at the app as it is now.`,
  );
}

/** When a file was last written, ms since 1970; null when it is not there. */
export async function changedAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
