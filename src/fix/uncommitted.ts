import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

import { slashes } from '../snapshot/module-id.ts';

/**
 * What git would lose sight of if files were edited now: everything that is changed and not committed in the work trees that
 * the app and the files are in (a submodule, or a folder that a link leads to, has one of its own), and those of `files` that
 * git does not know.
 *
 * @param files absolute paths.
 * @returns paths as git shows them; null where there is no git, or no work tree.
 */
export async function uncommitted(
  root: string,
  files: readonly string[],
): Promise<readonly string[] | null> {
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => file)));
  const trees = new Set<string>();
  for (const folder of new Set([root, ...real.map((file) => dirname(file))])) {
    const top = await git(folder, ['rev-parse', '--show-toplevel']);
    if (top !== null) trees.add(top.trim());
  }
  if (trees.size === 0) return null;
  const found = new Set<string>();
  for (const tree of trees) {
    const changed = await git(tree, ['status', '--porcelain', '--untracked-files=no', '-z']);
    for (const path of pathsOf(changed ?? '')) found.add(path);
    const own = real.filter((file) => isOf(file, tree, trees));
    if (own.length === 0) continue;
    const unknown = await git(tree, ['ls-files', '--others', '-z', '--', ...own]);
    for (const path of (unknown ?? '').split('\0').filter(Boolean)) found.add(path);
  }
  return [...found];
}

/** Whether a tree is the innermost that a file is in: of what is in a submodule git knows nothing outside of it. */
function isOf(file: string, tree: string, trees: ReadonlySet<string>): boolean {
  const holding = [...trees].filter((one) => slashes(file).startsWith(`${one}/`));
  return holding.toSorted((a, b) => b.length - a.length)[0] === tree;
}

/** `XY path`; a rename has a second path behind it. */
function pathsOf(status: string): readonly string[] {
  const parts = status.split('\0').filter(Boolean);
  const paths: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    paths.push(parts[at]!.slice(3));
    if (/^[RC]/.test(parts[at]!)) at++;
  }
  return paths;
}

function git(root: string, args: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    execFile('git', ['-C', root, ...args], { maxBuffer: 1 << 26 }, (error, stdout) =>
      done(error ? null : stdout),
    );
  });
}
