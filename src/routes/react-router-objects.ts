import type { Node } from 'oxc-parser';

import type { RouteOrigin } from '../snapshot/types.ts';
import { collectHandedOn } from './handed-on.ts';
import { collectRoutes, type Collection, noteOpen, type RouteRoot } from './route-table.ts';
import { mayBeRouters, routerName } from './router-names.ts';
import { valueAt } from './source/evaluator.ts';
import type { Scope, Site, SourceModule } from './source/source-module.ts';
import { excerpt } from './source/values.ts';

/** Calls that take a list of routes first, and whether they obey a route's `lazy`. */
const ROUTERS: Readonly<Record<string, RouteRoot['style']>> = {
  createBrowserRouter: 'data',
  createHashRouter: 'data',
  createMemoryRouter: 'data',
  createStaticRouter: 'data',
  useRoutes: 'components',
};

/** Names worth following even when they are not imported from a router. */
const CALLEE = /Router|useRoutes/i;

/** Finds createBrowserRouter and its kin, and useRoutes, in a module. */
export async function collectRouterCalls(
  collection: Collection,
  module: SourceModule,
): Promise<void> {
  const { evaluator, consumed } = collection;
  for (const { node, scope } of module.calls) {
    const written = module.code.slice(node.callee.start, node.callee.end);
    if (!mayBeRouters(written, CALLEE, scope)) continue;
    const self = valueAt(module, node, scope);
    const name = await routerName(evaluator, node.callee, self);
    const style = name === null ? undefined : ROUTERS[name];
    const [first] = node.arguments;
    if (style === undefined || first === undefined || first.type === 'SpreadElement') continue;
    consumed.add(node);
    const at = { id: module.id, ...module.place(node.start) };
    const root = { style, owners: ownersOf(scope), at, origin: originOf(module) };
    await collectHandedOn(collection, self, async (from) => {
      const before = collection.rows.length;
      await collectRoutes(collection, await evaluator.reduce(first, from), root);
      if (collection.rows.length === before)
        noteOpen(collection, root, '', excerpt(module, first), { ...from, node: first });
    });
  }
}

/**
 * Finds lists that are declared to be routes (`RouteObject[]`, createRoutesFromElements) and that no router was seen
 * to use: a function that could not be followed may stand between.
 */
export async function collectLooseLists(
  collection: Collection,
  module: SourceModule,
): Promise<void> {
  const { evaluator, consumed } = collection;
  const root = ({ node, scope }: Site<Node>): RouteRoot => ({
    style: 'data',
    owners: ownersOf(scope),
    at: { id: module.id, ...module.place(node.start) },
    origin: originOf(module),
  });
  for (const site of module.typed) {
    const { node, scope, type } = site;
    if (!/\b(Index|NonIndex)?RouteObject\b|\bRouteConfig\b/.test(type)) continue;
    const { items } = await evaluator.list(
      await evaluator.reduce(node, valueAt(module, node, scope)),
    );
    // One object in a loop makes many routes: what is new is told before the first is collected.
    const fresh = items.filter((item) => item.kind === 'node' && !consumed.has(item.node));
    for (const item of fresh) await collectRoutes(collection, item, root(site));
  }
  for (const site of module.calls) {
    const { node, scope } = site;
    const written = module.code.slice(node.callee.start, node.callee.end);
    if (consumed.has(node) || !mayBeRouters(written, /createRoutesFrom/, scope)) continue;
    const self = valueAt(module, node, scope);
    if ((await routerName(evaluator, node.callee, self))?.startsWith('createRoutesFrom') === true)
      await collectRoutes(collection, self, root(site));
  }
}

/** Which of the routers that write `<Route path>` a module uses. */
export function originOf({ code }: SourceModule): RouteOrigin {
  return /\bfrom\s*['"]wouter/.test(code) ? 'wouter' : 'react-router';
}

/** The functions around a scope, the innermost first. */
export function ownersOf(scope: Scope): readonly Node[] {
  const owners: Node[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent)
    if (/Function/.test(at.owner.type)) owners.push(at.owner);
  return owners;
}
