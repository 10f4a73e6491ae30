import type { Node } from 'oxc-parser';

import type { RouteOrigin } from '../snapshot/types.ts';
import { locate } from './components.ts';
import { holdsRoutes } from './holds-routes.ts';
import type { Located } from './located.ts';
import { pageOf } from './page-of.ts';
import { joinPaths, nestPath } from './paths.ts';
import { childrenOf, elementProps, objectProps, pathsOf, type RouteProps } from './route-props.ts';
import { routerName } from './router-names.ts';
import { type Evaluator, isFunction } from './source/evaluator.ts';
import type { SourceModule } from './source/source-module.ts';
import { type NodeValue, truthOf, UNDEFINED, type Value } from './source/values.ts';
import type { FoundPlace } from './types.ts';

/** Where a list of routes begins. */
export interface RouteRoot {
  /**
   * `data`: createBrowserRouter and its kin, which obey `lazy`. `components`: `<Routes>` and `useRoutes`, which
   * ignore it. `switch`: React Router 5, where every path is absolute.
   */
  readonly style: 'data' | 'components' | 'switch';
  /** Functions around it, the innermost first: the components that render it. */
  readonly owners: readonly Node[];
  /** Where the router stands. */
  readonly at: FoundPlace;
  readonly origin: RouteOrigin;
  /** See FoundRoute. */
  readonly always?: readonly string[];
}

/** A route on the way to becoming a FoundRoute. */
export interface Row {
  readonly path: string;
  readonly page: Located;
  readonly layouts: readonly Located[];
  readonly at: FoundPlace;
  readonly origin: RouteOrigin;
  readonly root: RouteRoot;
  /** Its page's own routes are relative to it: wouter's `<Route nest>`. */
  readonly nest: boolean;
}

/** What is shared while the routes of one build are collected. */
export interface Collection {
  readonly evaluator: Evaluator;
  /** Modules that may declare routes. */
  readonly modules: readonly SourceModule[];
  readonly rows: Row[];
  readonly notes: Set<string>;
  /** Objects, elements and calls that already stand in a table. */
  readonly consumed: Set<Node>;
}

interface Around {
  readonly path: string;
  /** The objects and elements around it. */
  readonly inside: readonly NodeValue[];
  readonly layouts: readonly Located[];
  readonly root: RouteRoot;
  /** Paths inside are relative to it, even with a slash in front. */
  readonly nest: boolean;
}

const ROUTE_KEYS = ['element', 'Component', 'component', 'lazy', 'children', 'render', 'routes'];

/** Adds the routes of a list, an array of objects or elements, to the collection. */
export async function collectRoutes(
  collection: Collection,
  value: Value,
  root: RouteRoot,
  around: Around = { path: '', inside: [], layouts: [], root, nest: false },
): Promise<void> {
  if (value.kind === 'choice') {
    for (const option of value.options) await collectRoutes(collection, option, root, around);
    return;
  }
  if (value.kind === 'const' || value.kind === 'package') return;
  if (value.kind === 'lazy') {
    // `const { routes } = await import('./routes')`.
    const made = await collection.evaluator.exported(value.id, value.name ?? 'default');
    if (made !== null) return collectRoutes(collection, made, root, around);
  }
  if (value.kind === 'record') return;
  if (value.kind === 'node') {
    const { node } = value;
    if (node.type === 'ObjectExpression') {
      if (await isRoute(collection.evaluator, value))
        await collectRoute(collection, objectProps(collection.evaluator, value), around);
      return;
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      return collectElement(collection, value, around);
    if (node.type === 'CallExpression') {
      collection.consumed.add(node);
      if (around.inside.some((one) => one.node === node && one.frame === value.frame)) return;
    }
  }
  if (value.kind === 'node' && value.node.type === 'CallExpression') {
    const name = await routerName(collection.evaluator, value.node.callee, value);
    if (name === 'createRoutesFromElements' || name === 'createRoutesFromChildren') {
      for (const argument of await collection.evaluator.args(value))
        await collectRoutes(collection, argument, root, around);
      return;
    }
    const inside = await collection.evaluator.expand(value);
    if (inside !== value)
      return collectRoutes(collection, inside, root, {
        ...around,
        inside: [...around.inside, value],
      });
  }
  const { items, open } = await collection.evaluator.list(value);
  for (const item of items) await collectRoutes(collection, item, root, around);
  if (open !== null && open !== '')
    noteOpen(collection, root, around.path, open, value, around.layouts);
}

export function noteOpen(
  { notes, rows }: Collection,
  root: RouteRoot,
  path: string,
  text: string,
  value: Value,
  layouts: readonly Located[] = [],
): void {
  notes.add(`Routes below ${path === '' ? '/' : path} are made at run time: ${text}`);
  const at =
    value.kind === 'node'
      ? { id: value.module.id, ...value.module.place(value.node.start) }
      : root.at;
  rows.push({
    path: joinPaths(path, '*'),
    page: { component: { kind: 'unknown', text }, definition: UNDEFINED },
    layouts,
    at,
    origin: root.origin,
    root,
    nest: false,
  });
}

async function isRoute(evaluator: Evaluator, value: Value): Promise<boolean> {
  for (const key of ['path', 'index', ...ROUTE_KEYS]) {
    const found = await evaluator.member(value, key);
    if (found.kind !== 'const' || found.value !== undefined) return true;
  }
  return false;
}

async function collectElement(
  collection: Collection,
  value: NodeValue,
  around: Around,
): Promise<void> {
  const { evaluator } = collection;
  const { node } = value;
  if (node.type === 'JSXFragment') {
    for (const child of await childrenOf(evaluator, value, node))
      await collectRoutes(collection, child, around.root, around);
    return;
  }
  if (node.type !== 'JSXElement') return;
  const props = await elementProps(evaluator, value, node);
  const name = await routerName(evaluator, node.openingElement.name, value);
  collection.consumed.add(node);
  if (name === 'Route') return collectRoute(collection, props, around);
  if (name === 'Redirect' || name === 'Navigate') {
    const from = await pathsOf(evaluator, props, 'from');
    for (const path of from.length === 0 ? ['*'] : from)
      addRow(collection, props, around, joinPaths(around.path, path), library(name));
    return;
  }
  const path = await props.get('path');
  const isRest = around.root.style === 'switch' && truthOf(await props.get('default')) === true;
  if (path.kind !== 'const' || path.value !== undefined || isRest)
    return collectRoute(collection, props, around, await tagOf(evaluator, value));
  if (name === 'Routes' || name === 'Switch' || /^[A-Z].*Fragment$|^Fragment$/.test(name ?? '')) {
    for (const child of props.inner) await collectRoutes(collection, child, around.root, around);
    return;
  }
  // Something around routes in a `<Switch>`: part of each of them.
  const layout = await tagOf(evaluator, value);
  const layouts = isCode(layout) ? [...around.layouts, layout] : around.layouts;
  for (const child of props.inner)
    await collectRoutes(collection, child, around.root, { ...around, layouts });
}

/** The component that an element is made of. */
async function tagOf(evaluator: Evaluator, value: NodeValue): Promise<Located | null> {
  if (value.node.type !== 'JSXElement') return null;
  const { name } = value.node.openingElement;
  return name.type === 'JSXNamespacedName'
    ? null
    : locate(evaluator, await evaluator.reduce(name, value));
}

const library = (text: string): Located => ({
  component: { kind: 'library', text },
  definition: UNDEFINED,
});

function isCode(found: Located | null): found is Located {
  return found?.component.kind === 'static' || found?.component.kind === 'lazy';
}

async function collectRoute(
  collection: Collection,
  props: RouteProps,
  around: Around,
  tag: Located | null = null,
): Promise<void> {
  const { evaluator, consumed } = collection;
  consumed.add(props.self.node);
  const index = await props.get('index');
  const isIndex = index.kind === 'const' && index.value === true;
  const written = await pathsOf(evaluator, props, 'path');
  // A table that is made from itself at run time would go on for ever.
  const { self } = props;
  const again = around.inside.filter(({ node }) => node === self.node);
  const computed = written.some((path) => path.startsWith('{'));
  if (again.some(({ frame }) => computed || frame === self.frame)) return;
  const paths: (string | null)[] = written.length === 0 ? [null] : [...written];
  const nest = truthOf(await props.get('nest')) === true;

  const children: Value[] = [];
  const wrapped: Value[] = [];
  for (const key of ['children', 'routes']) {
    const value = await props.get(key);
    if (value.kind === 'const' || isFunction(value)) continue;
    if (props.inner.length > 0) continue;
    // `<Route children={<Home/>}>` of React Router 5.
    const isPage = self.node.type === 'JSXElement' && !(await holdsRoutes(evaluator, value));
    (isPage ? wrapped : children).push(value);
  }
  for (const value of props.inner)
    ((await holdsRoutes(evaluator, value)) ? children : wrapped).push(value);

  // An element that is no `<Route>` and is handed no page is the page itself, or makes it.
  const page = (await pageOf(evaluator, props, around.root, wrapped)) ?? (isCode(tag) ? tag : null);
  for (const path of paths) {
    const full = pathIn(around, path);
    const before = collection.rows.length;
    if (children.length > 0) {
      const layouts = isCode(page) ? [...around.layouts, page] : around.layouts;
      const inside = [...around.inside, self];
      for (const child of children)
        await collectRoutes(collection, child, around.root, {
          ...around,
          path: full,
          inside,
          layouts,
          nest,
        });
    }
    if (collection.rows.length > before && !isIndex) continue;
    const splat = path === null && !isIndex && around.root.style === 'switch' ? '*' : null;
    addRow(
      collection,
      props,
      around,
      splat === null ? (full === '' ? '/' : full) : joinPaths(around.path, splat),
      page ?? (await withoutComponent(props)),
      nest,
    );
  }
}

function pathIn(around: Around, path: string | null): string {
  return around.nest && path !== null ? nestPath(around.path, path) : joinPaths(around.path, path);
}

/** A route that renders nothing of its own: a redirect, an action, an empty outlet. */
async function withoutComponent(props: RouteProps): Promise<Located> {
  for (const key of ['loader', 'action', 'redirectTo', 'redirect']) {
    const value = await props.get(key);
    if (value.kind !== 'const') return library(key);
  }
  return library('outlet');
}

function addRow(
  { rows }: Collection,
  props: RouteProps,
  around: Around,
  path: string,
  page: Located,
  nest = false,
): void {
  const { module, node } = props.self;
  rows.push({
    path,
    page,
    layouts: around.layouts,
    at: { id: module.id, ...module.place(node.start) },
    origin:
      page.component.kind === 'lazy' && page.component.form === 'glob'
        ? 'glob'
        : around.root.origin,
    root: around.root,
    nest,
  });
}
