import type { CallExpression, Node } from 'oxc-parser';

import type { Evaluator } from '../routes/source/evaluator.ts';
import {
  type Declaration,
  findDeclaration,
  type Scope,
  type SourceModule,
} from '../routes/source/source-module.ts';
import { calledName, isFunctionNode } from './function-times.ts';
import { referencesOf, type Spot } from './references.ts';

/** A call that makes a lazy component: `lazy(() => import('./a'))`, or of a helper of the app around it. */
export interface LazyCall {
  readonly module: SourceModule;
  readonly node: CallExpression;
  /** Of the helper's name in it. */
  readonly spot: Spot;
  /** The helper as written: `lazy`, `React.lazy`, `lazyWithRetry`. */
  readonly helper: string;
  /** True when it brings what it shows while it loads with it, so that it needs no Suspense around it. */
  readonly hasFallback: boolean;
}

/** Packages that make lazy components: name of the export, then whether it has a fallback of its own. */
const HELPERS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  react: { lazy: false },
  'preact/compat': { lazy: false },
  'react-lazy-with-preload': { default: false, lazyWithPreload: false },
  '@loadable/component': { default: true, loadable: true, lazy: false },
  'react-loadable': { default: true },
};

/** Only a file that says one of these can make a lazy component or name one of the app's helpers. */
export const LAZY_WORD = /[Ll]azy|LAZY|[Ll]oadable/;

/** Every lazy component that a module makes. */
export async function lazyCalls(evaluator: Evaluator, module: SourceModule): Promise<LazyCall[]> {
  const found: LazyCall[] = [];
  for (const [declaration, spots] of referencesOf(module)) {
    const kind = await helperKind(evaluator, module, declaration);
    if (kind === null) continue;
    for (const spot of spots) {
      const call = callOf(spot, kind);
      if (call !== null) found.push({ module, spot, ...call });
    }
  }
  return found.sort((a, b) => a.node.start - b.node.start);
}

/** Members that make lazy components when called (`React.lazy`), or the thing itself under the name ``. */
type HelperKind = Readonly<Record<string, boolean>>;

async function helperKind(
  evaluator: Evaluator,
  module: SourceModule,
  declaration: Declaration,
  depth = 0,
): Promise<HelperKind | null> {
  if (declaration.kind === 'import') {
    const { source, name } = declaration;
    const known = HELPERS[source];
    if (known !== undefined) {
      if (name === '*' || (name === 'default' && known['default'] === undefined)) return known;
      const own = known[name];
      return own === undefined ? null : { ...(name === 'default' ? known : {}), '': own };
    }
    if (!LAZY_WORD.test(name) && !LAZY_WORD.test(source)) return null;
    return importedHelper(evaluator, module, source, name, depth);
  }
  // A function of the app that gives back what such a call makes.
  const fn =
    declaration.kind === 'node'
      ? declaration.node
      : declaration.kind === 'variable' && declaration.assigned.length === 0
        ? declaration.init
        : null;
  if (fn === null || !isFunctionNode(fn) || depth > MOST_HELPERS) return null;
  const body = await givenBack(evaluator, module, fn, depth);
  return body === null ? null : { '': body };
}

/** Helpers around helpers deeper than this are not followed. */
const MOST_HELPERS = 4;

async function importedHelper(
  evaluator: Evaluator,
  module: SourceModule,
  source: string,
  name: string,
  depth: number,
): Promise<HelperKind | null> {
  const id = await evaluator.resolve(source, module.id);
  if (id === null || id === 'package' || depth > MOST_HELPERS) return null;
  const value = await evaluator.exported(id, name);
  if (value?.kind !== 'node' || !isFunctionNode(value.node)) return null;
  const own = await givenBack(evaluator, value.module, value.node, depth + 1);
  return own === null ? null : { '': own };
}

/** What a function gives back when that is a lazy component: whether it has a fallback; null when it is anything else. */
async function givenBack(
  evaluator: Evaluator,
  module: SourceModule,
  fn: Node,
  depth: number,
): Promise<boolean | null> {
  if (!isFunctionNode(fn)) return null;
  const given: { node: Node; scope: Scope }[] =
    fn.type === 'ArrowFunctionExpression' && fn.body.type !== 'BlockStatement'
      ? [{ node: fn.body, scope: module.scopes.get(fn) ?? module.top }]
      : [...(module.returns.get(fn) ?? [])];
  let kind: boolean | null = null;
  for (const { node, scope } of given) {
    kind = await callIn(evaluator, module, node, scope, depth);
    // One that may give something else (from a cache, say) makes no new component each time.
    if (kind === null) return null;
  }
  return kind;
}

async function callIn(
  evaluator: Evaluator,
  module: SourceModule,
  node: Node,
  scope: Scope,
  depth: number,
): Promise<boolean | null> {
  let at: Node = node;
  let from = scope;
  // `const Page = lazy(load); Page.preload = load; return Page;`
  for (let step = 0; step < 5; step++) {
    if (at.type === 'TSAsExpression' || at.type === 'TSSatisfiesExpression') at = at.expression;
    else if (at.type === 'Identifier') {
      const found = findDeclaration(from, at.name);
      if (found?.declaration.kind !== 'variable' || found.declaration.init === null) return null;
      at = found.declaration.init;
      from = found.scope;
    } else if (at.type === 'CallExpression' && /^(assign|memo|forwardRef)$/.test(calledName(at))) {
      const [first] = at.arguments;
      if (first === undefined || first.type === 'SpreadElement') return null;
      at = first;
    } else break;
  }
  if (at.type !== 'CallExpression') return null;
  const { callee } = at;
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  if (root.type !== 'Identifier') return null;
  const declaration = findDeclaration(from, root.name)?.declaration;
  if (declaration === undefined) return null;
  const kind = await helperKind(evaluator, module, declaration, depth + 1);
  return kind?.[callee.type === 'MemberExpression' ? calledName(at) : ''] ?? null;
}

function callOf(spot: Spot, kind: HelperKind): Omit<LazyCall, 'module' | 'spot'> | null {
  const name = 'name' in spot.node ? String(spot.node.name) : '';
  let { parent, key } = spot;
  let member = '';
  if (parent?.node.type === 'MemberExpression' && key === 'object') {
    const { property } = parent.node;
    if (parent.node.computed || property.type !== 'Identifier') return null;
    member = property.name;
    ({ parent, key } = parent);
  }
  if (parent?.node.type !== 'CallExpression' || key !== 'callee') return null;
  const hasFallback = kind[member];
  if (hasFallback === undefined) return null;
  return { node: parent.node, helper: member === '' ? name : `${name}.${member}`, hasFallback };
}

/** The spot of the call itself. */
export function callSpot({ spot, node }: LazyCall): Spot {
  let at = spot;
  while (at.node !== node && at.parent !== null) at = at.parent;
  return at;
}

/** The variable whose value a call is a part of, not crossing functions; null when there is none. */
export function variableAround(
  call: Spot,
): { readonly name: string; readonly declarator: Spot; readonly isWhole: boolean } | null {
  let isWhole = true;
  for (let at = call; at.parent !== null; at = at.parent) {
    const { node } = at.parent;
    if (isFunctionNode(node)) return null;
    if (node.type === 'VariableDeclarator') {
      if (at.key !== 'init' || node.id.type !== 'Identifier') return null;
      return { name: node.id.name, declarator: at.parent, isWhole };
    }
    // `memo(lazy(…))` is the lazy component still; an object or a list only holds it.
    const isWrapper =
      node.type === 'CallExpression' && /^(memo|forwardRef|observer)$/.test(calledName(node));
    if (!isWrapper && !/^TS(As|Satisfies|NonNull)Expression$/.test(node.type)) isWhole = false;
  }
  return null;
}
