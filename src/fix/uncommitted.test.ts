import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { uncommitted } from './uncommitted.ts';

function folder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'loadline-git-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

function put(root: string, path: string, text = 'x'): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function git(root: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'protocol.file.allow=always'];
  execFileSync('git', ['-C', root, ...who, ...args], { stdio: 'ignore' });
}

function commitAll(root: string): void {
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'all');
}

it('sees what is changed anywhere in the tree, and edited files that git does not know', async () => {
  const root = folder();
  const app = put(root, 'apps/web/src/app.tsx');
  put(root, 'readme.md');
  commitAll(root);
  const web = join(root, 'apps/web');
  expect(await uncommitted(web, [app])).toEqual([]);
  put(root, 'readme.md', 'changed');
  const added = put(root, 'apps/web/vite.config.ts');
  put(root, 'apps/web/notes.txt');
  expect(await uncommitted(web, [app, added])).toEqual(['readme.md', 'apps/web/vite.config.ts']);
});

it('asks the submodule that a file is in, and the tree that a link leads to', async () => {
  const shared = folder();
  put(shared, 'ui.tsx');
  commitAll(shared);
  const root = folder();
  put(root, 'app.tsx');
  git(root, 'init', '-q');
  git(root, 'submodule', 'add', '-q', shared, 'ui');
  git(root, 'config', '-f', '.gitmodules', 'submodule.ui.ignore', 'all');
  symlinkSync(join(shared, 'ui.tsx'), join(root, 'linked.tsx'));
  commitAll(root);
  const files = ['app.tsx', 'ui/ui.tsx', 'linked.tsx'].map((name) => join(root, name));
  expect(await uncommitted(root, files)).toEqual([]);
  const added = put(root, 'ui/new.tsx');
  expect(await uncommitted(root, [...files, added])).toEqual(['new.tsx']);
  rmSync(added);
  put(root, 'ui/ui.tsx', 'changed');
  expect(await uncommitted(root, files)).toEqual(['ui.tsx']);
  put(root, 'ui/ui.tsx');
  put(shared, 'ui.tsx', 'changed');
  expect(await uncommitted(root, files)).toEqual(['ui.tsx']);
});

it('knows nothing where there is no git', async () => {
  const root = folder();
  expect(await uncommitted(root, [put(root, 'app.tsx')])).toBeNull();
});
