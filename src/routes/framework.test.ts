import { describe, expect, it } from 'vitest';

import { findRoutes } from './find.ts';
import { fakeHost, sayFound } from './fixtures/fake-host.ts';
import type { DeclaredRoute } from './types.ts';

const PAGE = 'export default function Page() { return <h1/>; }';
const QUERY = '?__react-router-build-client-route';

const ROOT = route('root', null, null);

function route(
  id: string,
  parent: string | null,
  path: string | null,
  index = false,
): DeclaredRoute {
  return { id, parent, path, index, file: `/app/app/${id}.tsx` };
}

async function find(
  declared: readonly DeclaredRoute[],
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const pages = Object.fromEntries(declared.map(({ id }) => [`app/${id}.tsx`, PAGE]));
  return sayFound(await findRoutes({ ...fakeHost({ ...pages, ...files }), declared }));
}

describe("routes that React Router's plugin has worked out", () => {
  it.each<[string, readonly DeclaredRoute[], readonly string[]]>([
    ['index()', [ROOT, route('home', 'root', null, true)], ['/ lazy app/home.tsx']],
    ['route()', [ROOT, route('a', 'root', 'a')], ['/a lazy app/a.tsx']],
    ['a route at the root itself', [ROOT], ['/ lazy app/root.tsx']],
    ['a splat', [ROOT, route('all', 'root', '*')], ['* lazy app/all.tsx']],
    ['an optional segment', [ROOT, route('a', 'root', ':lang?/a')], ['/:lang?/a lazy app/a.tsx']],
    [
      'layout() and prefix()',
      [ROOT, route('shell', 'root', null), route('cart', 'shell', 'shop/cart')],
      ['/shop/cart lazy app/cart.tsx in lazy app/root.tsx, lazy app/shell.tsx'],
    ],
    [
      'an index below a path',
      [ROOT, route('users', 'root', 'users'), route('all', 'users', null, true)],
      ['/users lazy app/all.tsx in lazy app/root.tsx, lazy app/users.tsx'],
    ],
    [
      'parents in a circle',
      [route('a', 'b', 'a'), route('b', 'a', 'b'), route('c', 'b', 'c')],
      ['/a/b/c lazy app/c.tsx in lazy app/a.tsx, lazy app/b.tsx'],
    ],
  ])('%s', async (_, declared, said) => {
    const found = await find(declared);
    expect(found.map((one) => one.replace(/ in lazy app\/root\.tsx$/, ''))).toEqual(said);
  });

  it('the chunk of a route begins with a module that the plugin derives', async () => {
    const files = { [`app/a.tsx${QUERY}`]: PAGE, [`app/root.tsx${QUERY}`]: PAGE };
    expect(await find([ROOT, route('a', 'root', 'a')], files)).toEqual([
      `/a lazy app/a.tsx via app/a.tsx${QUERY} in lazy app/root.tsx via app/root.tsx${QUERY}`,
    ]);
  });

  it('splitRouteModules: the page is the main part of its file', async () => {
    const files = { [`app/a.tsx${QUERY}`]: PAGE, 'app/a.tsx?route-chunk=main': PAGE };
    const [a] = await find([ROOT, route('a', 'root', 'a')], files);
    expect(a).toContain('/a lazy app/a.tsx?route-chunk=main via ');
  });

  it('a route file that passes a page on', async () => {
    const files = { 'app/a.tsx': "export { default } from '../src/Page';", 'src/Page.tsx': PAGE };
    const [a] = await find([ROOT, route('a', 'root', 'a')], files);
    expect(a).toContain('/a lazy Page.tsx via app/a.tsx');
  });

  it('a route without a component has nothing to load', async () => {
    const files = { 'app/api.tsx': 'export const loader = () => null;' };
    expect(await find([ROOT, route('api', 'root', 'api')], files)).toEqual([
      '/api library loader in lazy app/root.tsx',
    ]);
  });

  it('a route whose file does not exist is still a route', async () => {
    const gone: DeclaredRoute = { ...route('gone', 'root', 'gone'), file: '/app/app/none.tsx' };
    expect(await find([ROOT, gone])).toEqual(['/gone lazy app/none.tsx in lazy app/root.tsx']);
  });
});
