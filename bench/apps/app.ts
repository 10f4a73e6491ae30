import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** An app to build: its files, below its folder. */
export interface BenchApp {
  readonly name: string;
  /** Path to content. */
  readonly files: ReadonlyMap<string, string>;
}

/** Writes an app anew. Its folder lies below the one that holds the packages, so that Node finds them from there. */
export async function writeApp(folder: string, app: BenchApp): Promise<string> {
  const root = join(folder, 'apps', app.name);
  await rm(root, { recursive: true, force: true });
  const made = new Set<string>();
  for (const [path, content] of app.files) {
    const file = join(root, path);
    const parent = dirname(file);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await writeFile(file, content);
  }
  return root;
}

/** A page, an entry and a router with one lazy route for each page. */
export function shell(
  routes: readonly { readonly path: string; readonly page: string }[],
): [string, string][] {
  const list = routes.map(
    ({ path, page }) => `  { path: '${path}', lazy: () => import('./${page}') },`,
  );
  return [
    ['package.json', '{ "name": "bench-app", "private": true, "type": "module" }\n'],
    [
      'index.html',
      '<!doctype html><title>bench</title><div id="root"></div><script type="module" src="/src/main.tsx"></script>\n',
    ],
    [
      'src/main.tsx',
      `import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';

const router = createBrowserRouter([
${list.join('\n')}
]);
createRoot(document.getElementById('root')!).render(<RouterProvider router={router} />);
`,
    ],
  ];
}
