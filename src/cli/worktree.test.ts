import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { tempFolder } from '../measure/fixtures/temp-folder.ts';
import { findCommit, openWorktree } from './worktree.ts';

let repository: ReturnType<typeof tempFolder>;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    cwd: repository.path,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

beforeEach(() => {
  repository = tempFolder({
    'app/package.json': '{"dependencies": {"left": "file:./left"}}',
    'app/left/package.json': '{"name": "left", "version": "1.0.0"}',
    'app/src.txt': 'first',
    'app/node_modules/left/index.js': '',
    '.gitignore': 'node_modules',
  });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
});
afterEach(() => repository.remove());

test('a commit lies beside the work tree, uses what is installed, and leaves nothing', async () => {
  const app = join(repository.path, 'app');
  writeFileSync(join(app, 'src.txt'), 'changed');
  const said: string[] = [];
  const commit = await findCommit(app, 'main');
  const tree = await openWorktree(app, commit!, (message) => said.push(message));
  expect(readFileSync(join(tree.root, 'src.txt'), 'utf8')).toBe('first');
  expect(lstatSync(join(tree.root, 'node_modules')).isSymbolicLink()).toBe(true);
  expect(said).toEqual(['the same dependencies: using those that are installed']);

  await tree.close();
  expect(existsSync(tree.root)).toBe(false);
  expect(existsSync(join(app, 'node_modules/left/index.js'))).toBe(true);
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  expect(readFileSync(join(app, 'src.txt'), 'utf8')).toBe('changed');
});

test('other dependencies are installed anew', { timeout: 60_000 }, async () => {
  const app = join(repository.path, 'app');
  writeFileSync(join(app, 'package.json'), '{"dependencies": {}}');
  const said: string[] = [];
  const commit = await findCommit(app, 'HEAD');
  const tree = await openWorktree(app, commit!, (message) => said.push(message));
  expect(said[0]).toBe('other dependencies: npm install --no-audit --no-fund');
  expect(existsSync(join(tree.root, 'node_modules/left/package.json'))).toBe(true);
  await tree.close();
});

test('no commit of that name, and none that would be an option', async () => {
  expect(await findCommit(repository.path, 'nope')).toBeNull();
  expect(await findCommit(repository.path, '--help')).toBeNull();
});
