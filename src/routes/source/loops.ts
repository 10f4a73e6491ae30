import type { CallExpression, Expression, Node } from 'oxc-parser';

import { type Evaluator, valueAt } from './evaluator.ts';
import { entriesOf } from './members.ts';
import {
  findDeclaration,
  type Guard,
  type Guarded,
  type Put,
  type Scope,
  type Site,
  type SourceModule,
} from './source-module.ts';
import { emptiedBy, whileCounterOf } from './statements.ts';
import { addAll, excerpt, type Frame, type NodeValue, truthOf, type Value } from './values.ts';

/** Methods that call a function once for each item of a list. */
const EACH = /^(forEach|map|flatMap)$/;

/** More turns than any route table has entries. */
const MOST_TURNS = 100_000;

type Loop =
  /** `list.forEach((item) => ...)`: the call, and the scope that it stands in. */
  | { readonly kind: 'call'; readonly site: Site<CallExpression>; readonly scope: Scope }
  /** `for (const item of list)`, `for (let i = 0; i < list.length; i++)`, and what `while` makes of either. */
  | { readonly kind: 'for'; readonly scope: Scope }
  /** One whose turns nobody can count: it is looked at once, and what else it adds stays open. */
  | { readonly kind: 'open'; readonly scope: Scope }
  /** `const add = (path, page) => routes.push(...)`: each call of it is a turn. */
  | {
      readonly kind: 'calls';
      readonly sites: readonly Site<CallExpression>[];
      readonly scope: Scope;
    };

/**
 * What a statement such as `routes.push(...)` gives over all turns of the loops around it, from the scope of the
 * variable inwards. Without a loop it is what one look at it gives.
 */
export async function overLoops(
  evaluator: Evaluator,
  site: Guarded<Node>,
  outer: NodeValue,
  make: (at: NodeValue) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  const loops: Loop[] = [];
  for (let at = site.scope; at !== outer.scope && at.parent !== null; at = at.parent) {
    const loop = loopOf(outer.module, at);
    if (loop !== null) loops.unshift(loop);
  }
  let frames: (Frame | null)[] = [outer.frame];
  for (const loop of loops) {
    const next: (Frame | null)[] = [];
    for (const frame of frames)
      if (loop.kind === 'open') next.push(frame);
      else if (loop.kind === 'calls')
        for (const call of loop.sites)
          next.push(turn(loop.scope, await argsOf(evaluator, call, outer, frame), frame));
      else
        for (const [index, item] of (await itemsOf(evaluator, loop, outer, frame)).entries())
          next.push(turn(loop.scope, [item, { kind: 'const', value: index }], frame));
    frames = next;
  }
  const made: Value[] = [];
  const guards = turnGuards(site, outer.module, loops);
  for (const frame of frames) {
    const at: NodeValue = { ...outer, node: site.node, scope: site.scope, frame };
    const shut = await firstShut(evaluator, guards, at);
    if (shut === null) addAll(made, await make(at));
    // The end of an inner loop is not that of the outer one.
    else if (shut.ends === true && loops.length === 1) break;
  }
  const open = loops.find((loop) => loop.kind === 'open');
  if (open !== undefined) made.push({ kind: 'unknown', text: headOf(outer.module, open.scope) });
  return made;
}

/** What `routes.push(...)`, `routes.splice(...)` or `routes[0] = ...` puts into the list, over all turns of the loops around it. */
export function putItems(
  evaluator: Evaluator,
  site: Put,
  outer: NodeValue,
): Promise<readonly Value[]> {
  return overLoops(evaluator, site, outer, async (at) => {
    const given = await pushedBy(evaluator, site, at);
    return site.node.type === 'AssignmentExpression' || given.kind !== 'list'
      ? [given]
      : given.items;
  });
}

/** The value that an assignment gives, or the list of those that `push()` or `splice()` adds. */
export async function pushedBy(evaluator: Evaluator, { node }: Put, at: NodeValue): Promise<Value> {
  if (node.type === 'AssignmentExpression') return evaluator.reduce(node.right, at);
  const items = await evaluator.args(at);
  const { callee } = node;
  const isSplice =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'splice';
  return { kind: 'list', items: isSplice ? items.slice(2) : items };
}

/** The tests that each turn decides anew. One that asks for the list itself cannot be told while the list is made. */
function turnGuards(
  site: Guarded<Node>,
  { code }: SourceModule,
  loops: readonly Loop[],
): readonly Guard[] {
  const { node, guards } = site;
  const around = loops[0]?.scope.owner;
  if (around === undefined || guards.length === 0) return [];
  const [list = ''] = /^[\w$]+/.exec(code.slice(node.start, node.end)) ?? [];
  const key = 'key' in site ? String(site.key) : '';
  return guards.filter(({ test: { start, end } }) => {
    if (start < around.start || end > around.end) return false;
    // `r.children` is what is made, `r` is there already.
    if (key !== '') return !code.slice(start, end).includes(`.${key}`);
    return !code
      .slice(start, end)
      .split(/[^\w$]+/)
      .includes(list);
  });
}

/** The first test that keeps a turn from a place; null when none does for certain. */
async function firstShut(
  evaluator: Evaluator,
  guards: readonly Guard[],
  at: NodeValue,
): Promise<Guard | null> {
  for (const guard of guards) {
    const known = truthOf(await evaluator.expand(await evaluator.reduce(guard.test, at)));
    if (known !== null && known !== guard.truth) return guard;
  }
  return null;
}

/** `while (queue.some(Boolean))`, as it is written. */
function headOf(module: SourceModule, { owner }: Scope): string {
  return excerpt(module, owner);
}

function turn(scope: Scope, args: readonly Value[], around: Frame | null): Frame {
  return { scope, args, parent: around, caller: around, depth: (around?.depth ?? 0) + 1 };
}

function argsOf(
  evaluator: Evaluator,
  { node, scope }: Site<CallExpression>,
  { module }: NodeValue,
  frame: Frame | null,
): Promise<readonly Value[]> {
  return evaluator.args({ ...valueAt(module, node, scope), frame });
}

async function itemsOf(
  evaluator: Evaluator,
  loop: Extract<Loop, { kind: 'call' | 'for' }>,
  { module }: NodeValue,
  frame: Frame | null,
): Promise<readonly Value[]> {
  const at = (node: Node, scope: Scope): NodeValue => ({ ...valueAt(module, node, scope), frame });
  if (loop.kind === 'call') {
    const { callee } = loop.site.node;
    if (callee.type !== 'MemberExpression') return [];
    const { scope } = loop.site;
    const list = await evaluator.reduce(callee.object, at(callee.object, scope));
    return allItems(evaluator, list);
  }
  const { owner, parent } = loop.scope;
  if (owner.type === 'ForStatement') return counts(evaluator, owner.test, at(owner, loop.scope));
  if (owner.type === 'WhileStatement' || owner.type === 'DoWhileStatement') {
    const emptied = whileCounterOf(owner) === null ? emptiedBy(owner) : null;
    if (emptied === null || parent === null)
      return counts(evaluator, owner.test, at(owner, loop.scope));
    const items = await allItems(
      evaluator,
      await evaluator.reduce(emptied.list, at(emptied.list, parent)),
    );
    return emptied.fromEnd ? items.toReversed() : items;
  }
  if ((owner.type !== 'ForOfStatement' && owner.type !== 'ForInStatement') || parent === null)
    return [];
  const list = await evaluator.reduce(owner.right, at(owner.right, parent));
  if (owner.type === 'ForOfStatement') return allItems(evaluator, list);
  const entries = await entriesOf(evaluator, await evaluator.expand(list));
  if (entries === null) return [{ kind: 'unknown', text: excerpt(module, owner.right) }];
  return entries.map(([key]) => ({ kind: 'const', value: key }));
}

/** The items of a list, and one that is unknown where there may be more. */
async function allItems(evaluator: Evaluator, list: Value): Promise<readonly Value[]> {
  const { items, open } = await evaluator.list(list);
  return open === null ? items : [...items, { kind: 'unknown', text: open }];
}

/** The numbers that `for (let i = 0; i < list.length; i++)` goes through; one that is unknown where its ends are. */
async function counts(
  evaluator: Evaluator,
  test: Expression | null,
  at: NodeValue,
): Promise<readonly Value[]> {
  const counter = counterIn(at.scope);
  if (test?.type !== 'BinaryExpression' || counter === null) return [];
  const first = await evaluator.constant(await evaluator.reduce(counter, at));
  const last = await evaluator.constant(await evaluator.reduce(test.right, at));
  if (typeof first?.value !== 'number' || typeof last?.value !== 'number')
    return [{ kind: 'unknown', text: excerpt(at.module, test) }];
  const step = test.operator.startsWith('>') ? -1 : 1;
  const length = (last.value - first.value) * step + (/[<>]=/.test(test.operator) ? 1 : 0);
  const values: Value[] = [];
  for (let turn = 0; turn < Math.min(length, MOST_TURNS); turn++)
    values.push({ kind: 'const', value: first.value + turn * step });
  return values;
}

/** What the counter of a loop begins with: the scan has it as a parameter, and its beginning as the fallback. */
function counterIn(scope: Scope): Expression | null {
  for (const declaration of scope.names.values())
    if (declaration.kind === 'parameter') return declaration.fallback;
  return null;
}

/** Whether a scope has a variable that is another in each turn. */
function hasTurns(scope: Scope): boolean {
  return [...scope.names.values()].some(({ kind }) => kind === 'parameter');
}

function loopOf(module: SourceModule, scope: Scope): Loop | null {
  if (/^For(Of|In)Statement$/.test(scope.owner.type)) return { kind: 'for', scope };
  if (/^(For|While|DoWhile)Statement$/.test(scope.owner.type))
    return { kind: hasTurns(scope) ? 'for' : 'open', scope };
  const site = callbacksOf(module).get(scope.owner);
  if (site !== undefined) return { kind: 'call', site, scope };
  const sites = callsOf(module, scope);
  return sites.length === 0 ? null : { kind: 'calls', sites, scope };
}

/** Calls, in its own module, of a function that has a name and takes something. */
function callsOf(module: SourceModule, { owner, parent }: Scope): readonly Site<CallExpression>[] {
  if (!/Function/.test(owner.type) || parent === null) return [];
  if (!('params' in owner) || owner.params.length === 0) return [];
  return module.calls.filter(({ node, scope }) => {
    if (node.callee.type !== 'Identifier') return false;
    const declaration = findDeclaration(scope, node.callee.name)?.declaration;
    return (
      (declaration?.kind === 'node' && declaration.node === owner) ||
      (declaration?.kind === 'variable' && declaration.init === owner)
    );
  });
}

const callbacks = new WeakMap<SourceModule, ReadonlyMap<Node, Site<CallExpression>>>();

/** The functions of a module that are handed to `forEach` and its kin, with the call. */
function callbacksOf(module: SourceModule): ReadonlyMap<Node, Site<CallExpression>> {
  const known = callbacks.get(module);
  if (known !== undefined) return known;
  const found = new Map<Node, Site<CallExpression>>();
  for (const site of module.calls) {
    const { callee, arguments: given } = site.node;
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') continue;
    const [first] = given;
    if (first !== undefined && EACH.test(callee.property.name)) found.set(first, site);
  }
  callbacks.set(module, found);
  return found;
}
