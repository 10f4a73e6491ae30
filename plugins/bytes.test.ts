import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import type { Plugin } from 'vite';
import { describe, expect, it } from 'vitest';

import { fileShares } from '../src/analysis/file-shares.ts';
import type { Snapshot } from '../src/snapshot/types.ts';
import { buildWith, rawShares, readFolder, snapshotOf, writeApp } from './fixtures/app.ts';
import { buildsAlike } from './fixtures/builds-alike.ts';

const many = (name: string): string =>
  Array.from(
    { length: 12 },
    (_, at) => `export const ${name}${at} = (a) => console.log('${name} says ${at}', a);`,
  ).join('\n');

const use = (name: string): string =>
  `import * as ${name} from './${name}.js';\nfor (const k of Object.keys(${name})) globalThis[k] = ${name}[k];\n`;

const app = {
  'index.html': '<script type="module" src="/src/main.js"></script>',
  'src/main.js': `${use('one')}${use('two')}import('./lazy.js');`,
  'src/one.js': many('one'),
  'src/two.js': many('two'),
  'src/lazy.js': `console.log('later');`,
};

const late = (): Plugin => ({
  name: 'late',
  async writeBundle({ dir }, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') await writeFile(join(dir!, file.fileName), `${file.code}/*é*/`);
    }
  },
});

const takes = (instead: (code: string) => string | Buffer | null): Plugin => ({
  name: 'takes-out',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        const left = file.type === 'chunk' && instead(file.code);
        if (left === false) continue;
        delete bundle[file.fileName];
        if (left === null) continue;
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: left });
      }
    },
  },
});

const names = (snapshot: Snapshot): string[] => snapshot.files.map(({ file }) => file);

describe('files that other plugins change', () => {
  it('nobody owns a banner that is put in behind the map', async () => {
    const banner = `/*! ${'x'.repeat(300)} */\n`;
    const plugin: Plugin = {
      name: 'banner',
      enforce: 'post',
      generateBundle(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = banner + file.code;
        }
      },
    };
    const root = await writeApp(app);
    const plain = rawShares(await snapshotOf(root), 'assets/index.js');
    const edited = rawShares(
      await buildsAlike(root, () => ({ plugins: [plugin] })),
      'assets/index.js',
    );
    expect(edited['src/one.js']).toBe(plain['src/one.js']);
    expect(edited['runtime']).toBeGreaterThanOrEqual(plain['runtime']! + banner.length);
  });

  it('an obfuscator leaves estimates, and a word to each file', async () => {
    const plugin: Plugin = {
      name: 'obfuscator',
      enforce: 'post',
      generateBundle(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && file.isEntry)
            file.code = `eval(atob("${Buffer.from(file.code).toString('base64')}"))`;
        }
      },
    };
    const snapshot = await buildsAlike(await writeApp(app), () => ({ plugins: [plugin] }));
    const notes = snapshot.notes.filter((note) => note.includes('estimated'));
    expect(notes).toEqual([expect.stringMatching(/^assets\/index-.*rewritten/)]);
    expect(Object.keys(rawShares(snapshot, 'assets/index.js'))).toContain('src/two.js');
  });

  it('what is written over afterwards has the size that it has on disk', async () => {
    const root = await writeApp(app);
    const snapshot = await buildsAlike(root, () => ({ plugins: [late()] }));
    const written = await readFolder(join(root, 'with'));
    for (const { file, size } of snapshot.files) {
      expect([file, size.raw]).toEqual([file, Buffer.from(written[file]!, 'base64').length]);
    }
    expect(snapshot.notes.join('\n')).toContain('another plugin changed it');
  });

  it('nobody is warned of maps that nobody but us asked for', async () => {
    const warnings: string[] = [];
    const warn = (text: string): void => void warnings.push(text);
    const plugin: Plugin = { name: 'sloppy', transform: (code) => `${code}\n;` };
    await buildWith(
      await writeApp(app),
      { failOnError: true },
      {
        plugins: [plugin],
        logLevel: 'warn',
        customLogger: {
          info() {},
          warn,
          warnOnce: warn,
          error: warn,
          clearScreen() {},
          hasErrorLogged: () => false,
          hasWarned: false,
        },
      },
    );
    expect(warnings.filter((text) => /sourcemap/i.test(text))).toEqual([]);
  });
});

it('the real size of what is shipped compressed stands, unless it is of another build', async () => {
  const plugin = (): Plugin => ({
    name: 'compression',
    async closeBundle() {
      const out = join(root, this.environment.config.build.outDir);
      for (const [file, content] of Object.entries(await readFolder(out))) {
        if (!file.endsWith('.js')) continue;
        const text = Buffer.from(content, 'base64');
        await writeFile(join(out, `${file}.br`), brotliCompressSync(text));
        await writeFile(join(out, `${file}.gz`), gzipSync('something else'));
      }
    },
  });
  const root = await writeApp(app);
  const snapshot = await buildsAlike(root, () => ({ plugins: [plugin()] }));
  const written = await readFolder(join(root, 'with'));
  for (const { file, size } of snapshot.files.filter(({ kind }) => kind === 'js')) {
    expect(size.brotli).toBe(Buffer.from(written[`${file}.br`]!, 'base64').length);
  }
  expect(snapshot.build.compression).toMatchObject({ brotli: 9, shipped: { gzip: 0, brotli: 2 } });
});

describe('files that other plugins take out', () => {
  it('what is left only compressed is the file, and its size is what is shipped', async () => {
    const root = await writeApp(app);
    const plain = await snapshotOf(root);
    const packed = await buildsAlike(root, () => ({ plugins: [takes(brotliCompressSync)] }));
    expect(names(packed)).toEqual(names(plain));
    expect(rawShares(packed, 'assets/index.js')).toEqual(rawShares(plain, 'assets/index.js'));
    expect(packed.build.compression.shipped).toEqual({ gzip: 0, brotli: 2 });
    expect(packed.notes).toEqual(plain.notes);
  });

  it('an entry that was put into the page is said', async () => {
    const root = await writeApp(app);
    const snapshot = await buildsAlike(root, () => ({ plugins: [takes(() => null)] }));
    expect(snapshot.notes.join()).toMatch(/assets\/index-.*\.js was taken out of the build/);
  });

  it('a build of which nothing is left has no routes', async () => {
    const root = await writeApp({
      'src/main.js': `import { createBrowserRouter } from 'react-router';
export default createBrowserRouter([{ path: '/', lazy: () => import('./page.js') }]);`,
      'src/page.js': `export const Component = () => null;`,
    });
    const rolldownOptions = { input: join(root, 'src/main.js'), external: ['react-router'] };
    const snapshot = await buildsAlike(root, () => ({
      plugins: [takes(() => null)],
      build: { rolldownOptions },
    }));
    expect(snapshot.entries).toEqual([]);
    expect(snapshot.routes).toEqual([]);
  });
});

it('a source map in the file is a share of its own', async () => {
  const snapshot = await buildsAlike(await writeApp(app), () => ({
    build: { sourcemap: 'inline' },
  }));
  const shares = rawShares(snapshot, 'assets/index.js');
  expect(shares['<source map>']).toBeGreaterThan(3000);
  expect(shares['runtime']).toBeLessThan(400);
});

it("a second output's files are listed, and count nowhere", async () => {
  const root = await writeApp(app);
  const snapshot = await buildsAlike(root, () => ({
    build: {
      lib: {
        entry: join(root, 'src/one.js'),
        name: 'one',
        formats: ['umd', 'es'],
        fileName: 'one',
      },
    },
  }));
  expect(snapshot.files.map(({ file }) => file)).toEqual(['one.js']);
  const [other] = fileShares(snapshot).filter(({ counted }) => counted === false);
  expect(other).toMatchObject({ file: 'one.umd.cjs', raw: expect.any(Number) });
  expect(other!.shares.map(({ module }) => module)).toContain('src/one.js');
  const held = snapshot.files.flatMap(({ shares }) => shares.map(([, raw]) => raw));
  const owned = snapshot.modules.reduce((sum, { size }) => sum + size.raw, 0);
  expect(owned).toBeLessThanOrEqual(held.reduce((sum, raw) => sum + raw, 0));
});

it('assets that are inlined into other code are their own', async () => {
  const noise = Buffer.from(Array.from({ length: 2000 }, (_, at) => (at * at * 31 + at) % 251));
  const snapshot = await buildsAlike(
    await writeApp({
      'index.html': app['index.html'],
      'src/main.js': `import picture from './p.png'; import text from './t.txt?raw'; console.log(picture, text);`,
      'src/p.png': noise,
      'src/t.txt': 'some words of a text that is quite long. '.repeat(20),
    }),
    () => ({}),
  );
  const shares = rawShares(snapshot, 'assets/index.js');
  expect(shares['src/p.png']).toBeGreaterThan(2600);
  expect(shares['src/t.txt?raw']).toBeGreaterThan(780);
  expect(shares['src/main.js']).toBeLessThan(100);
});
