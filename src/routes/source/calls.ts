import type { CallExpression, Node } from 'oxc-parser';

import { callString, isStringMethod } from './builtins.ts';
import { createdElement } from './created-elements.ts';
import { type Evaluator, here, unknownAt } from './evaluator.ts';
import { matchGlob } from './file-glob.ts';
import { callList, isCollection, LIST_METHODS } from './lists.ts';
import { entriesOf } from './members.ts';
import { findDeclaration } from './source-module.ts';
import { choiceOf, type NodeValue, truthOf, UNDEFINED, type Value } from './values.ts';

const PROMISE_COMBINATORS = new Set(['all', 'allSettled', 'race', 'any']);

/** Calls of the language's own functions are worked out; calls of the app's functions stay as they are. */
export async function callValue(
  evaluator: Evaluator,
  node: CallExpression,
  from: NodeValue,
): Promise<Value> {
  const { callee } = node;
  const self = here(from, node);
  const element = createdElement(node, from.scope);
  if (element !== null) return here(from, element);
  if (callee.type !== 'MemberExpression') return self;
  const name = await memberKey(evaluator, callee, from);
  if (name === null) return self;
  if (
    (name === 'glob' || name === 'globEager') &&
    callee.object.type === 'MetaProperty' &&
    callee.object.meta.name === 'import'
  )
    return globCall(evaluator, self, name === 'globEager');
  if (
    callee.object.type === 'Identifier' &&
    findDeclaration(from.scope, callee.object.name) === null
  ) {
    const result = await globalCall(evaluator, callee.object.name, name, self);
    if (result !== null) return result;
  }
  const object = await evaluator.reduce(callee.object, from);
  // A method of something made with `new`: nobody can tell what it gives.
  if (object.kind === 'node' && object.node.type === 'NewExpression')
    return (await callCollection(evaluator, object, name, self)) ?? unknownAt(from, node);
  return (await methodCall(evaluator, object, name, self)) ?? self;
}

/** A method of `new Map([...])` or `new Set([...])`: what stands in it from the beginning. */
async function callCollection(
  evaluator: Evaluator,
  object: NodeValue,
  name: string,
  self: NodeValue,
): Promise<Value | null> {
  if (!isCollection(object)) return null;
  const { items, open } = await evaluator.list(object);
  if (open !== null) return null;
  const isMap = isCollection(object, 'Map');
  const part = (at: string) => (item: Value) => (isMap ? evaluator.member(item, at) : item);
  if (name === 'entries' && isMap) return { kind: 'list', items };
  if (name === 'keys' || name === 'values') {
    const parts: Value[] = [];
    for (const item of items) parts.push(await part(name === 'keys' ? '0' : '1')(item));
    return { kind: 'list', items: parts };
  }
  if (name !== 'get') return null;
  const [key = UNDEFINED] = await evaluator.args(self);
  const sought = await evaluator.text(key);
  for (const item of sought === null ? [] : items)
    if ((await evaluator.text(await part('0')(item))) === sought) return part('1')(item);
  return null;
}

async function globalCall(
  evaluator: Evaluator,
  object: string,
  name: string,
  self: NodeValue,
): Promise<Value | null> {
  if (object === 'Object') {
    const [first = UNDEFINED] = await evaluator.args(self);
    if (name === 'freeze' || name === 'seal') return first;
    if (name === 'fromEntries') {
      const entries = new Map<string, Value>();
      for (const item of (await evaluator.list(first)).items) {
        const key = await evaluator.text(await evaluator.member(item, '0'));
        if (key !== null) entries.set(key, await evaluator.member(item, '1'));
      }
      return { kind: 'record', entries };
    }
    const entries = await entriesOf(evaluator, await evaluator.expand(first));
    if (entries === null) return null;
    if (name === 'keys') return { kind: 'list', items: entries.map(([text]) => stringValue(text)) };
    if (name === 'values') return { kind: 'list', items: entries.map(([, value]) => value) };
    if (name === 'entries')
      return {
        kind: 'list',
        items: entries.map(([text, value]) => ({
          kind: 'list',
          items: [stringValue(text), value],
        })),
      };
  }
  if (object === 'Promise') {
    const [first = UNDEFINED] = await evaluator.args(self);
    if (name === 'resolve') return first;
    if (PROMISE_COMBINATORS.has(name)) {
      const { items, open } = await evaluator.list(first);
      if (open === null) return name.startsWith('all') ? { kind: 'list', items } : choiceOf(items);
    }
  }
  if (object === 'Array' && (name === 'from' || name === 'of')) {
    const values = await evaluator.args(self);
    if (name === 'of') return { kind: 'list', items: values };
    const [first = UNDEFINED, each] = values;
    const { items, open } = await evaluator.list(first);
    if (open !== null) return null;
    if (each === undefined) return { kind: 'list', items };
    const made: Value[] = [];
    for (const [index, item] of items.entries())
      made.push(await evaluator.invoke(each, [item, { kind: 'const', value: index }], self.frame));
    return { kind: 'list', items: made };
  }
  return null;
}

async function methodCall(
  evaluator: Evaluator,
  object: Value,
  name: string,
  self: NodeValue,
): Promise<Value | null> {
  // `pathOf(file).startsWith('/admin')`: what a function of the app gives may be a text as well.
  const text = isStringMethod(name) ? await evaluator.constant(object) : null;
  if (typeof text?.value === 'string') {
    const values: (string | number | boolean | null | undefined | RegExp)[] = [];
    for (const argument of await evaluator.args(self)) {
      const given = await evaluator.constant(argument);
      if (given !== null) values.push(given.value);
      else if (
        argument.kind === 'node' &&
        argument.node.type === 'Literal' &&
        'regex' in argument.node
      )
        values.push(regexOf(argument.node.regex));
      else return null;
    }
    return callString(text.value, name, values);
  }
  if (name === 'then') {
    const settled = await evaluator.expand(object);
    if (settled.kind === 'unknown') return null;
    const [callback] = await evaluator.args(self);
    if (callback === undefined) return settled;
    return evaluator.invoke(callback, [settled], self.frame);
  }
  if (name === 'catch' || name === 'finally') return evaluator.expand(object);
  if (LIST_METHODS.has(name)) return callList(evaluator, object, name, self);
  return null;
}

async function globCall(evaluator: Evaluator, self: NodeValue, always: boolean): Promise<Value> {
  const [patternValue = UNDEFINED, options = UNDEFINED] = await evaluator.args(self);
  const single = await evaluator.text(patternValue);
  const patterns: string[] = single === null ? [] : [single];
  if (single === null)
    for (const item of (await evaluator.list(patternValue)).items) {
      const pattern = await evaluator.text(item);
      if (pattern !== null) patterns.push(pattern);
    }
  if (patterns.length === 0) return unknownAt(self, self.node);
  const eager = always || truthOf(await evaluator.member(options, 'eager')) === true;
  // `query: '?raw'` gives text, not modules.
  if (truthOf(await evaluator.member(options, 'query')) === true) return unknownAt(self, self.node);
  return {
    kind: 'glob',
    eager,
    imported: await evaluator.text(await evaluator.member(options, 'import')),
    matches: matchGlob(patterns, evaluator.host.ids, self.module.id, evaluator.host.root),
  };
}

/** The name of a member access, null when it is made at run time. */
export async function memberKey(
  evaluator: Evaluator,
  node: Node,
  from: NodeValue,
): Promise<string | null> {
  if (node.type === 'JSXMemberExpression') return node.property.name;
  if (node.type !== 'MemberExpression') return null;
  if (node.computed) return evaluator.text(await evaluator.reduce(node.property, from));
  return node.property.type === 'Identifier' ? node.property.name : null;
}

const stringValue = (text: string): Value => ({ kind: 'const', value: text });

function regexOf(regex: { pattern: string; flags: string }): RegExp | undefined {
  try {
    return new RegExp(regex.pattern, regex.flags);
  } catch {
    return undefined;
  }
}
