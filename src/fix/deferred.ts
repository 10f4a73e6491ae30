import type {
  ArrowFunctionExpression,
  Function as FunctionNode,
  MemberExpression,
  Node,
} from 'oxc-parser';

import type { SourceModule } from '../routes/source/source-module.ts';
import { bindingOf, isExported, isFunctionNode } from '../source/function-times.ts';
import { referencesOf, type Spot } from '../source/references.ts';
import { type Reading, refused } from './read-binding.ts';
import { walk } from './source/read-source.ts';
import { attributeOf } from './source/spots.ts';

/** A function that can wait for an `import()` before it uses what is imported. */
export interface DeferredFunction {
  readonly node: ArrowFunctionExpression | FunctionNode;
  /** Where the `import()` goes: before this statement; null when the function is an expression, `() => save()`. */
  readonly before: Node | null;
  /** The block of that statement: where it begins; -1 when there is none. */
  readonly block: number;
  /** Whether it must become async first, which nobody will notice. */
  readonly becomesAsync: boolean;
}

/** Reads uses of a value: each must be in a function that is async, or in an event handler that can become so. */
export function deferredUses(module: SourceModule, uses: readonly Spot[]): Reading {
  const groups = new Map<Spot, Spot[]>();
  for (const use of uses) {
    const around = hostOf(module, use);
    if (around === null)
      return refused(isRunLater(use) ? 'not-async' : 'used-as-value', use.node.start);
    groups.set(around, [...(groups.get(around) ?? []), use]);
  }
  const functions: DeferredFunction[] = [];
  for (const [host, inside] of groups) {
    const { node } = host;
    if (!isFunctionNode(node) || !node.body) return refused('not-async', host.node.start);
    const inParameters = inside.find(({ node: use }) => use.start < node.body!.start);
    if (inParameters !== undefined) return refused('used-as-value', inParameters.node.start);
    const before = node.body.type === 'BlockStatement' ? commonStatement(host, inside) : null;
    const from = before?.statement.start ?? node.body.start;
    const late = lateUse(host, node, node.body, from);
    if (late !== null) return refused(late.code, late.offset);
    functions.push({
      node,
      before: before?.statement ?? null,
      block: before?.block ?? -1,
      becomesAsync: !node.async,
    });
  }
  return { kind: 'deferred', functions };
}

/** Whether a function runs what is used, rather than hands it on: `save()` and not `dashboard={Dashboard}`. */
function isRunLater(use: Spot): boolean {
  if (attributeOf(use) !== null || use.key === 'arguments' || use.key === 'value') return false;
  for (let at = use.parent; at !== null; at = at.parent) if (isFunctionNode(at.node)) return true;
  return false;
}

/**
 * The innermost function around a use that may wait. Functions within it that are called later, such as a callback of
 * `map`, see what it waited for.
 */
function hostOf(module: SourceModule, use: Spot): Spot | null {
  for (let at = use.parent; at !== null; at = at.parent) {
    if (!isFunctionNode(at.node) || at.node.generator) continue;
    if (at.node.async || isHandler(module, at)) return at;
  }
  return null;
}

/** A function whose result nobody looks at: `onClick={() => …}`, or one with a name that is only ever used so. */
function isHandler(module: SourceModule, at: Spot): boolean {
  if (isEventProp(at)) return true;
  const named = bindingOf(module, at);
  if (named === null || isExported(module, named)) return false;
  if (at.parent?.node.type === 'Program') return false;
  const uses = referencesOf(module).get(named.declaration) ?? [];
  return uses.length > 0 && uses.every(isEventProp);
}

function isEventProp(spot: Spot): boolean {
  return /^on[A-Z]/.test(attributeOf(spot) ?? '');
}

/** The statement of the innermost block that holds all uses, in which the first of them is. */
function commonStatement(
  host: Spot,
  uses: readonly Spot[],
): { readonly statement: Node; readonly block: number } | null {
  let common: readonly Spot[] | null = null;
  for (const use of uses) {
    const steps: Spot[] = [];
    for (let at: Spot = use; at.parent !== null && at !== host; at = at.parent) {
      // Only blocks of the function itself: one within another function cannot wait.
      if (isFunctionNode(at.node)) steps.length = 0;
      if (at.parent.node.type === 'BlockStatement' && at.key === 'body') steps.push(at);
    }
    common =
      common === null ? steps : common.filter((one) => steps.some((step) => isBeside(step, one)));
  }
  // From the inside out, so the first block that all share is the innermost.
  const [inner] = common ?? [];
  if (inner?.parent === undefined || inner.parent === null) return null;
  const block = inner.parent.node;
  const first = Math.min(...uses.map(({ node }) => node.start));
  if (block.type !== 'BlockStatement') return null;
  const statement = block.body.find(({ start, end }) => start <= first && first < end);
  return statement === undefined ? null : { statement, block: block.start };
}

function isBeside(a: Spot, b: Spot): boolean {
  return a.parent?.node === b.parent?.node;
}

/** What a browser only lets a click do itself, and not what comes after it. */
const GESTURES =
  /^(requestFullscreen|requestPointerLock|showPicker|showOpenFilePicker|showSaveFilePicker|showDirectoryPicker|getDisplayMedia|clipboard)$/;

const EVENT = /^(e|ev|evt|event)$/i;

/**
 * What would come too late behind an `import()`: an event that is read, which is over when something has been waited
 * for, or what only the click itself may do. Behind the first `await` that is there already it comes too late today.
 */
function lateUse(
  host: Spot,
  fn: ArrowFunctionExpression | FunctionNode,
  body: Node,
  from: number,
): { readonly code: 'event-used-later' | 'gesture-used-later'; readonly offset: number } | null {
  const names = new Set<string>();
  for (const parameter of fn.params)
    walk(parameter, (node) => {
      if (node.type !== 'Identifier') return;
      if (!fn.async || isEventProp(host) || EVENT.test(node.name)) names.add(node.name);
    });
  let until = Number.POSITIVE_INFINITY;
  const found: { code: 'event-used-later' | 'gesture-used-later'; offset: number }[] = [];
  walk(body, (node) => {
    if (node.start < from) return;
    if (node.type === 'AwaitExpression') until = Math.min(until, node.start);
    if (node.type === 'Identifier' && names.has(node.name))
      found.push({ code: 'event-used-later', offset: node.start });
    if (node.type === 'MemberExpression' && isGesture(node))
      found.push({ code: 'gesture-used-later', offset: node.start });
  });
  const first = found.toSorted((a, b) => a.offset - b.offset)[0];
  return first !== undefined && first.offset < until ? first : null;
}

function isGesture({ object, property }: MemberExpression): boolean {
  if (property.type !== 'Identifier') return false;
  const isWindow = object.type === 'Identifier' && object.name === 'window';
  return GESTURES.test(property.name) || (isWindow && property.name === 'open');
}
