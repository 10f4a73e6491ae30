import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { resolveConfig } from 'vite';
import { expect, it } from 'vitest';

import { writeApp } from './fixtures/app.ts';
import { readSource } from './read-source.ts';

const PAGE = `import { createBrowserRouter } from 'react-router';
createBrowserRouter([{ path: '/a', lazy: () => import('./a') }]);`;

it("reads the app's own source once, from the graph alone", async () => {
  const root = await writeApp({
    'src/main.tsx': PAGE,
    'src/a.tsx': 'export const Component = () => null; // first',
    'vendor/node_modules/dep/index.js': 'first',
  });
  const [main, a, dep] = ['src/main.tsx', 'src/a.tsx', 'vendor/node_modules/dep/index.js'].map(
    (file) => join(root, file),
  ) as [string, string, string];
  const graph: Record<string, { importedIds: string[]; dynamicallyImportedIds: string[] }> = {
    [main]: { importedIds: [dep], dynamicallyImportedIds: [a] },
    [a]: { importedIds: [], dynamicallyImportedIds: [] },
    [dep]: { importedIds: [], dynamicallyImportedIds: [] },
  };
  const context = {
    getModuleIds: () => Object.keys(graph),
    getModuleInfo: (id: string) => graph[id] ?? null,
    resolve: async () => null,
  };
  const config = await resolveConfig({ root, configFile: false, logLevel: 'silent' }, 'build');
  const { modules, routes, read, app } = await readSource(context, config, []);
  expect(modules.map(({ id }) => id)).toEqual([main, a, dep]);
  expect(routes.routes.map(({ path, page }) => [path, page])).toMatchObject([
    ['/a', { kind: 'lazy', id: a }],
  ]);
  await writeFile(a, 'second');
  await writeFile(dep, 'second');
  // The build saw the first; what packages say is not kept.
  expect(await read(a)).toContain('first');
  expect(await read(dep)).toBe('second');
  expect([...(await app)!.texts.keys()]).toEqual([a, main]);
});
