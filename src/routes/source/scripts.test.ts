import { describe, expect, it } from 'vitest';

import type { SourceHost } from '../types.ts';
import { scriptsOf } from './scripts.ts';

function hostOf(files: Readonly<Record<string, string>>): SourceHost & { reads: number } {
  const host = {
    ids: Object.keys(files),
    root: '/app',
    reads: 0,
    read: async (id: string) => {
      host.reads += 1;
      return files[id] ?? null;
    },
    resolve: async () => null,
  };
  return host;
}

const speaks = async (text: string): Promise<boolean | undefined> =>
  (await scriptsOf(hostOf({ '/app/a.ts': text })))[0]?.speaks;

describe('scriptsOf', () => {
  it('are the scripts of the app, sorted, and read once', async () => {
    const host = hostOf({
      '/app/b.tsx': '',
      '/app/a.ts': '',
      '/app/a.ts?tsr-split=component': '',
      '/app/a.css': '',
      '/app/a.test.ts': '',
      '/app/__mocks__/a.ts': '',
      '/app/node_modules/x/a.js': '',
      '/app/node_modules/@generouted/x/a.js': '',
      '\0virtual.js': '',
    });
    const ids = (await scriptsOf(host)).map(({ id }) => id);
    expect(ids).toEqual(['/app/a.ts', '/app/b.tsx', '/app/node_modules/@generouted/x/a.js']);
    await scriptsOf(host);
    expect(host.reads).toBe(3);
  });

  it.each([
    "import { useRoutes } from 'react-router'",
    "import.meta.glob('./pages/*')",
    '<AppRoute/>',
    '<Switch>',
    '<Resource name="a"/>',
    "from 'wouter'",
    "from 'preact-iso'",
    "from '@tanstack/react-router'",
    'const A = lazy(load)',
    'const A = Lazy(load)',
    'LAZY_PAGE',
    "from '@loadable/component'",
    'Loadable(load)',
    'vite:preloadError',
    'unhandledrejection',
    'componentDidCatch',
    '<CatchBoundary>',
    'getDerivedStateFromError',
    'ChunkLoadError',
    'withRetry(load)',
    "import('./a')",
    'dynamically imported module',
    'Importing a module script failed',
  ])('speaks where a word of it may matter: %s', async (text) => {
    expect(await speaks(text)).toBe(true);
  });

  it('does not speak where nothing of it can matter', async () => {
    expect(await speaks('export const sum = (a, b) => a + b; // adds')).toBe(false);
  });
});
