import { expect, it } from 'vitest';

import { emittedFiles, graphModules, type BundleChunk, type GraphContext } from './bundle.ts';

type Info = NonNullable<ReturnType<GraphContext['getModuleInfo']>>;

function graph(modules: Record<string, Info>) {
  return graphModules({
    getModuleIds: () => Object.keys(modules),
    getModuleInfo: (id) => modules[id] ?? null,
  });
}

it("sees through the modules that Rollup's CommonJS plugin puts around a file", () => {
  const none = { dynamicallyImportedIds: [] };
  expect(
    graph({
      '/a.js': { ...none, importedIds: ['\0/b.js?commonjs-es-import', 'node:fs'] },
      '\0/b.js?commonjs-es-import': { ...none, importedIds: ['/b.js'], moduleSideEffects: false },
      '/b.js': {
        ...none,
        importedIds: ['\0/b.js?commonjs-module', '\0commonjsHelpers.js'],
        moduleSideEffects: false,
      },
      '\0/b.js?commonjs-module': { ...none, importedIds: [], moduleSideEffects: false },
      'node:fs': { ...none, importedIds: [], isExternal: true },
    }),
  ).toEqual([
    { id: '/a.js', sideEffects: null, imports: ['/b.js', 'node:fs'], dynamicImports: [] },
    { id: '/b.js', sideEffects: false, imports: ['\0commonjsHelpers.js'], dynamicImports: [] },
  ]);
});

it.each([
  [[false], false],
  [[false, true], true],
  [[false, 'no-treeshake' as const], true],
  [[false, null], null],
])('a module acts when a part of it does: %j', (parts, sideEffects) => {
  const modules = parts.map((moduleSideEffects, at): [string, Info] => [
    at === 0 ? '/a.js' : '\0/a.js?commonjs-module',
    { importedIds: [], dynamicallyImportedIds: [], moduleSideEffects },
  ]);
  expect(graph(Object.fromEntries(modules))).toMatchObject([{ sideEffects }]);
});

it("makes a map's sources absolute", () => {
  const chunk: BundleChunk = {
    type: 'chunk',
    fileName: 'assets/a.js',
    name: 'a',
    code: 'a',
    isEntry: true,
    isDynamicEntry: false,
    facadeModuleId: null,
    imports: [],
    dynamicImports: [],
    modules: {},
    map: { mappings: '', sources: ['../../src/a.ts', null, 'webpack://x/b.ts', '/abs/c.ts'] },
  };
  const context = {
    dir: '/app/dist',
    rendered: new Map(),
    assetPattern: null,
    workers: new Map(),
    styles: new Map(),
  };
  const [file] = emittedFiles({ 'assets/a.js': chunk }, context);
  expect(file!.script!.map!.sources).toEqual([
    '/app/src/a.ts',
    '',
    'webpack://x/b.ts',
    '/abs/c.ts',
  ]);
});
