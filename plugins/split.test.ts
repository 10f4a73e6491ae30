import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createLogger, type InlineConfig, type Plugin } from 'vite';
import { expect, it } from 'vitest';

import type { Snapshot } from '../src/snapshot/types.ts';
import { buildWith, readFolder, writeApp } from './fixtures/app.ts';
import { split } from './split.ts';

const ROUTER = `import { createBrowserRouter, RouterProvider } from 'react-router';
import { createRoot } from 'react-dom/client';
import { Home } from './pages/home';
import Reports from './pages/reports';
import { Settings, saveSettings } from './pages/settings';

saveSettings();

const router = createBrowserRouter([
  { path: '/', element: <Home /> },
  { path: '/reports', element: <Reports /> },
  { path: '/settings', element: <Settings /> },
]);

createRoot(document.body).render(<RouterProvider router={router} />);
`;

const APP = {
  'index.html': '<script type="module" src="/src/main.tsx"></script>',
  'src/main.tsx': ROUTER,
  'src/pages/home.tsx': `export function Home() { return <p>{'home '.repeat(9)}</p>; }`,
  'src/pages/reports.tsx': `export default function Reports() { return <p>{'reports '.repeat(9)}</p>; }`,
  'src/pages/settings.tsx': `export function Settings() { return <p>settings</p>; }
export function saveSettings() { console.log('saved'); }`,
} as const;

async function splitBuild(
  root: string,
  plugins: readonly Plugin[] = [],
): Promise<{ told: string[]; snapshot: Snapshot }> {
  const told: string[] = [];
  const keep = (text: string): void => void told.push(text);
  const customLogger = { ...createLogger('silent'), info: keep, warn: keep };
  await buildWith(
    root,
    { split: 'auto', failOnError: true },
    { customLogger, plugins: [...plugins], logLevel: 'info', build: { sourcemap: true } },
  );
  const text = await readFile(join(root, '.loadline/loadline.snapshot.json'), 'utf8');
  return { told, snapshot: JSON.parse(text) as Snapshot };
}

it('gives pages chunks of their own, says which it leaves, and touches no file of the app', async () => {
  const root = await writeApp(APP);
  const source = await readFolder(join(root, 'src'));
  const { told, snapshot } = await splitBuild(root);

  expect(await readFolder(join(root, 'src'))).toEqual(source);
  expect(
    Object.fromEntries(snapshot.routes.map(({ path, lazy }) => [path, lazy.length > 0])),
  ).toEqual({ '/': true, '/reports': true, '/settings': false });
  expect(told.filter((text) => text.includes('not split')).join('\n')).toMatch(
    /src\/pages\/settings\.tsx.*saveSettings/,
  );

  const again = await readFolder(join(root, 'dist'));
  await splitBuild(root);
  expect(await readFolder(join(root, 'dist'))).toEqual(again);
});

it('finds the source where a plugin puts the script into the page', async () => {
  const root = await writeApp({ ...APP, 'index.html': '<div id="root"></div>' });
  const script: Plugin = {
    name: 'script',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => `${html}<script type="module" src="/src/main.tsx"></script>`,
    },
  };
  const { snapshot } = await splitBuild(root, [script]);
  expect(
    Object.fromEntries(snapshot.routes.map(({ path, lazy }) => [path, lazy.length > 0])),
  ).toEqual({ '/': true, '/reports': true, '/settings': false });
});

it('leads errors to the source as it is written', async () => {
  const root = await writeApp(APP);
  await splitBuild(root);
  const files = await readFolder(join(root, 'dist/assets'));
  const [, map] = Object.entries(files).find(([name]) => /^index.*\.map$/.test(name))!;
  const { sources, sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString());
  const at = sources.findIndex((source: string) => source.endsWith('src/main.tsx'));
  expect(sourcesContent[at]).toBe(ROUTER);
});

it('has a file transformed again when what is due to it has changed, though the file has not', async () => {
  const root = await writeApp(APP);
  const plugin = split({ split: 'auto', failOnError: true });
  const page = join(root, 'src/pages/reports.tsx');
  const main = join(root, 'src/main.tsx');
  // What Rollup asks before it takes a module from its cache.
  const { shouldTransformCachedModule: asks } = plugin;
  if (typeof asks !== 'function') throw new Error('no hook');
  const again: boolean[] = [];
  const look: Plugin = {
    name: 'look',
    buildStart: {
      order: 'post',
      sequential: true,
      handler: () => void again.push(Boolean(asks.call({} as never, { id: main } as never))),
    },
  };

  const config: InlineConfig = {
    plugins: [plugin, look],
    build: { write: false, minify: false, rolldownOptions: { external: /^react/ } },
  };
  await buildWith(root, null, config);
  await buildWith(root, null, config);
  const text = await readFile(page, 'utf8');
  await writeFile(page, `${text}\nwindow.addEventListener('x', () => {});`);
  await buildWith(root, null, config);
  expect(again).toEqual([true, false, true]);
});

it('asks so that the CommonJS plugin of Vite 6 and 7 loads nothing before the plan is made', async () => {
  const root = await writeApp(APP);
  const asked: unknown[] = [];
  let began = false;
  const commonjs: Plugin = {
    name: 'commonjs',
    enforce: 'pre',
    resolveId(_, importer, { custom }) {
      if (!began && importer !== undefined) asked.push(custom?.['node-resolve']);
    },
    transform() {
      began = true;
    },
  };
  await buildWith(root, { split: 'auto', failOnError: true }, { plugins: [commonjs] });
  expect(asked.length).toBeGreaterThan(3);
  expect(new Set(asked)).toEqual(new Set([{ isRequire: true }]));
});
