import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { tempFolder } from '../../measure/fixtures/temp-folder.ts';
import { runIn } from '../fixtures/run-in.ts';

let repository: ReturnType<typeof tempFolder>;
let root = '';

function git(...args: string[]): string {
  const named = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args];
  return execFileSync('git', named, { cwd: repository.path, encoding: 'utf8' });
}

beforeAll(() => {
  repository = tempFolder({
    '.gitignore': 'node_modules\n',
    '.github/workflows/ci.yml': 'on: push\n',
    'pnpm-lock.yaml': '',
    'web/package.json': '{\n  "scripts": {\n    "build": "vite build"\n  }\n}\n',
    'web/vite.config.js': 'export default {\n  plugins: [],\n};\n',
    'web/index.html': '<!doctype html><script type="module" src="/main.js"></script>',
    'web/main.js': 'document.title = "hello";',
  });
  root = join(repository.path, 'web');
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
});

afterAll(() => repository.remove());

test('shows what it would write, and writes nothing where nobody can be asked', async () => {
  const { code, out, err } = await runIn(root, 'init');
  expect(code).toBe(0);
  expect(out).toMatch(/^--- a\/vite\.config\.js\n\+\+\+ b\/vite\.config\.js\n@@/);
  expect(out).toContain('--- /dev/null\n+++ b/budgets.json\n@@ -0,0 +1,');
  expect(out).toContain('+++ b/../.github/workflows/loadline.yml');
  expect(err).toContain('Nothing was written. --yes writes it.');
  expect(git('status', '--porcelain')).toBe('');
});

test('touches no file that git could not bring back', async () => {
  writeFileSync(join(root, 'vite.config.js'), 'export default { plugins: [] }; // mine\n');
  const { code, err } = await runIn(root, 'init', '--yes');
  expect(code).toBe(2);
  expect(err).toContain('git has changes of vite.config.js that are not committed');
  expect(git('status', '--porcelain')).toBe(' M web/vite.config.js\n');
  git('checkout', '-q', '.');
});

test('limits of another tool become budgets; each is said, and those that are broken today', async () => {
  const file = join(root, '.size-limit.json');
  writeFileSync(file, '[{"path":"dist/*.js","limit":"10 B"},{"path":"a.wasm","limit":"1 kB"}]');
  const { code, out, err } = await runIn(root, 'init', '--from', 'size-limit');
  expect(code).toBe(0);
  expect(err).toContain('.size-limit.json: 1 setting taken over, 1 not\n  ● dist/*.js 10 B →');
  expect(err).toContain('✗ a.wasm 1 kB: ');
  expect(err).toMatch(/1 limit is broken today, most of all first-load JS of \/: \d+ B of 10 B/);
  expect(JSON.parse(/^\+\{\n(?:\+.*\n)+?\+\}\n/m.exec(out)![0].replaceAll(/^\+/gm, ''))).toEqual({
    $schema: './node_modules/loadline/schema/budgets.json',
    budgets: [{ path: '/', firstLoad: { js: 10 } }],
  });
  rmSync(file);
  const [none, unknown] = [
    await runIn(root, 'init', '--from', 'lhci'),
    await runIn(root, 'init', '--from', 'webpack'),
  ];
  expect([none.code, unknown.code]).toEqual([2, 2]);
  expect(none.err).toContain('there is no config of lhci. Looked for');
  expect(unknown.err).toContain('choose one of size-limit, lhci, bundlesize');
});

test('writes once, and finds nothing to do the next time', async () => {
  const { code, err } = await runIn(root, 'init', '--yes');
  expect(code).toBe(0);
  expect(err).toMatch(/Undo: git checkout -- vite\.config\.js package\.json && rm budgets\.json/);
  expect(readFileSync(join(root, 'vite.config.js'), 'utf8')).toContain('plugins: [loadline()]');
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.loadline).toBe(
    'pnpm run build && loadline check',
  );
  expect((await runIn(root, 'init', '--yes')).out).toMatch(/^Nothing to do/);
  const check = await runIn(root, 'check', '--no-measure');
  expect(check.out).toMatch(/^● 3 budgets hold/);
});

test('an app is one with a package.json', async () => {
  const { code, err } = await runIn(repository.path, 'init');
  expect(code).toBe(2);
  expect(err).toContain('there is no package.json');
});
