import type { JSXElement } from 'oxc-parser';

import { elementProps } from './route-props.ts';
import type { Collection } from './route-table.ts';
import { type Evaluator, isFunction, valueAt } from './source/evaluator.ts';
import {
  findDeclaration,
  type Scope,
  type Site,
  type SourceModule,
} from './source/source-module.ts';
import type { Frame, NodeValue, Value } from './source/values.ts';

/**
 * Collects the routes of a router, and once more for each use of the function around it where that hands them on:
 * `const makeRouter = (routes) => createBrowserRouter(routes)`, `({ routes }) => useRoutes(routes)`.
 *
 * @param collect adds the routes, seen from the router in one call of that function
 */
export async function collectHandedOn(
  collection: Collection,
  self: NodeValue,
  collect: (at: NodeValue) => Promise<void>,
): Promise<void> {
  const { rows, notes } = collection;
  const before = rows.length;
  const said = new Set(notes);
  await collect(self);
  if (!rows.slice(before).some(({ page }) => page.component.kind === 'unknown')) return;
  const frames = await framesAround(collection, self);
  if (frames.length === 0) return;
  const alone = rows.splice(before);
  const open = [...notes].filter((note) => !said.has(note));
  for (const note of open) notes.delete(note);
  for (const frame of frames) await collect({ ...self, frame });
  if (rows.length > before) return;
  rows.push(...alone);
  for (const note of open) notes.add(note);
}

/** What the function around a node is called with, wherever the modules that are read call it. */
async function framesAround(
  { evaluator, modules }: Collection,
  { module, scope }: NodeValue,
): Promise<Frame[]> {
  const around = functionAround(scope);
  if (around === null) return [];
  const frames: Frame[] = [];
  const add = (args: readonly Value[]): void => {
    frames.push({ scope: around, args, parent: null, caller: null, depth: 1 });
  };
  for (const user of await usersOf(evaluator, module, modules)) {
    for (const site of user.calls) {
      const { callee, arguments: given } = site.node;
      const at = valueAt(user, site.node, site.scope);
      if (callee.type === 'Identifier') {
        if (await isOf(evaluator, site, callee.name, at, around)) add(await evaluator.args(at));
      } else if (
        // `import('./routes').then(({ routes }) => createBrowserRouter(routes))`
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        callee.property.name === 'then' &&
        given.some((one) => one === around.owner)
      )
        add([await evaluator.expand(await evaluator.reduce(callee.object, at))]);
    }
    for (const site of user.elements) {
      const { name } = site.node.openingElement;
      const at = valueAt(user, site.node, site.scope);
      if (name.type !== 'JSXIdentifier' || !/^[A-Z]/.test(name.name)) continue;
      if (await isOf(evaluator, site, name.name, at, around))
        add([await propsOf(evaluator, at, site.node)]);
    }
  }
  return frames;
}

/** The scope of the innermost function around one that takes anything. */
function functionAround(scope: Scope): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent)
    if (/Function/.test(at.owner.type) && 'params' in at.owner && at.owner.params.length > 0)
      return at;
  return null;
}

/** Modules that may call a function of another: those that declare routes, and those that import it. */
async function usersOf(
  { host, load }: Evaluator,
  module: SourceModule,
  modules: readonly SourceModule[],
): Promise<ReadonlySet<SourceModule>> {
  const users = new Set([module, ...modules]);
  for (const id of host.importers?.(module.id) ?? []) {
    const importer = await load(id);
    if (importer !== null) users.add(importer);
  }
  return users;
}

async function isOf(
  evaluator: Evaluator,
  { scope }: Site<unknown>,
  name: string,
  at: NodeValue,
  { owner }: Scope,
): Promise<boolean> {
  const declaration = findDeclaration(scope, name)?.declaration;
  if (declaration === undefined || declaration.kind === 'parameter') return false;
  if (declaration.kind === 'node') return declaration.node === owner;
  if (declaration.kind === 'variable') return declaration.init === owner;
  const called = await evaluator.reduce({ type: 'Identifier', name, start: 0, end: 0 }, at);
  return isFunction(called) && called.node === owner;
}

async function propsOf(evaluator: Evaluator, at: NodeValue, node: JSXElement): Promise<Value> {
  const props = await elementProps(evaluator, at, node);
  const entries = new Map<string, Value>();
  for (const attribute of node.openingElement.attributes) {
    if (attribute.type === 'JSXSpreadAttribute' || attribute.name.type !== 'JSXIdentifier')
      continue;
    entries.set(attribute.name.name, await props.get(attribute.name.name));
  }
  if (props.inner.length > 0) entries.set('children', { kind: 'list', items: props.inner });
  return { kind: 'record', entries };
}
