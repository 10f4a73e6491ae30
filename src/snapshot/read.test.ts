import { describe, expect, it } from 'vitest';

import { SOURCE_FACTS } from './fixtures/source-facts.ts';
import { parseSnapshot } from './read.ts';
import type { Snapshot } from './types.ts';
import { serializeSnapshot } from './write.ts';

const size = { raw: 9, gzip: 8, brotli: 7 };

const snapshot: Snapshot = {
  version: 1,
  build: {
    loadline: '0.1.0',
    vite: '8.0.0',
    bundler: { name: 'rolldown', version: '1.0.0' },
    mode: 'production',
    environment: 'client',
    target: 'app',
    base: '/',
    root: '.',
    outDir: 'dist',
    modulePreload: true,
    compression: { gzip: 9, brotli: 9, shares: 'measured' },
  },
  packages: [{ name: 'react', version: '19.0.0' }],
  modules: [
    { id: 'src/main.ts', package: null, rendered: 9, size },
    {
      id: 'node_modules/react/index.js',
      package: 0,
      rendered: 0,
      size: { raw: 0, gzip: 0, brotli: 0 },
    },
  ],
  imports: { static: [[0, 1, 1, 1]], dynamic: [] },
  files: [
    {
      file: 'assets/index-12345678.js',
      name: 'assets/index.js',
      hashed: true,
      kind: 'js',
      size,
      chunk: {
        name: 'index',
        entry: true,
        dynamicEntry: false,
        worker: false,
        facade: 0,
        imports: [],
        dynamicImports: [],
        css: [],
      },
      shares: [[0, 9, 8, 7]],
    },
  ],
  entries: [{ name: 'index', html: null, scripts: [0], preloads: [], styles: [], external: [] }],
  routes: [
    {
      path: '/',
      module: 0,
      layouts: [],
      lazy: [],
      entry: 0,
      verdict: 'eager',
      reason: { code: 'no-route-found' },
      origin: 'fallback',
      at: { module: 0, line: 1, column: 1 },
    },
  ],
  source: SOURCE_FACTS,
  notes: ['é🚢'],
};

const text = serializeSnapshot(snapshot);

it('comes back as it went', () => {
  const { $schema, ...rest } = parseSnapshot(text, 'x.json');
  expect(rest).toEqual(snapshot);
  expect($schema).toMatch(/schema\/snapshot\.json$/);
});

it('needs no facts of the source, and lets those pass that a later version adds', () => {
  const { source: _, ...without } = snapshot;
  expect(parseSnapshot(serializeSnapshot(without), 'x.json')).not.toHaveProperty('source');
  const later = damaged('source', (all) => all.push({ kind: 'of-the-future', at: 'x' }));
  expect(parseSnapshot(later, 'x.json').source).toHaveLength(SOURCE_FACTS.length + 1);
});

it('writes a line for each thing', () => {
  expect(text.split('\n').filter((line) => line.startsWith('{"id"'))).toHaveLength(2);
});

function damaged(part: string, damage: (value: any) => void): string {
  const copy = structuredClone(snapshot) as any;
  damage(part === '' ? copy : copy[part]);
  return JSON.stringify(copy);
}

describe('a file that is no Snapshot', () => {
  it.each([
    ['empty', '', 'the file is empty'],
    ['cut off', text.slice(0, 300), 'not a whole Snapshot'],
    ['of another kind', '[1]', 'expected a JSON object'],
    ['of another program', '{"version":"1.2"}', 'expected "version": 1'],
    ['of the future', '{"version":2}', 'Update Loadline'],
    ['without a part', damaged('', (all) => delete all.files), 'expected a list as "files"'],
    ['with half a part', damaged('imports', (all) => delete all.dynamic), '"imports.dynamic"'],
    [
      'with a module that leads nowhere',
      damaged('imports', (all) => all.static.push([0, 7, 1, 1])),
      'imports.static[1] is damaged: [0,7,1,1]',
    ],
    [
      'with a share of nobody',
      damaged('files', (all) => (all[0].shares[0][0] = -2)),
      'files[0] is damaged',
    ],
    [
      'with a figure that is none',
      damaged('modules', (all) => (all[1].size.gzip = null)),
      'modules[1] is damaged',
    ],
    [
      'with a chunk that leads nowhere',
      damaged('files', (all) => all[0].chunk.css.push(1)),
      'files[0] is damaged',
    ],
    [
      'with a route of no entry',
      damaged('routes', (all) => (all[0].entry = 1)),
      'routes[0] is damaged',
    ],
    [
      'with a fact of no module',
      damaged('source', (all) => (all[1].at.module = 2)),
      'source[1] is damaged',
    ],
    ['with half a build', damaged('build', (all) => delete all.vite), 'build[0] is damaged'],
  ])('%s', (_, content, message) => {
    expect(() => parseSnapshot(content, 'x.json')).toThrow(message);
    expect(() => parseSnapshot(content, 'x.json')).toThrow(/^x\.json: /);
    expect(() => parseSnapshot(content, 'x.json')).toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  });
});

it('reads a build of 20,000 modules at once, from less than 10 MB', () => {
  const modules = Array.from({ length: 20_000 }, (_, index) => ({
    id: `node_modules/some-package/dist/esm/components/module-${index}.js`,
    package: 0,
    rendered: 1234,
    size: { raw: 4321, gzip: 1234, brotli: 1000 },
  }));
  const edges = modules.flatMap((_, index) =>
    Array.from({ length: 5 }, (_, at) => [index, (index * 7 + at) % 20_000, at + 1, 1] as const),
  );
  const files = [
    { ...snapshot.files[0]!, shares: modules.map((_, index) => [index, 9, 8, 7] as const) },
  ];
  const large = serializeSnapshot({
    ...snapshot,
    modules,
    files,
    imports: { static: edges, dynamic: [] },
  });
  expect(large.length).toBeLessThan(10e6);
  const start = performance.now();
  parseSnapshot(large, 'x.json');
  const took = performance.now() - start;
  expect(took).toBeLessThan(1000);
});
