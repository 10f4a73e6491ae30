import { lazyComponent } from './lazy.ts';
import type { Located } from './located.ts';
import { joinPaths } from './paths.ts';
import type { Collection, RouteRoot } from './route-table.ts';
import { UNDEFINED } from './source/values.ts';
import type { DeclaredRoute } from './types.ts';

/** What a framework's plugin puts behind a route file: the entry of its chunk, or the half that holds the page. */
const DERIVED = /\?(__(react-router|remix)-build-client-route|route-chunk=main)$/;

/**
 * Adds the routes that a framework has worked out itself: React Router's `routes.ts` in all its forms. Each is asked
 * for by an `import()` of the framework's own; the root is part of every route.
 */
export async function collectDeclared(
  collection: Collection,
  declared: readonly DeclaredRoute[],
  ids: readonly string[],
): Promise<void> {
  const byId = new Map(declared.map((route) => [route.id, route]));
  const parents = new Set(declared.map(({ parent }) => parent));
  const derived = derivedModules(ids);
  const pages = new Map<DeclaredRoute, Located>();
  for (const route of declared) pages.set(route, await pageOf(collection, route, derived));

  for (const route of declared) {
    const around: DeclaredRoute[] = [];
    for (let at = byId.get(route.parent ?? ''); at !== undefined; at = byId.get(at.parent ?? '')) {
      if (around.includes(at)) break;
      around.unshift(at);
    }
    // A parent is shown by its children; the root of an app that has no other route is its page.
    if (parents.has(route.id) && !route.index) continue;
    const [root] = around;
    const at = { id: route.file, line: 1, column: 1 };
    const rootFile = pages.get(root ?? route)?.component;
    const home: RouteRoot = {
      style: 'data',
      owners: [],
      at,
      origin: 'react-router',
      always: rootFile !== undefined && 'id' in rootFile ? [rootFile.id] : [],
    };
    const url = [...around, route].reduce((path, one) => joinPaths(path, relative(one.path)), '');
    collection.rows.push({
      path: url === '' ? '/' : url,
      page: pages.get(route)!,
      layouts: around.map((one) => pages.get(one)!),
      at,
      origin: home.origin,
      root: home,
      nest: false,
    });
  }
}

/** By its file, every module that the framework's plugin derives from a route file. */
function derivedModules(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const derived = new Map<string, string[]>();
  for (const id of ids) {
    if (!DERIVED.test(id)) continue;
    const file = id.replace(DERIVED, '');
    derived.set(file, [...(derived.get(file) ?? []), id]);
  }
  return derived;
}

/** A route file without a component (`robots.txt`, an API) has nothing to load. */
async function pageOf(
  { evaluator }: Collection,
  { file }: DeclaredRoute,
  derived: ReadonlyMap<string, readonly string[]>,
): Promise<Located> {
  if ((await evaluator.exported(file, 'default')) === null)
    return { component: { kind: 'library', text: 'loader' }, definition: UNDEFINED };
  const value = { kind: 'lazy' as const, id: file, name: 'default', glob: false };
  const shape = { form: 'component' as const, names: ['default'], missing: null };
  const page = await lazyComponent(evaluator, value, shape);
  const entries = derived.get(file) ?? [];
  const chunk = entries.find((id) => id.includes('route-chunk='));
  const own = page.component.id === file && chunk !== undefined ? chunk : page.component.id;
  return {
    ...page,
    component: { ...page.component, id: own, via: [...entries, ...page.component.via] },
  };
}

function relative(path: string | null): string | null {
  return path === null ? null : path.replace(/^\//, '');
}
