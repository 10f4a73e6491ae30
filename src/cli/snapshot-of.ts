import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Snapshot } from '../snapshot/types.ts';
import { buildApart } from './build-apart.ts';
import type { Io } from './command.ts';
import { loadSnapshot } from './facts.ts';
import { createProgress } from './progress.ts';
import { findCommit, openWorktree } from './worktree.ts';

/**
 * The Snapshot that a name stands for: a file, an app's root that was built, or a commit of the app's repository, which is
 * built in a folder of its own.
 *
 * @param root the app's root, where a commit is looked for.
 * @throws LoadlineError when it is none of them, or the commit does not build.
 */
export async function snapshotOf(
  io: Io,
  name: string,
  root: string,
  mode: string | undefined,
): Promise<Snapshot> {
  const commit = existsSync(resolve(io.cwd, name)) ? null : await findCommit(root, name);
  if (commit === null) return (await loadSnapshot(io, name)).snapshot;
  const progress = createProgress(io);
  const say = (message: string) => progress.say(`${name}: ${message}`);
  try {
    const tree = await openWorktree(root, commit, say, io.signal);
    say(`building ${commit.slice(0, 8)}`);
    const called = `the build of ${name}`;
    try {
      const { signal } = io;
      return (await buildApart({ root: tree.root, mode }, { called, signal })).snapshot;
    } finally {
      await tree.close();
    }
  } finally {
    progress.done();
  }
}
