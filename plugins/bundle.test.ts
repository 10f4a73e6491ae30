import { expect, it } from 'vitest';

import { emittedFiles, graphModules, type BundleChunk } from './bundle.ts';

type Info = { importedIds: string[]; dynamicallyImportedIds: string[]; isExternal?: boolean };

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
      '\0/b.js?commonjs-es-import': { ...none, importedIds: ['/b.js'] },
      '/b.js': { ...none, importedIds: ['\0/b.js?commonjs-module', '\0commonjsHelpers.js'] },
      '\0/b.js?commonjs-module': { ...none, importedIds: [] },
      'node:fs': { ...none, importedIds: [], isExternal: true },
    }),
  ).toEqual([
    { id: '/a.js', imports: ['/b.js', 'node:fs'], dynamicImports: [] },
    { id: '/b.js', imports: ['\0commonjsHelpers.js'], dynamicImports: [] },
  ]);
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
