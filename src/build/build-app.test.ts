import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

import { describe, expect, it, vi } from 'vitest';

import { inProduction, readFolder, writeApp } from '../../plugins/fixtures/app.ts';
import { buildApp, type BuildAppOptions, type BuiltApp } from './build-app.ts';

const PAGE = '<script type="module" src="/src/main.ts"></script>';
const app = {
  'index.html': PAGE,
  'src/main.ts': `console.log(import.meta.env.MODE);`,
};

async function analyze(
  root: string,
  options: Omit<BuildAppOptions, 'root'> = {},
): Promise<BuiltApp> {
  return inProduction(() => buildApp({ root, ...options }));
}

async function refusal(root: string): Promise<unknown> {
  return analyze(root).then(
    () => 'built',
    (error: unknown) => error,
  );
}

/** All files of the app but its packages. */
async function filesOf(root: string): Promise<string[]> {
  const names = Object.keys(await readFolder(root));
  return names.filter((name) => !name.startsWith('node_modules'));
}

function config(text: string): { 'vite.config.js': string } {
  return { 'vite.config.js': `export default ${text};` };
}

describe('an analysis changes nothing of the app', () => {
  it.each([
    ['no config', {}],
    ['its own outDir', config(`{ build: { outDir: 'public-html' } }`)],
    ['an outDir above it', config(`{ build: { outDir: '../loadline-above', emptyOutDir: true } }`)],
    ['an absolute outDir', config(`{ build: { outDir: import.meta.dirname + '/absolute' } }`)],
    [
      'a folder among the bundler options',
      config(`{ build: { rollupOptions: { output: { dir: 'other' } } } }`),
    ],
    [
      'a folder for each environment',
      config(`{ builder: {}, environments: { client: { build: { outDir: 'a/client' } } } }`),
    ],
    [
      'a plugin that asks early where to write',
      {
        'vite.config.js': `import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
let dir;
const worker = {
  name: 'service-worker',
  configResolved({ root, build }) { dir = resolve(root, build.outDir); },
  closeBundle() { mkdirSync(dir, { recursive: true }); writeFileSync(dir + '/sw.js', ''); },
};
export default { plugins: [worker] };`,
      },
    ],
    ['a build that watches', config(`{ build: { watch: {} } }`)],
  ])('that has %s', async (_, files) => {
    const root = await writeApp({ ...app, 'dist/precious.txt': 'x', ...files });
    const before = await filesOf(root);
    const cwd = process.cwd();
    const { snapshot, outDir } = await analyze(root);
    expect(await filesOf(root)).toEqual(
      [
        '.loadline/.gitignore',
        '.loadline/loadline.scripts',
        '.loadline/loadline.snapshot.json',
        ...before,
      ].sort(),
    );
    expect([outDir, snapshot.build.outDir]).toEqual([null, null]);
    expect(snapshot.modules.map(({ id }) => id)).toContain('src/main.ts');
    expect(process.cwd()).toBe(cwd);
    await expect(readFile(join(root, '../loadline-above/index.html'))).rejects.toThrow('ENOENT');
  });

  it('keeps the files where that was asked for', async () => {
    const root = await writeApp(app);
    const { outDir, snapshot } = await analyze(root, { keep: true });
    expect(outDir).toBe(join(root, '.loadline/dist'));
    expect(snapshot.build.outDir).toBe('.loadline/dist');
    const kept = await readFolder(outDir!);
    expect(Object.keys(kept).sort()).toEqual(snapshot.files.map(({ file }) => file).sort());
  });
});

describe('finds its way', () => {
  it('to a root that the config names', async () => {
    const root = await writeApp({
      'vite.config.js': `export default { root: 'client' };`,
      'client/index.html': PAGE,
      'client/src/main.ts': `console.log('client');`,
    });
    const built = await analyze(root);
    expect(built.root).toBe(join(root, 'client'));
    expect(built.snapshotFile).toBe(join(root, '.loadline/loadline.snapshot.json'));
    expect(built.snapshot.entries).toMatchObject([{ name: 'index.html', scripts: [0] }]);
  });

  it('to a config of another name, and a mode', async () => {
    const root = await writeApp({
      ...app,
      'other.config.js': `export default ({ mode }) => ({ base: '/' + mode + '/' });`,
    });
    const { snapshot } = await analyze(root, {
      configFile: join(root, 'other.config.js'),
      mode: 'staging',
    });
    expect([snapshot.build.base, snapshot.build.mode]).toEqual(['/staging/', 'staging']);
  });

  it('to Vite in a parent folder, and through linked packages', async () => {
    const root = await writeApp({
      'package.json': '{"workspaces":["apps/*","packages/*"]}',
      'apps/web/package.json': '{"type":"module"}',
      'apps/web/index.html': PAGE,
      'apps/web/src/main.ts': `import { ui } from '@mono/ui'; console.log(ui);`,
      'packages/ui/package.json':
        '{"name":"@mono/ui","version":"1.0.0","type":"module","exports":"./src/index.ts"}',
      'packages/ui/src/index.ts': `export const ui = 'ui ' + Math.random();`,
    });
    const web = join(root, 'apps/web');
    await mkdir(join(web, 'node_modules/@mono'), { recursive: true });
    await symlink(join(root, 'packages/ui'), join(web, 'node_modules/@mono/ui'));
    const { snapshot } = await analyze(web);
    expect(snapshot.build.root).toBe('apps/web');
    // Its author can change it, so it counts as the app's own.
    expect(
      snapshot.modules.find(({ id }) => id === '../../packages/ui/src/index.ts'),
    ).toMatchObject({
      package: null,
    });
  });
});

describe('an app that has the plugin already', () => {
  const plugin = JSON.stringify(
    new URL('../../plugins/fixtures/own-plugin.js', import.meta.url).href,
  );

  it('is observed once, by its own plugin', async () => {
    const root = await writeApp({
      ...app,
      'src/settings.ts': 'export const Settings = 1;',
      'vite.config.js': `import { observers } from ${plugin};
export default { plugins: observers() };`,
    });
    const { snapshot, snapshotFile } = await analyze(root);
    expect(snapshot.notes).toEqual(['taken by the plugin of the app']);
    expect(JSON.parse(await readFile(snapshotFile, 'utf8'))).toMatchObject({
      notes: snapshot.notes,
    });
  });
});

describe('what cannot be analyzed is refused with a reason', () => {
  it('a build for a server', async () => {
    const root = await writeApp({ ...app, ...config(`{ build: { ssr: 'src/main.ts' } }`) });
    expect(await refusal(root)).toMatchObject({ code: 'server-build', exitCode: 2 });
    expect(await filesOf(root)).not.toContain('dist/main.js');
  });

  it('a folder that is no app, naming those that are', async () => {
    const root = await writeApp({
      'apps/web/vite.config.ts': '',
      'apps/admin/vite.config.mjs': '',
      'packages/ui/index.html': '',
    });
    const error = await refusal(root);
    expect(error).toMatchObject({ code: 'no-app', exitCode: 2 });
    expect(String(error)).toContain('loadline analyze apps/admin, loadline analyze apps/web');
    expect(String(error)).not.toContain('packages/ui');
  });

  it('a folder that is not there', async () => {
    const root = await writeApp({});
    expect(await refusal(join(root, 'nothing'))).toMatchObject({ code: 'no-app' });
  });

  it('an app without Vite', async () => {
    const root = await writeApp(app);
    await rm(join(root, 'node_modules'));
    expect(await refusal(root)).toMatchObject({ code: 'no-vite', exitCode: 2 });
  });

  it('an app with a Vite of old', async () => {
    const root = await writeApp(app);
    await rm(join(root, 'node_modules'));
    await mkdir(join(root, 'node_modules/vite'), { recursive: true });
    await writeFile(
      join(root, 'node_modules/vite/package.json'),
      '{"name":"vite","version":"3.2.1"}',
    );
    const error = await refusal(root);
    expect(error).toMatchObject({ code: 'old-vite', exitCode: 2 });
    expect(String(error)).toContain('3.2.1');
  });
});

describe('an app that does not build', () => {
  it.each([
    ['a file that is missing', `import './missing';`, /missing/],
    [
      'a package that is missing',
      `import 'no-such-package';`,
      /failed to resolve.*no-such-package/,
    ],
    ['a syntax that is none', `const = 1;`, /main\.ts/],
  ])('shows its error, without our stack: %s', async (_, source, message) => {
    const root = await writeApp({ ...app, 'src/main.ts': source });
    const error = (await refusal(root)) as Error;
    expect(error).toMatchObject({ code: 'build-failed', exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/^ +at /m);
    expect(await filesOf(root)).not.toContain('.loadline/loadline.snapshot.json');
  });
});

it('counts the warnings of the app and prints none', async () => {
  const root = await writeApp({
    ...app,
    'src/main.ts': `eval('1'); eval('2');`,
    'vite.config.js': `export default { plugins: [{ name: 'w', buildEnd() { this.warn('third') } }] };`,
  });
  const printed: unknown[] = [];
  const console = vi.spyOn(globalThis.console, 'warn').mockImplementation((text) => {
    printed.push(text);
  });
  const { warnings } = await analyze(root);
  console.mockRestore();
  expect([warnings, printed]).toEqual([3, []]);
});
