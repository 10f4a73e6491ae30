import type { CallExpression, Node } from 'oxc-parser';

import { locate } from './components.ts';
import type { Located } from './located.ts';
import { joinPaths } from './paths.ts';
import type { Collection, RouteRoot } from './route-table.ts';
import { isFunction, valueAt } from './source/evaluator.ts';
import type { Scope, Site, SourceModule } from './source/source-module.ts';
import { type NodeValue, UNDEFINED, type Value } from './source/values.ts';
import type { FoundComponent, FoundPlace } from './types.ts';

/** A TanStack route on the way: by its id for file routes, by its node for those made in code. */
interface Draft {
  readonly url: string;
  /** Ids or nodes of the routes around it, the outermost first. */
  readonly parents: readonly unknown[];
  readonly page: Located | null;
  readonly at: FoundPlace;
}

const NAMES =
  /^(createFileRoute|createLazyFileRoute|createRoute|createRootRoute|createRootRouteWithContext)$/;

/**
 * Finds TanStack Router's routes: those of files (`createFileRoute('/a')({...})`, their lazy halves included) and
 * those made in code (`createRoute({ getParentRoute, path })`).
 */
export async function collectTanStack(
  collection: Collection,
  modules: readonly SourceModule[],
  ids: readonly string[],
): Promise<void> {
  const splits = splitModules(ids);
  const files = new Map<string, Draft>();
  const made = new Map<unknown, Draft>();
  for (const module of modules) {
    if (!module.code.includes('@tanstack/')) continue;
    for (const { node, scope } of module.calls) {
      const name = await tanStackName(collection, module, node, scope);
      if (name === null) continue;
      const self = valueAt(module, node, scope);
      const at = { id: module.id, ...module.place(node.start) };
      if (name === 'createRoute') {
        const draft = await codeRoute(collection, self, at);
        if (draft !== null) made.set(node, draft);
      } else if (name.startsWith('createRoot')) {
        const page = await pageOf(collection, self, splits);
        made.set(node, { url: '', parents: [], page, at });
        files.set('', { url: '', parents: [], page, at });
      } else {
        const id = await fileId(collection, self);
        if (id === null) continue;
        const before = files.get(id);
        const own = await pageOf(collection, self, splits);
        const page = name === 'createLazyFileRoute' && own !== null ? asLazy(own) : own;
        // The two halves of a route: whichever names the component has it.
        files.set(id, {
          url: urlOf(id),
          parents: parentsOf(id),
          page: page ?? before?.page ?? null,
          at: before?.page == null ? at : before.at,
        });
      }
    }
  }
  addRows(collection, files);
  addRows(collection, made);
}

/** The plugin's halves of route files: `a.tsx` to `a.tsx?tsr-split=component`. */
function splitModules(ids: readonly string[]): ReadonlyMap<string, string> {
  const splits = new Map<string, string>();
  for (const id of ids) {
    const [file = '', query = ''] = id.split('?tsr-split=', 2);
    if (query.split(/---?/).includes('component')) splits.set(file, id);
  }
  return splits;
}

/** The function that a call comes from, for both `createRoute({})` and `createFileRoute('/a')({})`. */
async function tanStackName(
  { evaluator }: Collection,
  module: SourceModule,
  node: CallExpression,
  scope: Scope,
): Promise<string | null> {
  const from = valueAt(module, node, scope);
  const outer = node.callee;
  const curried = outer.type === 'CallExpression';
  const callee = curried ? outer.callee : outer;
  if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression') return null;
  const value = await evaluator.reduce(callee, from);
  if (value.kind !== 'package' || !value.source.startsWith('@tanstack/')) return null;
  if (!NAMES.test(value.name)) return null;
  const needsCurry = /FileRoute$|WithContext$/.test(value.name);
  return needsCurry === curried ? value.name : null;
}

async function optionsOf({ evaluator }: Collection, self: NodeValue): Promise<Value> {
  const [first = UNDEFINED] = await evaluator.args(self);
  return first;
}

async function fileId({ evaluator }: Collection, self: NodeValue): Promise<string | null> {
  if (self.node.type !== 'CallExpression' || self.node.callee.type !== 'CallExpression')
    return null;
  const [first = UNDEFINED] = await evaluator.args({ ...self, node: self.node.callee });
  return evaluator.text(first);
}

async function pageOf(
  collection: Collection,
  self: NodeValue,
  splits: ReadonlyMap<string, string>,
): Promise<Located | null> {
  const { evaluator } = collection;
  let component = await evaluator.member(await optionsOf(collection, self), 'component');
  for (const site of chainedCalls(self, 'update')) {
    const [options = UNDEFINED] = await evaluator.args(valueAt(self.module, site.node, site.scope));
    const given = await evaluator.member(options, 'component');
    if (given.kind !== 'const') component = given;
  }
  if (component.kind === 'const') return null;
  const split = splits.get(self.module.id);
  const page = await locate(collection.evaluator, component);
  if (page === null || page.component.kind !== 'static') return page;
  if (split !== undefined) return asLazy(page, split, self.module.id);
  const inline = page.component.id === self.module.id;
  return { ...page, component: { ...page.component, inline } };
}

/** The plugin, or the other file, puts the component behind an `import()`. */
function asLazy(page: Located, split: string | null = null, file: string | null = null): Located {
  const { component } = page;
  if (component.kind !== 'static') return page;
  const own = split !== null && component.id === file;
  const lazy: FoundComponent = {
    kind: 'lazy',
    id: own ? split : component.id,
    via: split === null || own ? [] : [split, ...component.via],
    form: 'component',
    broken: null,
    redundantStatic: false,
  };
  return { ...page, component: lazy };
}

/** A route made in code: its path over all its parents. */
async function codeRoute(
  collection: Collection,
  self: NodeValue,
  at: FoundPlace,
): Promise<Draft | null> {
  const { evaluator } = collection;
  const parents: unknown[] = [];
  const paths: string[] = [];
  let current = self;
  for (let depth = 0; depth < 30; depth++) {
    const options = await optionsOf(collection, current);
    paths.unshift((await evaluator.text(await evaluator.member(options, 'path'))) ?? '');
    const getParent = await evaluator.member(options, 'getParentRoute');
    if (!isFunction(getParent)) break;
    const parent = innermostCall(await evaluator.invoke(getParent, []));
    if (parent === null) break;
    parents.unshift(parent.node);
    current = parent;
  }
  let page = await pageOf(collection, self, new Map());
  page ??= await lazyHalf(collection, self);
  const url = paths
    .map(segments)
    .reduce((path, part) => joinPaths(path, part.replace(/^\//, '')), '');
  return { url: url || '/', parents, page, at };
}

const chains = new WeakMap<SourceModule, ReadonlyMap<Node, readonly Site<CallExpression>[]>>();

/** The calls of a method that are chained to a route's own: `createRoute({...}).update({...}).lazy(...)`. */
function chainedCalls({ module, node }: NodeValue, method: string): Site<CallExpression>[] {
  let known = chains.get(module);
  if (known === undefined) {
    const found = new Map<Node, Site<CallExpression>[]>();
    for (const site of module.calls) {
      let inner: Node = site.node;
      while (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression')
        inner = inner.callee.object;
      if (inner === site.node) continue;
      const list = found.get(inner);
      if (list === undefined) found.set(inner, [site]);
      else list.push(site);
    }
    chains.set(module, (known = found));
  }
  return (known.get(node) ?? []).filter(
    ({ node: { callee } }) =>
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      callee.property.name === method,
  );
}

/** `createRoute({}).lazy(() => import('./a.lazy').then((m) => m.Route))`. */
async function lazyHalf(collection: Collection, self: NodeValue): Promise<Located | null> {
  const { evaluator } = collection;
  for (const { node, scope } of chainedCalls(self, 'lazy')) {
    const [loader = UNDEFINED] = await evaluator.args(valueAt(self.module, node, scope));
    const loaded = isFunction(loader)
      ? await evaluator.expand(await evaluator.invoke(loader, []))
      : loader;
    const route =
      loaded.kind === 'lazy' && loaded.name !== null
        ? await evaluator.exported(loaded.id, loaded.name)
        : loaded;
    if (route?.kind !== 'node') continue;
    const page = await pageOf(collection, route, new Map());
    return page === null ? null : asLazy(page);
  }
  return null;
}

/** The `createRoute(...)` under `.addChildren(...)`, `.lazy(...)`, `.update(...)`. */
function innermostCall(value: Value): NodeValue | null {
  if (value.kind !== 'node') return null;
  let { node } = value;
  while (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'CallExpression'
  )
    node = node.callee.object;
  return node.type === 'CallExpression' ? { ...value, node } : null;
}

/** The URL of a file route's id: `/_auth/posts_/$id/` is `/posts/:id`. */
export function urlOf(id: string): string {
  const parts = id.split('/').filter((part) => !/^(_.*|\(.*\)|)$/.test(part));
  return joinPaths('', `/${parts.map((part) => segments(part.replace(/_$/, ''))).join('/')}`);
}

function segments(path: string): string {
  return path
    .replace(/^\$$|\/\$$/, (splat) => splat.replace('$', '*'))
    .replaceAll(/\{-\$([^}]+)\}/g, ':$1?')
    .replaceAll(/\{?\$([\w-]+)\}?/g, ':$1');
}

/** Ids of the file routes that may stand around one, the outermost first; `/` is the root's own. */
function parentsOf(id: string): readonly string[] {
  const parts = id.replace(/\/$/, '').split('/');
  const end = id.endsWith('/') ? parts.length : parts.length - 1;
  const parents = [''];
  for (let length = 2; length <= end; length++) parents.push(parts.slice(0, length).join('/'));
  return parents;
}

function addRows(collection: Collection, drafts: ReadonlyMap<unknown, Draft>): void {
  const around = new Set([...drafts.values()].flatMap(({ parents }) => parents));
  for (const [key, { url, parents, page, at }] of drafts) {
    if (around.has(key) || url === '' || isPathless(key)) continue;
    const root: RouteRoot = { style: 'data', owners: [], at, origin: 'tanstack-router' };
    collection.rows.push({
      path: url,
      page: page ?? { component: { kind: 'library', text: 'outlet' }, definition: UNDEFINED },
      layouts: parents.flatMap((parent) => drafts.get(parent)?.page ?? []),
      at,
      origin: root.origin,
      root,
      nest: false,
    });
  }
}

/** `/_authenticated`, `/(group)`: around pages, never one. */
function isPathless(key: unknown): boolean {
  return typeof key === 'string' && /\/(_[^/]*|\([^/]*\))$/.test(key);
}
