import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createBuilder, type InlineConfig, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';

import {
  buildWith,
  inProduction,
  rawShares,
  readFolder,
  snapshotOf,
  writeApp,
} from './fixtures/app.ts';
import { kitchenSink } from './fixtures/kitchen-sink.ts';
import { loadline, type LoadlineOptions } from './index.ts';

describe('the output is what it would be without the plugin', () => {
  const kinds: readonly (readonly [string, InlineConfig])[] = [
    ['no source maps', {}],
    ['source maps', { build: { sourcemap: true } }],
    ['hidden ones', { build: { sourcemap: 'hidden' } }],
    ['inline ones', { build: { sourcemap: 'inline' } }],
    ['module workers', { worker: { format: 'es' } }],
    [
      'one style sheet, a manifest',
      { build: { cssCodeSplit: false, manifest: true }, worker: { format: 'es' } },
    ],
    ['a relative base', { base: './', worker: { format: 'es' } }],
  ];
  it.each(kinds)('%s', async (_, config) => {
    const root = await writeApp({ ...kitchenSink, ...esWorkerOnly(config) });
    await buildWith(root, null, { ...config, build: { ...config.build, outDir: 'without' } });
    await buildWith(
      root,
      { failOnError: true },
      { ...config, build: { ...config.build, outDir: 'with' } },
    );
    const without = await readFolder(join(root, 'without'));
    expect(Object.keys(without).length).toBeGreaterThan(5);
    expect(await readFolder(join(root, 'with'))).toEqual(without);
  });
});

it("shows other plugins the app's own setting for source maps", async () => {
  const seen: unknown[] = [];
  const root = await writeApp({ 'index.html': '<script type="module">console.log(1)</script>' });
  const plugins: Plugin[] = [
    {
      name: 'reads-config',
      configResolved: (config) => {
        seen.push(() => config.build.sourcemap);
      },
    },
  ];
  await buildWith(root, { failOnError: true }, { plugins });
  expect(seen.map((read) => (read as () => unknown)())).toEqual([false]);
});

/** A worker of Vite's default format is one file: it cannot ask for a part. */
function esWorkerOnly(config: InlineConfig): Record<string, string> {
  return config.worker?.format === 'es' ? {} : { 'src/worker.ts': `postMessage('one file');` };
}

describe('the Snapshot of an app', () => {
  const config: InlineConfig = { worker: { format: 'es' } };

  it('accounts for every byte of every script, style sheet and page', async () => {
    const snapshot = await snapshotOf(await writeApp(kitchenSink), config);
    const checked = snapshot.files.filter(({ kind }) => ['js', 'css', 'html'].includes(kind));
    expect(checked.length).toBeGreaterThan(7);
    for (const { file, size, shares } of checked) {
      const sum = (column: 1 | 2 | 3): number => shares.reduce((all, one) => all + one[column], 0);
      expect([file, sum(1), sum(2), sum(3)]).toEqual([file, size.raw, size.gzip, size.brotli]);
    }
  });

  it('tells sizes as they are on disk', async () => {
    const root = await writeApp(kitchenSink);
    const snapshot = await snapshotOf(root, config);
    for (const { file, size } of snapshot.files) {
      expect([file, size.raw]).toEqual([file, (await readFile(join(root, 'dist', file))).length]);
    }
  });

  it('finds modules that the source map does not name', async () => {
    const snapshot = await snapshotOf(await writeApp(kitchenSink), config);
    const shares = rawShares(snapshot, 'assets/index.js');
    const json = JSON.stringify(JSON.parse(String(kitchenSink['src/data.json']))).length;
    expect(shares['src/data.json']! / json).toBeCloseTo(1, 1);
    expect(
      shares['src/poem.ts'] ?? rawShares(snapshot, 'assets/poem.js')['src/poem.ts'],
    ).toBeGreaterThan(350);
    expect(shares['src/inline-worker.ts?worker&inline']).toBeGreaterThan(100);
  });

  it('gives each module what the maps of the app itself would give it', async () => {
    const root = await writeApp(kitchenSink);
    const bytes = async (sourcemap: boolean | 'hidden'): Promise<Map<string, number>> => {
      const { files } = await snapshotOf(root, { ...config, build: { sourcemap } });
      return new Map(
        files.flatMap(({ file, shares }) => shares.map(([id, raw]) => [`${file} ${id}`, raw])),
      );
    };
    const own = await bytes('hidden');
    const ours = await bytes(false);
    const total = [...own.values()].reduce((all, one) => all + one);
    const differs = [...own].reduce(
      (all, [key, raw]) => all + Math.abs(raw - (ours.get(key) ?? 0)),
      0,
    );
    expect(total).toBeGreaterThan(8000);
    expect(differs / total).toBeLessThan(0.005);
  });

  it('knows workers and what they are made of', async () => {
    const snapshot = await snapshotOf(await writeApp(kitchenSink), config);
    expect(Object.keys(rawShares(snapshot, 'assets/worker.js')).sort()).toEqual([
      'src/shared.ts',
      'src/worker.ts',
    ]);
    expect(rawShares(snapshot, 'assets/worker-part.js')).toHaveProperty('src/worker-part.ts');
    const workers = snapshot.files.filter(({ chunk }) => chunk?.worker).map(({ name }) => name);
    expect(workers.sort()).toEqual(['assets/worker-part.js', 'assets/worker.js']);
    expect(edges(snapshot, 'dynamic')).toContain('src/worker.ts?worker -> src/worker.ts 0:0');
  });

  it('knows workers of a build whose last output did not make them again', async () => {
    const output = [{ dir: 'one' }, { dir: 'two', entryFileNames: 'again/[name].js' }];
    const root = await writeApp(kitchenSink);
    const dirs = output.map((one) => ({ ...one, dir: join(root, one.dir) }));
    const build = { rolldownOptions: { output: dirs } };
    const snapshot = await snapshotOf(root, { ...config, build });
    expect(rawShares(snapshot, 'assets/worker.js')).toHaveProperty('src/worker.ts');
  });

  it('gives style sheets to their modules and chunks', async () => {
    const snapshot = await snapshotOf(await writeApp(kitchenSink), config);
    expect(rawShares(snapshot, 'assets/index.css')).toEqual({ 'src/main.css': expect.any(Number) });
    const page = rawShares(snapshot, 'assets/page.css');
    expect(page['src/page.css']).toBe('.all{color:red}.all>p{margin:0}'.length);
    expect(page['src/page.module.css']).toBeGreaterThan(50);
    const chunk = snapshot.files.find(({ name }) => name === 'assets/page.js')!.chunk!;
    expect(chunk.css.map((file) => snapshot.files[file]!.name)).toEqual(['assets/page.css']);
    // Vite drops the chunk that would hold nothing but this sheet.
    expect(rawShares(snapshot, 'assets/other.css')).toHaveProperty('src/other.css');
  });

  it('gives a single style sheet to all style modules', async () => {
    const build = { cssCodeSplit: false };
    const snapshot = await snapshotOf(await writeApp(kitchenSink), { ...config, build });
    expect(Object.keys(rawShares(snapshot, 'assets/style.css')).sort()).toEqual([
      'src/main.css',
      'src/other.css',
      'src/page.css',
      'src/page.module.css',
    ]);
  });

  it('says where each import is written', async () => {
    const snapshot = await snapshotOf(await writeApp(kitchenSink), config);
    expect(edges(snapshot, 'static')).toEqual(
      expect.arrayContaining([
        'index.html -> src/main.ts 7:9',
        'src/main.ts -> src/data.json 2:1',
        'src/main.ts -> src/worker.ts?worker 3:1',
        'src/page.ts -> src/poem.ts 2:1',
      ]),
    );
    expect(edges(snapshot, 'dynamic')).toContain('src/main.ts -> src/page.ts 13:1');
  });

  it('lists what the page names, and nothing else of the public folder', async () => {
    const snapshot = await snapshotOf(await writeApp(kitchenSink), config);
    const [entry] = snapshot.entries;
    const names = (files: readonly number[]): string[] =>
      files.map((file) => snapshot.files[file]!.name);
    expect(entry).toMatchObject({ name: 'index.html', external: ['https://example.com/tag.js'] });
    expect(names(entry!.scripts)).toEqual(['assets/index.js']);
    expect(names(entry!.styles)).toEqual(['assets/index.css']);
    expect(snapshot.files.map(({ file }) => file)).toContain('favicon.svg');
    expect(snapshot.files.map(({ file }) => file)).not.toContain('unused.txt');
  });

  it('is the same for the same source, and tells nothing of the machine', async () => {
    const root = await writeApp(kitchenSink);
    const read = async (): Promise<string> => {
      await buildWith(root, { failOnError: true }, config);
      return readFile(join(root, '.loadline/loadline.snapshot.json'), 'utf8');
    };
    const first = await read();
    expect(await read()).toBe(first);
    expect(first).not.toContain(root);
    expect(first).not.toContain(process.cwd());
    expect(await readFile(join(root, '.loadline/.gitignore'), 'utf8')).toBe('*\n');
  });
});

function edges(
  { imports, modules }: Awaited<ReturnType<typeof snapshotOf>>,
  kind: 'static' | 'dynamic',
): string[] {
  return imports[kind].map(
    ([from, to, line, column]) => `${modules[from]!.id} -> ${modules[to]!.id} ${line}:${column}`,
  );
}

describe('ways to build', () => {
  const twoPages = {
    'index.html': '<script type="module" src="/src/a.ts"></script>',
    'admin/index.html': '<script type="module" src="../src/b.ts"></script>',
    'src/a.ts': `import './common'; console.log('a');`,
    'src/b.ts': `import './common'; console.log('b');`,
    'src/common.ts': `console.log('common');`,
  };

  it.each(['/', '/deep/app/', './', '', 'https://cdn.example/x/'])('base %j', async (base) => {
    const input = ['index.html', 'admin/index.html'];
    const root = await writeApp(twoPages);
    const snapshot = await snapshotOf(root, {
      base,
      build: { rollupOptions: { input: input.map((file) => join(root, file)) } },
    });
    const scripts = snapshot.entries.map(({ name, scripts, external }) => [
      name,
      scripts.map((file) => snapshot.files[file]!.chunk?.entry),
      external,
    ]);
    expect(scripts).toEqual([
      ['admin/index.html', [true], []],
      ['index.html', [true], []],
    ]);
  });

  it('a library has entries without pages', async () => {
    const root = await writeApp({ 'src/a.ts': `export const a = () => 'a';` });
    const snapshot = await snapshotOf(root, {
      build: { lib: { entry: join(root, 'src/a.ts'), formats: ['es'], fileName: 'a' } },
    });
    expect(snapshot.build.target).toBe('lib');
    expect(snapshot.entries).toMatchObject([{ name: 'a', html: null, scripts: [0] }]);
    expect(snapshot.files[0]).toMatchObject({ file: 'a.js', hashed: false });
  });

  it('a library in two formats is counted once', async () => {
    const root = await writeApp({ 'src/a.ts': `export const a = () => 'a';` });
    const snapshot = await snapshotOf(root, {
      build: {
        lib: { entry: join(root, 'src/a.ts'), formats: ['umd', 'es'], name: 'a', fileName: 'a' },
      },
    });
    expect(snapshot.files.map(({ file }) => file)).toEqual(['a.js']);
    expect(snapshot.notes.join()).toContain('umd');
  });

  it('only what browsers get is looked at, and a server build stays as it is', async () => {
    const root = await writeApp({
      'index.html': '<script type="module" src="/src/client.ts"></script>',
      'src/client.ts': `import { shared } from './shared'; console.log('client', shared);`,
      'src/server.ts': `export { shared } from './shared'; export const secret = 1;`,
      'src/shared.ts': `export const shared = 'shared';`,
    });
    for (const sharedPlugins of [false, true]) {
      const outputs: Record<string, string>[] = [];
      for (const options of [null, { failOnError: true }]) {
        const out = options ? 'with' : 'without';
        const config: InlineConfig = {
          root,
          configFile: false,
          logLevel: 'silent',
          plugins: [options && loadline(options)],
          builder: { sharedPlugins },
          environments: {
            client: { build: { outDir: `${out}/client` } },
            ssr: {
              build: {
                outDir: `${out}/ssr`,
                rollupOptions: { input: join(root, 'src/server.ts') },
              },
            },
          },
        };
        await inProduction(async () => (await createBuilder(config, null)).buildApp());
        outputs.push(await readFolder(join(root, out)));
      }
      expect(Object.keys(outputs[0]!)).toContain('ssr/server.js');
      expect(outputs[1]).toEqual(outputs[0]);
      const text = await readFile(join(root, '.loadline/loadline.snapshot.json'), 'utf8');
      expect(text).toContain('src/client.ts');
      expect(text).not.toContain('server');
    }
  });

  it('a build for a server alone is left alone', async () => {
    const root = await writeApp({ 'src/server.ts': 'export const a = 1;' });
    await buildWith(root, { failOnError: true }, { build: { ssr: 'src/server.ts' } });
    expect(Object.keys(await readFolder(join(root, 'dist')))).toEqual(['server.js']);
    await expect(readFolder(join(root, '.loadline'))).rejects.toThrow('ENOENT');
  });
});

describe('when the plugin itself fails', () => {
  const broken = { snapshot: 'index.html/impossible.json' };

  it('the build goes on, with one warning', async () => {
    const root = await writeApp(kitchenSink);
    const warnings: string[] = [];
    const config = (outDir: string): InlineConfig => ({
      worker: { format: 'es' },
      build: { outDir },
      logLevel: 'warn',
      customLogger: logger(warnings),
    });
    await buildWith(root, null, config('without'));
    expect(warnings).toEqual([]);
    await buildWith(root, broken, config('with'));
    expect(await readFolder(join(root, 'with'))).toEqual(await readFolder(join(root, 'without')));
    expect(warnings).toEqual([
      expect.stringMatching(/^loadline: .*the build itself is fine.*index\.html/),
    ]);
  });

  it('the build fails where that was asked for', async () => {
    const root = await writeApp(kitchenSink);
    const failing = buildWith(root, { ...broken, failOnError: true }, { worker: { format: 'es' } });
    await expect(failing).rejects.toThrow('index.html');
  });
});

function logger(warnings: string[]): NonNullable<InlineConfig['customLogger']> {
  const warn = (message: string): void => void warnings.push(message);
  return {
    info() {},
    warn,
    warnOnce: warn,
    error() {},
    clearScreen() {},
    hasErrorLogged: () => false,
    hasWarned: false,
  };
}

function pluginsInServer(options: LoadlineOptions): string[] {
  return loadline(options)
    .filter(({ apply }) => apply !== 'build')
    .map(({ name }) => name);
}

it('is off in a dev server, which only the rules that need no build look at, and which has a page', () => {
  expect(pluginsInServer({})).toEqual(['loadline:dev', 'loadline:dev-page']);
  expect(pluginsInServer({ split: 'auto' })).toEqual(['loadline:dev', 'loadline:dev-page']);
  expect(pluginsInServer({ enforce: false })).toEqual(['loadline:dev-page']);
});

it('says that no route was found only where none was given', async () => {
  const root = await writeApp({
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    'src/main.ts': `console.log('one page');`,
  });
  const textWith = async (routes: Record<string, string>): Promise<string> => {
    await buildWith(root, { routes });
    return readFile(join(root, '.loadline/loadline.snapshot.json'), 'utf8');
  };
  expect(await textWith({})).toContain('No route was found');
  expect(await textWith({ '/': 'src/main.ts' })).not.toContain('No route was found');
});
