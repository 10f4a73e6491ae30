import type { ArrayExpression, Node } from 'oxc-parser';

import { type Evaluator, isFunction } from './evaluator.ts';
import { createMemo } from './once.ts';
import { findDeclaration } from './source-module.ts';
import {
  addAll,
  choiceOf,
  excerpt,
  type NodeValue,
  truthOf,
  UNDEFINED,
  type Value,
  withoutTwins,
} from './values.ts';

export const LIST_METHODS = new Set([
  'at',
  'concat',
  'filter',
  'find',
  'flat',
  'flatMap',
  'join',
  'map',
  'pop',
  'reduce',
  'reverse',
  'shift',
  'slice',
  'sort',
  'toReversed',
  'toSorted',
]);

type Items = { readonly items: readonly Value[]; readonly open: string | null };

const remember = createMemo<Node, Items>({ items: [], open: null });

/** The items of an array, spreads and calls followed; `open` is what could not be. */
export async function listOf(evaluator: Evaluator, value: Value): Promise<Items> {
  switch (value.kind) {
    case 'list':
      return { items: value.items, open: null };
    case 'const':
      return { items: [], open: null };
    case 'choice': {
      const items: Value[] = [];
      let open: string | null = null;
      for (const option of value.options) {
        const inner = await evaluator.list(option);
        addAll(items, inner.items);
        open ??= inner.open;
      }
      return { items: withoutTwins(items), open };
    }
    case 'node': {
      const { node } = value;
      if (node.type === 'ArrayExpression')
        return remember(node, value.frame, async () => ({
          items: await elementsOf(evaluator, node, value),
          open: null,
        }));
      if (node.type === 'CallExpression')
        return remember(node, value.frame, () => callItems(evaluator, value));
      if (isCollection(value))
        for (const given of await evaluator.args(value)) return evaluator.list(given);
      return { items: [], open: excerpt(value.module, node) };
    }
    case 'unknown':
      return { items: [], open: value.text };
    default:
      return { items: [], open: value.kind };
  }
}

/** `new Map(list)` and `new Set(list)`: a list once more. */
export function isCollection({ node, scope }: NodeValue, only?: 'Map' | 'Set'): boolean {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return false;
  const { name } = node.callee;
  const known = only === undefined ? name === 'Map' || name === 'Set' : name === only;
  return known && node.arguments.length === 1 && findDeclaration(scope, name) === null;
}

async function callItems(evaluator: Evaluator, call: NodeValue): Promise<Items> {
  const inside = await evaluator.expand(call);
  const made = inside === call ? null : await evaluator.list(inside);
  const leadsNowhere = inside.kind === 'node' && inside.node.type === 'CallExpression';
  if (made !== null && !(leadsNowhere && made.items.length === 0)) return made;
  // A function that cannot be followed is taken to hand on what it was given: a list, or its items.
  const handed: Value[] = [];
  for (const argument of await evaluator.args(call)) {
    if (argument.kind !== 'node' && argument.kind !== 'list') continue;
    if (argument.kind === 'node' && /^(Object|JSX)/.test(argument.node.type)) handed.push(argument);
    else if (!isFunction(argument)) addAll(handed, (await evaluator.list(argument)).items);
    // `useComputed(() => [...])`: a list that is made when it is asked for.
    else if (argument.node.params.length === 0)
      addAll(handed, (await evaluator.list(await evaluator.invoke(argument, []))).items);
  }
  if (handed.length > 0) return { items: handed, open: null };
  return made ?? { items: [], open: excerpt(call.module, call.node) };
}

async function elementsOf(
  evaluator: Evaluator,
  node: ArrayExpression,
  from: NodeValue,
): Promise<readonly Value[]> {
  const items: Value[] = [];
  for (const element of node.elements) {
    if (element === null) continue;
    if (element.type === 'SpreadElement') {
      const inner = await evaluator.list(await evaluator.reduce(element.argument, from));
      addAll(items, inner.items);
      if (inner.open !== null) items.push({ kind: 'unknown', text: inner.open });
    } else items.push(await evaluator.reduce(element, from));
  }
  return items;
}

/** Calls a method of an array; null when nothing of it can be told. */
export async function callList(
  evaluator: Evaluator,
  object: Value,
  name: string,
  self: NodeValue,
): Promise<Value | null> {
  const { items, open } = await evaluator.list(object);
  if (open !== null && items.length === 0) return null;
  const values = await evaluator.args(self);
  const [first = UNDEFINED] = values;
  const result: Value[] = [];
  switch (name) {
    case 'map':
    case 'flatMap':
      for (const [index, item] of items.entries()) {
        const made = await evaluator.invoke(
          first,
          [item, { kind: 'const', value: index }],
          self.frame,
        );
        if (name === 'flatMap') addAll(result, (await evaluator.list(made)).items);
        else result.push(made);
      }
      break;
    case 'filter':
      for (const item of items) {
        const kept =
          first.kind === 'unknown'
            ? truthOf(item)
            : truthOf(await evaluator.invoke(first, [item], self.frame));
        if (kept !== false) result.push(item);
      }
      break;
    case 'reduce': {
      let [, total = UNDEFINED] = values;
      for (const [index, item] of items.entries()) {
        const made = await evaluator.invoke(
          first,
          [total, item, { kind: 'const', value: index }],
          self.frame,
        );
        // What is lost on the way keeps what was there before. Lists are worked out at once, or they would nest.
        if (made.kind === 'unknown') continue;
        const list = await evaluator.list(made);
        total =
          list.open === null && made.kind !== 'const' ? { kind: 'list', items: list.items } : made;
      }
      return total;
    }
    case 'find':
      for (const item of items) {
        const kept = truthOf(await evaluator.invoke(first, [item], self.frame));
        if (kept !== false) result.push(item);
        if (kept === true) break;
      }
      return choiceOf(result);
    case 'concat':
      addAll(result, items);
      for (const value of values) {
        const more = await evaluator.list(value);
        addAll(result, more.open === null || more.items.length > 0 ? more.items : [value]);
      }
      break;
    case 'flat':
      for (const item of items) {
        const inner = await evaluator.list(item);
        addAll(result, inner.open === null ? inner.items : [item]);
      }
      break;
    case 'slice': {
      const bounds = values.map((value) =>
        value.kind === 'const' && typeof value.value === 'number' ? value.value : undefined,
      );
      addAll(result, items.slice(bounds[0], bounds[1]));
      break;
    }
    case 'join': {
      const parts: string[] = [];
      for (const item of items) {
        const part = await evaluator.constant(item);
        if (part === null) return null;
        parts.push(String(part.value ?? ''));
      }
      const separator = values.length === 0 ? ',' : await evaluator.text(first);
      return separator === null ? null : { kind: 'const', value: parts.join(separator) };
    }
    case 'at':
    case 'pop':
    case 'shift': {
      const at =
        name === 'pop'
          ? -1
          : name === 'shift'
            ? 0
            : first.kind === 'const'
              ? Number(first.value)
              : NaN;
      return items.at(at) ?? UNDEFINED;
    }
    default:
      addAll(result, items);
  }
  if (open !== null) result.push({ kind: 'unknown', text: open });
  return { kind: 'list', items: result };
}
