import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { EXIT, LoadlineError } from '../errors.ts';
import { readIfThere } from './data-folder.ts';
import { runCommand } from './run-command.ts';

/** A commit's files in a folder of their own. */
export interface Worktree {
  /** The app's root in it. */
  readonly root: string;
  close(): Promise<void>;
}

/** What each package manager calls an install that changes no lock file. */
const INSTALLS: readonly (readonly [lockFile: string, program: string, ...args: string[]])[] = [
  ['pnpm-lock.yaml', 'pnpm', 'install', '--frozen-lockfile'],
  ['yarn.lock', 'yarn', 'install', '--frozen-lockfile'],
  ['bun.lock', 'bun', 'install', '--frozen-lockfile'],
  ['bun.lockb', 'bun', 'install', '--frozen-lockfile'],
  ['package-lock.json', 'npm', 'ci', '--no-audit', '--no-fund'],
];

/** The commit that a name stands for in the repository around a folder; null when there is none. */
export async function findCommit(root: string, name: string): Promise<string | null> {
  if (name.startsWith('-')) return null;
  try {
    return await git(root, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  } catch {
    return null;
  }
}

/**
 * Checks a commit out into a temporary folder, beside the work tree that the user has. Its dependencies are those that
 * are installed already where the commit asks for the same ones, as a link; else they are installed anew.
 *
 * @param say hears what is done
 * @throws LoadlineError `no-root` when the app is not in that commit, `install-failed`, `git-failed`, `aborted`
 */
export async function openWorktree(
  root: string,
  commit: string,
  say: (message: string) => void,
  signal?: AbortSignal,
): Promise<Worktree> {
  const top = await git(root, 'rev-parse', '--show-toplevel');
  const below = relative(await realpath(top), await realpath(root));
  const temporary = await mkdtemp(join(tmpdir(), 'loadline-'));
  const tree = join(temporary, 'tree');
  const close = async () => {
    await git(top, 'worktree', 'remove', '--force', tree).catch(() => {});
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    await git(top, 'worktree', 'prune').catch(() => {});
  };
  try {
    await git(top, 'worktree', 'add', '--detach', '--force', tree, commit);
    const there = join(tree, below);
    if (!existsSync(there)) {
      throw new LoadlineError('no-root', `${below} is not in ${commit.slice(0, 8)}.`, EXIT.usage);
    }
    await provideDependencies({ top, tree, below, say, signal });
    return { root: there, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function git(folder: string, ...args: string[]): Promise<string> {
  return (await runCommand(['git', ...args], { cwd: folder, failure: 'git-failed' })).trim();
}

async function provideDependencies({
  top,
  tree,
  below,
  say,
  signal,
}: {
  readonly top: string;
  readonly tree: string;
  readonly below: string;
  readonly say: (message: string) => void;
  readonly signal: AbortSignal | undefined;
}): Promise<void> {
  const folders = [...new Set([below, ''])];
  const installed = folders.filter((folder) => existsSync(join(top, folder, 'node_modules')));
  const names = ['package.json', ...INSTALLS.map(([file]) => file)];
  const asked = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const same = await Promise.all(
    asked.map(
      async (file) =>
        (await dependenciesIn(join(top, file))) === (await dependenciesIn(join(tree, file))),
    ),
  );
  if (installed.length > 0 && same.every(Boolean)) {
    say('the same dependencies: using those that are installed');
    for (const folder of installed) {
      const link = join(tree, folder, 'node_modules');
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(top, folder, 'node_modules'), link, 'junction');
    }
    return;
  }
  const install = async (folder: string, command: readonly [string, ...string[]]) => {
    say(`other dependencies: ${command.join(' ')}`);
    await runCommand(command, { cwd: join(tree, folder), signal, failure: 'install-failed' });
  };
  for (const folder of folders) {
    const [, ...command] = INSTALLS.find(([file]) => existsSync(join(tree, folder, file))) ?? [];
    if (command[0] !== undefined) return install(folder, command as [string, ...string[]]);
  }
  if (!existsSync(join(tree, below, 'package.json'))) return;
  await install(below, ['npm', 'install', '--no-audit', '--no-fund']);
}

/** What of a file decides on what is installed. A package.json may change in scripts alone. */
async function dependenciesIn(file: string): Promise<string | null> {
  const text = await readIfThere(file);
  if (text === null || !file.endsWith('package.json')) return text;
  try {
    const { dependencies, devDependencies, optionalDependencies, workspaces, overrides } =
      JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify([
      dependencies,
      devDependencies,
      optionalDependencies,
      workspaces,
      overrides,
    ]);
  } catch {
    return text;
  }
}
