import { describe, expect, it } from 'vitest';

import { sum } from '../analysis/bytes.ts';
import { compressFile } from './compress.ts';
import { snapshotFromMetafile } from './from-metafile.ts';
import { parseMetafile, type Metafile } from './metafile/parse.ts';
import { parseSnapshot } from './read.ts';
import { RUNTIME, type Bytes, type FileFact } from './types.ts';

const imports = (kind: string, ...paths: string[]) => paths.map((path) => ({ path, kind }));
const input = (...list: Metafile['inputs'][string]['imports']) => ({ bytes: 100, imports: list });
const holds = (bytes: Record<string, number>) =>
  Object.fromEntries(Object.entries(bytes).map(([id, it]) => [id, { bytesInOutput: it }]));

/** One entry with a style sheet, a lazy module, a chunk that both share, a picture, and source maps. */
const METAFILE: Metafile = {
  inputs: {
    'src/main.ts': input(
      ...imports('import-statement', 'src/shared.ts', 'src/main.css', 'node_modules/a/index.js'),
      ...imports('dynamic-import', 'src/lazy.ts'),
      { path: 'react', kind: 'import-statement', external: true },
    ),
    'src/shared.ts': input(),
    'src/main.css': input(...imports('url-token', 'src/a.png')),
    'src/a.png': input(),
    'src/lazy.ts': input(...imports('require-call', 'src/shared.ts')),
    'node_modules/a/index.js': input(...imports('import-statement', '(disabled):fs')),
    '(disabled):fs': input(),
  },
  outputs: {
    'dist/main-L5FNLO7F.js': {
      bytes: 1000,
      entryPoint: 'src/main.ts',
      cssBundle: 'dist/main-UG1UB22V.css',
      imports: [
        ...imports('import-statement', 'dist/chunk.js'),
        ...imports('dynamic-import', 'dist/lazy.js'),
        { path: 'react', kind: 'import-statement', external: true },
      ],
      inputs: holds({ 'src/main.ts': 300, 'node_modules/a/index.js': 613, 'src/main.css': 0 }),
    },
    'dist/main-L5FNLO7F.js.map': { bytes: 5000, imports: [], inputs: {} },
    'dist/lazy.js': {
      bytes: 200,
      entryPoint: 'src/lazy.ts',
      imports: imports('import-statement', 'dist/chunk.js'),
      inputs: holds({ 'src/lazy.ts': 150 }),
    },
    'dist/chunk.js': { bytes: 99, imports: [], inputs: holds({ 'src/shared.ts': 99 }) },
    'dist/main-UG1UB22V.css': {
      bytes: 80,
      imports: imports('url-token', 'dist/a.png'),
      inputs: holds({ 'src/main.css': 70 }),
    },
    'dist/a.png': { bytes: 4000, imports: [], inputs: holds({ 'src/a.png': 4000 }) },
  },
};

const convert = (metafile: Metafile = METAFILE, notes: string[] = []) =>
  snapshotFromMetafile(metafile, { root: '/nowhere', compressed: null, notes });

describe('a metafile as a Snapshot', () => {
  it('is one that can be read', () => {
    const snapshot = convert();
    expect(parseSnapshot(JSON.stringify(snapshot), 'x')).toEqual(snapshot);
  });

  it('gives what the inputs leave of a file to the runtime, and sums to the file', () => {
    const { files } = convert();
    expect(files.map(({ file, size }) => [file, size.raw])).toEqual([
      ['main-L5FNLO7F.js', 1000],
      ['lazy.js', 200],
      ['chunk.js', 99],
      ['main-UG1UB22V.css', 80],
      ['a.png', 4000],
    ]);
    const runtime = files.map(({ shares }) => shares.find(([owner]) => owner === RUNTIME)?.[1]);
    expect(runtime).toEqual([87, 50, undefined, 10, undefined]);
    const held = files.filter(({ shares }) => shares.length > 0);
    expect(held.map(sumOf)).toEqual(held.map(({ size }) => size));
  });

  it('sums even where the metafile claims more bytes than the file has', () => {
    const output = { ...METAFILE.outputs['dist/chunk.js']!, bytes: 50 };
    const { files } = convert({ ...METAFILE, outputs: { 'dist/chunk.js': output } });
    expect(sumOf(files[0]!)).toEqual({ raw: 50, gzip: 50, brotli: 50 });
  });

  it('shares real compressed sizes out, and calls that an estimate', async () => {
    const text = 'const words = "some words that repeat, some words that repeat";'.repeat(3);
    const one = { bytes: text.length, imports: [], inputs: holds({ 'src/shared.ts': 100 }) };
    const compressed = await compressFile('a.js', Buffer.from(text));
    const snapshot = snapshotFromMetafile(
      { ...METAFILE, outputs: { 'a.js': one } },
      { root: '/nowhere', compressed: new Map([['a.js', compressed]]) },
    );
    expect(snapshot.files[0]!.size).toEqual(compressed.size);
    expect(snapshot.files[0]!.size.gzip).toBeLessThan(text.length / 2);
    expect(sumOf(snapshot.files[0]!)).toEqual(compressed.size);
    expect(snapshot.build.compression).toEqual({ gzip: 9, brotli: 9, shares: 'scaled' });
  });

  it('marks sizes as not compressed where the files are not at hand', () => {
    const { build, notes } = convert(METAFILE, ['x does not lie there']);
    expect(build.compression).toMatchObject({ gzip: 0, brotli: 0 });
    expect(notes[0]).toBe('x does not lie there');
  });

  it('keeps static and dynamic imports apart, between modules and between files', () => {
    const { imports, modules, files } = convert();
    const name = (index: number) => modules[index]!.id;
    expect(imports.dynamic.map(([from, to]) => [name(from), name(to)])).toEqual([
      ['src/main.ts', 'src/lazy.ts'],
    ]);
    expect(imports.static.map(([from, to]) => `${name(from)} ${name(to)}`).sort()).toEqual([
      'node_modules/a/index.js <(disabled):fs>',
      'src/lazy.ts src/shared.ts',
      'src/main.css src/a.png',
      'src/main.ts node_modules/a/index.js',
      'src/main.ts src/main.css',
      'src/main.ts src/shared.ts',
    ]);
    expect(files[0]!.chunk).toMatchObject({ imports: [2], dynamicImports: [1], css: [3] });
  });

  it('takes no module that is imported on demand for an entry, though esbuild calls it an entry point', () => {
    const { entries, files, routes } = convert();
    expect(entries).toMatchObject([{ name: 'src/main.ts', html: null, scripts: [0], styles: [3] }]);
    expect(files[1]!.chunk).toMatchObject({ entry: false, dynamicEntry: true });
    expect(routes).toMatchObject([{ path: '/', origin: 'fallback', entry: 0 }]);
  });

  it('names the routes of several entries by their files', () => {
    const { 'dist/main-L5FNLO7F.js': main } = METAFILE.outputs;
    const admin = { bytes: 9, entryPoint: 'src/lazy.ts', imports: [], inputs: {} };
    const { routes, entries } = convert({
      ...METAFILE,
      outputs: {
        'dist/main.js': { ...main!, imports: [] },
        'dist/admin/index.js': admin,
        'dist/admin/look.css': { ...admin, entryPoint: 'src/main.css' },
      },
    });
    expect(routes.map(({ path }) => path)).toEqual(['/main', '/admin/index', '/admin/look']);
    expect(entries[2]).toMatchObject({ scripts: [], styles: [2] });
  });

  it('says so when nothing is an entry point', () => {
    const { routes, notes } = convert({
      ...METAFILE,
      outputs: { 'a.js': { bytes: 9, imports: [], inputs: {} } },
    });
    expect(routes).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('no entry point')]);
  });

  it('finds packages by their folder and hashes in names', () => {
    const { packages, modules, files, build } = convert();
    expect(packages).toEqual([{ name: 'a', version: '' }]);
    const owned = modules.filter((module) => module.package === 0);
    expect(owned.map(({ id }) => id)).toEqual(['node_modules/a/index.js']);
    expect(files[0]).toMatchObject({ name: 'main.js', hashed: true });
    expect(build.outDir).toBe('dist');
  });
});

describe('what is no metafile', () => {
  it.each([
    ['', /empty/],
    ['{', /not JSON/],
    ['[]', /not a metafile/],
    ['{"version": 1, "modules": []}', /not a metafile.*inputs/],
    ['{"inputs": {}, "outputs": {"a.js": {"bytes": -1}}}', /outputs\.a\.js/],
    ['{"inputs": {}, "outputs": {}}', /without outputs/],
  ])('%j is refused, and what was expected is said', (text, message) => {
    expect(() => parseMetafile(text, 'meta.json')).toThrow(message);
    expect(() => parseMetafile(text, 'meta.json')).toThrow(/^meta\.json: .*--metafile=meta\.json/);
  });
});

function sumOf({ shares }: Pick<FileFact, 'shares'>): Bytes {
  return sum(shares.map(([, raw, gzip, brotli]) => ({ raw, gzip, brotli })));
}
