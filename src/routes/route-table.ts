import type { Node } from 'oxc-parser';

import type { RouteOrigin } from '../snapshot/types.ts';
import { type Located, locate, mostLikelyPage } from './components.ts';
import { type Evaluator, isFunction } from './evaluate.ts';
import { lazyComponent, load } from './lazy.ts';
import { joinPaths } from './paths.ts';
import { elementProps, objectProps, type RouteProps, childrenOf } from './route-props.ts';
import { routerName } from './router-names.ts';
import type { FoundComponent, FoundPlace } from './types.ts';
import { excerpt, type NodeValue, optionsOf, UNDEFINED, type Value } from './values.ts';

/** Where a list of routes begins. */
export interface RouteRoot {
  /**
   * `data`: createBrowserRouter and its kin, which obey `lazy`. `components`: `<Routes>` and `useRoutes`, which
   * ignore it. `switch`: React Router 5, where every path is absolute.
   */
  readonly style: 'data' | 'components' | 'switch';
  /** Functions around it, the innermost first: the components that render it. */
  readonly owners: readonly Node[];
  /** The module of the router. */
  readonly id: string;
  readonly origin: RouteOrigin;
}

/** A route on the way to becoming a FoundRoute. */
export interface Row {
  readonly path: string;
  readonly page: Located;
  readonly layouts: readonly Located[];
  readonly at: FoundPlace;
  readonly origin: RouteOrigin;
  readonly root: RouteRoot;
}

/** What is shared while the routes of one build are collected. */
export interface Collection {
  readonly evaluator: Evaluator;
  readonly rows: Row[];
  readonly notes: Set<string>;
  /** Objects, elements and calls that already stand in a table. */
  readonly consumed: Set<Node>;
}

interface Around {
  readonly path: string;
  /** The objects and elements around it. */
  readonly inside: readonly Node[];
  readonly layouts: readonly Located[];
  readonly root: RouteRoot;
}

const ROUTE_KEYS = ['element', 'Component', 'component', 'lazy', 'children', 'render', 'routes'];

/** Adds the routes of a list, an array of objects or elements, to the collection. */
export async function collectRoutes(
  collection: Collection,
  value: Value,
  root: RouteRoot,
  around: Around = { path: '', inside: [], layouts: [], root },
): Promise<void> {
  if (value.kind === 'choice') {
    for (const option of value.options) await collectRoutes(collection, option, root, around);
    return;
  }
  if (value.kind === 'const' || value.kind === 'package') return;
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
    if (node.type === 'CallExpression') collection.consumed.add(node);
  }
  if (value.kind === 'node' && value.node.type === 'CallExpression') {
    const name = await routerName(collection.evaluator, value.node.callee, value);
    if (name === 'createRoutesFromElements' || name === 'createRoutesFromChildren') {
      for (const argument of await collection.evaluator.args(value))
        await collectRoutes(collection, argument, root, around);
      return;
    }
    const inside = await collection.evaluator.expand(value);
    if (inside !== value) return collectRoutes(collection, inside, root, around);
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
  const self = value.kind === 'node' ? value.module.place(value.node.start) : null;
  rows.push({
    path: joinPaths(path, '*'),
    page: { component: { kind: 'unknown', text }, definition: UNDEFINED },
    layouts,
    at: {
      id: value.kind === 'node' ? value.module.id : root.id,
      line: self?.line ?? 0,
      column: self?.column ?? 0,
    },
    origin: root.origin,
    root,
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
  if (path.kind !== 'const' || path.value !== undefined)
    return collectRoute(collection, props, around);
  if (name === 'Routes' || name === 'Switch' || /^[A-Z].*Fragment$|^Fragment$/.test(name ?? '')) {
    for (const child of props.inner) await collectRoutes(collection, child, around.root, around);
    return;
  }
  // Something around routes in a `<Switch>`: part of each of them.
  const tag = node.openingElement.name;
  const layout =
    tag.type === 'JSXNamespacedName'
      ? null
      : await locate(evaluator, await evaluator.reduce(tag, value));
  const layouts = isCode(layout) ? [...around.layouts, layout] : around.layouts;
  for (const child of props.inner)
    await collectRoutes(collection, child, around.root, { ...around, layouts });
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
): Promise<void> {
  const { evaluator, consumed } = collection;
  consumed.add(props.self.node);
  const index = await props.get('index');
  const isIndex = index.kind === 'const' && index.value === true;
  const written = await pathsOf(evaluator, props, 'path');
  // A table that is made from itself at run time would go on for ever.
  if (around.inside.includes(props.self.node) && written.some((path) => path.startsWith('{')))
    return;
  const paths: (string | null)[] = written.length === 0 ? [null] : [...written];

  const children: Value[] = [];
  const wrapped: Value[] = [];
  for (const key of ['children', 'routes']) {
    const value = await props.get(key);
    if (value.kind === 'const' || isFunction(value)) continue;
    if (props.inner.length === 0) children.push(value);
  }
  for (const value of props.inner)
    ((await holdsRoutes(evaluator, value)) ? children : wrapped).push(value);

  const page = await pageOf(collection, props, around.root, wrapped);
  for (const path of paths) {
    const full = joinPaths(around.path, path);
    const before = collection.rows.length;
    if (children.length > 0) {
      const layouts = isCode(page) ? [...around.layouts, page] : around.layouts;
      const inside = [...around.inside, props.self.node];
      for (const child of children)
        await collectRoutes(collection, child, around.root, {
          ...around,
          path: full,
          inside,
          layouts,
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
    );
  }
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
  });
}

/** Paths of a route. What is made at run time keeps its text in braces: `/{user.path()}`. */
async function pathsOf(
  evaluator: Evaluator,
  props: RouteProps,
  key: string,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const option of optionsOf(await props.get(key))) {
    const text = await evaluator.text(option);
    if (text !== null) paths.push(text);
    if (text !== null || option.kind === 'const') continue;
    // React Router 5 takes a list of paths.
    const { items, open } = await evaluator.list(option);
    const listed: string[] = [];
    for (const item of items) listed.push((await evaluator.text(item)) ?? '');
    if (open === null && listed.length > 0 && !listed.includes('')) paths.push(...listed);
    else paths.push(`{${props.written(key) || (option.kind === 'unknown' ? option.text : key)}}`);
  }
  return [...new Set(paths)];
}

/** Whether what stands inside a route holds routes, or is its page as in React Router 5. */
async function holdsRoutes(evaluator: Evaluator, value: Value): Promise<boolean> {
  for (const option of optionsOf(value)) {
    if (
      option.kind === 'list' ||
      (option.kind === 'node' && /^(Array|Call)/.test(option.node.type))
    ) {
      const { items } = await evaluator.list(option);
      for (const item of items) if (await holdsRoutes(evaluator, item)) return true;
    }
    if (option.kind !== 'node') continue;
    const { node } = option;
    if (node.type === 'JSXElement') {
      const name = await routerName(evaluator, node.openingElement.name, option);
      if (name !== null && /^(Route|Routes|Switch|Redirect)$/.test(name)) return true;
    }
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node.children)
        if (child.type === 'JSXElement' || child.type === 'JSXFragment')
          if (await holdsRoutes(evaluator, await evaluator.reduce(child, option))) return true;
  }
  return false;
}

async function pageOf(
  collection: Collection,
  props: RouteProps,
  root: RouteRoot,
  wrapped: readonly Value[],
): Promise<Located | null> {
  const { evaluator } = collection;
  const given: Located[] = [];
  for (const key of ['element', 'Component', 'component', 'render', 'page']) {
    const value = await props.get(key);
    if (value.kind === 'const') continue;
    const rendered =
      key === 'render' && isFunction(value) ? await evaluator.invoke(value, []) : value;
    const found = await locate(evaluator, rendered);
    if (found !== null) given.push(found);
    else if (value.kind === 'node') given.push(inline(props));
    if (given.length > 0) break;
  }
  for (const value of wrapped) {
    const found = await locate(
      evaluator,
      isFunction(value) ? await evaluator.invoke(value, []) : value,
    );
    if (found !== null) given.push(found);
  }
  const page = markInline(mostLikelyPage(given), root.id);
  const lazy = await props.get('lazy');
  if (lazy.kind === 'const') return page;
  const asked = await routeLazy(evaluator, lazy);
  if (asked.component.kind !== 'lazy') return asked;
  const component: FoundComponent = {
    ...asked.component,
    redundantStatic: page?.component.kind === 'static',
    broken: root.style === 'data' ? asked.component.broken : 'lazy-on-routes',
  };
  return { ...asked, component };
}

function inline({ self }: RouteProps): Located {
  return {
    component: { kind: 'static', id: self.module.id, via: [], inline: true },
    definition: UNDEFINED,
  };
}

function markInline(found: Located | null, routerId: string): Located | null {
  if (found?.component.kind !== 'static' || found.component.id !== routerId) return found;
  if (found.opaqueCall === true && found.definition.kind === 'node') {
    const { module, node } = found.definition;
    return { ...found, component: { kind: 'unknown', text: excerpt(module, node) } };
  }
  return { ...found, component: { ...found.component, inline: true } };
}

/** The `lazy` of a data router's route: a function, or an object of functions. */
async function routeLazy(evaluator: Evaluator, value: Value): Promise<Located> {
  const shape = {
    form: value.kind === 'lazy' && value.glob ? ('glob' as const) : ('route-lazy' as const),
    names: ['Component', 'element'],
    missing: 'no-component' as const,
  };
  const given = await evaluator.expand(value);
  if (given.kind === 'node' && given.node.type === 'ObjectExpression') {
    for (const key of shape.names) {
      const loaded = await load(evaluator, await evaluator.member(given, key));
      if (loaded?.kind === 'import')
        return lazyComponent(evaluator, loaded.value, {
          form: 'route-lazy-object',
          names: ['default'],
          missing: null,
        });
    }
    return unknownLazy(given);
  }
  const loaded = await load(evaluator, given);
  if (loaded?.kind === 'import') {
    const { value: target, exact } = loaded;
    return lazyComponent(
      evaluator,
      target,
      exact ? shape : { ...shape, names: ['Component', 'default'], missing: null },
    );
  }
  if (loaded?.kind === 'object') {
    for (const key of shape.names) {
      const inner = await evaluator.member(loaded.value, key);
      if (inner.kind === 'lazy')
        return lazyComponent(evaluator, inner, { ...shape, missing: null });
      const found = inner.kind === 'const' ? null : await locate(evaluator, inner);
      if (found !== null) return found;
    }
    // `{default: m.default}`: an import, but under a name that the router does not look for.
    const inner = await evaluator.member(loaded.value, 'default');
    if (inner.kind === 'lazy') {
      const found = await lazyComponent(evaluator, inner, shape);
      return { ...found, component: { ...found.component, broken: 'no-component' } };
    }
  }
  // `convert(() => import('./a'))` with a converter that cannot be followed.
  if (given.kind === 'node' && given.node.type === 'CallExpression')
    for (const argument of await evaluator.args(given)) {
      const inner = await load(evaluator, argument);
      if (inner?.kind === 'import')
        return lazyComponent(evaluator, inner.value, {
          ...shape,
          names: ['Component', 'default'],
          missing: null,
        });
    }
  return unknownLazy(given);
}

function unknownLazy(value: Value): Located {
  const text = value.kind === 'node' ? excerpt(value.module, value.node) : '';
  return {
    component: { kind: 'unknown', text: value.kind === 'unknown' ? value.text : text },
    definition: value,
  };
}
