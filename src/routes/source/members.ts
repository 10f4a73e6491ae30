import type { Expression, Node, ObjectExpression, ObjectProperty } from 'oxc-parser';

import { groupBy } from '../../analysis/group-by.ts';
import { type Evaluator, isFunction } from './evaluator.ts';
import { overLoops, putItems } from './loops.ts';
import { createGuard } from './once.ts';
import { givenLater } from './reached-members.ts';
import {
  type Declaration,
  findDeclaration,
  type Site,
  type SourceModule,
  type StaticMember,
} from './source-module.ts';
import {
  addAll,
  choiceOf,
  excerpt,
  type GlobValue,
  type LazyValue,
  type NodeValue,
  UNDEFINED,
  type Value,
} from './values.ts';

const guardedMember = createGuard<Value>(UNDEFINED);
const guardedEntries = createGuard<readonly [string, Value][] | null>(null);

/** A member of a value: of an object, a namespace, an enum, a package, of what a call gives. */
export async function memberOf(evaluator: Evaluator, value: Value, key: string): Promise<Value> {
  switch (value.kind) {
    case 'package': {
      const whole =
        value.name === '*' || (value.name === 'default' && /^react\b/.test(value.source));
      return { ...value, name: whole ? key : `${value.name}.${key}` };
    }
    case 'namespace':
      return (await evaluator.exported(value.id, key)) ?? UNDEFINED;
    case 'lazy':
      return value.name === null ? { ...value, name: key } : { kind: 'unknown', text: key };
    case 'record':
      return value.entries.get(key) ?? UNDEFINED;
    case 'list':
      return key === 'length'
        ? { kind: 'const', value: value.items.length }
        : (value.items[Number(key)] ?? UNDEFINED);
    case 'glob': {
      const id = value.matches.get(key);
      return id === undefined ? UNDEFINED : globItem(evaluator, value, id);
    }
    case 'choice': {
      const options: Value[] = [];
      for (const option of value.options) options.push(await evaluator.member(option, key));
      return choiceOf(options);
    }
    case 'const':
      return typeof value.value === 'string' && key === 'length'
        ? { kind: 'const', value: value.value.length }
        : UNDEFINED;
    case 'node':
      return nodeMember(evaluator, value, key);
    default:
      return { kind: 'unknown', text: key };
  }
}

async function nodeMember(evaluator: Evaluator, value: NodeValue, key: string): Promise<Value> {
  const { node } = value;
  if (node.type === 'ObjectExpression') {
    const written = await property(evaluator, node, key, value);
    if (isAsMade(value.module)) return written;
    if (written.kind !== 'const' || written.value !== undefined)
      return withGrown(evaluator, value, key, written);
    // `root.children = [...]` after it was made.
    const later =
      (await putOn(evaluator, value, key)) ??
      (await givenLater(evaluator, value, key))?.put ??
      null;
    if (later !== null) return withGrown(evaluator, value, key, later);
    for (const [name, item] of await keyedEntries(evaluator, value)) if (name === key) return item;
    return UNDEFINED;
  }
  if (node.type === 'ArrayExpression') {
    const { items } = await evaluator.list(value);
    return evaluator.member({ kind: 'list', items }, key);
  }
  if (node.type === 'TSEnumDeclaration') {
    const found = node.body.members.find((entry) =>
      entry.id.type === 'Identifier'
        ? entry.id.name === key
        : 'value' in entry.id && entry.id.value === key,
    );
    return found === undefined || found.initializer === null
      ? { kind: 'unknown', text: key }
      : evaluator.reduce(found.initializer, value);
  }
  if (node.type === 'CallExpression')
    return guardedMember(value, () => callMember(evaluator, value, key));
  return (await putOn(evaluator, value, key)) ?? { kind: 'unknown', text: key };
}

/** Whether no object of a module is given anything after it was made: so it is with most, and with most route tables. */
function isAsMade({ statics, grown, reached, keyed }: SourceModule): boolean {
  return statics.length === 0 && grown.length === 0 && reached.length === 0 && keyed.length === 0;
}

async function putOn(evaluator: Evaluator, value: NodeValue, key: string): Promise<Value | null> {
  const own = staticMember(value, key);
  return own === null
    ? null
    : evaluator.reduce(own.node, { ...value, node: own.node, scope: own.scope, via: [] });
}

/** A list in an object with what it was given later: `root.children.push({...})`. */
async function withGrown(
  evaluator: Evaluator,
  value: NodeValue,
  key: string,
  list: Value,
): Promise<Value> {
  const { grown } = value.module;
  const pushed = (await givenLater(evaluator, value, key))?.pushed ?? [];
  const sites = grown.flatMap((site) => {
    const found = site.key === key ? findDeclaration(site.scope, site.object) : null;
    return found !== null && isMadeAs(found.declaration, value.node) ? [{ site, found }] : [];
  });
  const [first] = sites;
  if (first === undefined && pushed.length === 0) return list;
  return guardedMember({ ...value, node: first?.site.node ?? value.node }, async () => {
    const { items, open } = await evaluator.list(list);
    const all: Value[] = open === null ? [...items] : [...items, { kind: 'unknown', text: open }];
    addAll(all, pushed);
    for (const { site, found } of sites)
      addAll(all, await putItems(evaluator, site, { ...value, scope: found.scope, via: [] }));
    return { kind: 'list', items: all };
  });
}

/** What an object is given later under keys that are worked out: `pages[path] = Page`. */
async function keyedEntries(
  evaluator: Evaluator,
  value: NodeValue,
): Promise<readonly [string, Value][]> {
  if (value.module.keyed.length === 0) return [];
  const entries = await guardedEntries(value, async () => {
    const found: [string, Value][] = [];
    for (const site of value.module.keyed) {
      const { left, right } = site.node;
      const made = findDeclaration(site.scope, site.object);
      if (made === null || !isMadeAs(made.declaration, value.node)) continue;
      if (left.type !== 'MemberExpression') continue;
      const outer = { ...value, scope: made.scope, via: [] };
      const pairs = await overLoops(evaluator, site, outer, async (at) => [
        await evaluator.reduce(left.property, at),
        await evaluator.reduce(right, at),
      ]);
      for (let at = 0; at + 1 < pairs.length; at += 2) {
        const name = await evaluator.text(pairs[at]!);
        found.push([name ?? `{${excerpt(value.module, left.property)}}`, pairs[at + 1]!]);
      }
    }
    return found;
  });
  return entries ?? [];
}

async function callMember(evaluator: Evaluator, call: NodeValue, key: string): Promise<Value> {
  const inside = await evaluator.expand(call);
  if (inside !== call) return evaluator.member(inside, key);
  // `const { Home } = lazyImport(() => import('./home'), 'Home')`, however the helper builds its object.
  for (const argument of await evaluator.args(call)) {
    const made = isFunction(argument)
      ? await evaluator.expand(await evaluator.invoke(argument, []))
      : argument;
    if (made.kind === 'lazy') return evaluator.member(made, key);
  }
  return { kind: 'unknown', text: key };
}

async function property(
  evaluator: Evaluator,
  node: ObjectExpression,
  key: string,
  from: NodeValue,
): Promise<Value> {
  let index = indexes.get(node);
  if (index === undefined) {
    index = indexObject(node);
    indexes.set(node, index);
  }
  const own = index.keys.get(key);
  for (const spread of index.spreads) {
    if (own !== undefined && own.order > spread.order) break;
    const value = await guardedMember({ ...from, node: spread.node }, async () =>
      evaluator.member(await evaluator.expand(await evaluator.reduce(spread.node, from)), key),
    );
    if (value.kind === 'lazy' && own !== undefined && !(await isExported(evaluator, value))) break;
    if (value.kind !== 'const' || value.value !== undefined) return value;
  }
  if (own !== undefined) return evaluator.reduce(own.property.value, from);
  // A computed key (`[PATHS.home]: ...`) can only be told by its value.
  for (const entry of index.computed)
    if ((await evaluator.text(await evaluator.reduce(entry.key, from))) === key)
      return evaluator.reduce(entry.value, from);
  return UNDEFINED;
}

/** Whether a module has the export: `{ Component: m.default, ...m }` takes from the module what it has. */
async function isExported(evaluator: Evaluator, { id, name }: LazyValue): Promise<boolean> {
  return name === null || (await evaluator.exported(id, name)) !== null;
}

/** Keys and values of an object, in order; null when they cannot all be told. */
export async function entriesOf(
  evaluator: Evaluator,
  value: Value,
): Promise<readonly [string, Value][] | null> {
  switch (value.kind) {
    case 'record':
      return [...value.entries];
    case 'glob': {
      const entries: [string, Value][] = [];
      for (const [key, id] of value.matches)
        entries.push([key, await globItem(evaluator, value, id)]);
      return entries;
    }
    case 'list':
      return value.items.map((item, index) => [String(index), item]);
    case 'namespace': {
      const module = await evaluator.load(value.id);
      if (module === null) return null;
      const entries: [string, Value][] = [];
      for (const name of module.exports.keys())
        entries.push([name, (await evaluator.exported(value.id, name)) ?? UNDEFINED]);
      return entries;
    }
    case 'node': {
      if (value.node.type === 'ArrayExpression')
        return (await evaluator.list(value)).items.map((item, index) => [String(index), item]);
      if (value.node.type === 'TSEnumDeclaration') {
        const entries: [string, Value][] = [];
        for (const { id } of value.node.body.members) {
          const name = id.type === 'Identifier' ? id.name : 'value' in id ? String(id.value) : null;
          if (name !== null) entries.push([name, await nodeMember(evaluator, value, name)]);
        }
        return entries;
      }
      if (value.node.type !== 'ObjectExpression') return null;
      const entries = new Map<string, Value>();
      for (const entry of value.node.properties) {
        if (entry.type === 'SpreadElement') {
          const inner = await guardedEntries({ ...value, node: entry.argument }, async () =>
            entriesOf(
              evaluator,
              await evaluator.expand(await evaluator.reduce(entry.argument, value)),
            ),
          );
          if (inner === null) return null;
          for (const [key, item] of inner) entries.set(key, item);
        } else {
          const key = entry.computed
            ? await evaluator.text(await evaluator.reduce(entry.key, value))
            : plainKey(entry);
          if (key === null) return null;
          entries.set(key, await evaluator.reduce(entry.value, value));
        }
      }
      for (const { object, key, scope } of value.module.statics)
        if (isMadeAs(findDeclaration(scope, object)?.declaration, value.node))
          entries.set(key, await evaluator.member(value, key));
      for (const [key, item] of await keyedEntries(evaluator, value)) entries.set(key, item);
      return [...entries];
    }
    default:
      return null;
  }
}

async function globItem(evaluator: Evaluator, glob: GlobValue, id: string): Promise<Value> {
  const name = glob.imported === '*' ? null : glob.imported;
  if (!glob.eager) return { kind: 'lazy', id, name, glob: true };
  if (name === null) return { kind: 'namespace', id };
  return (await evaluator.exported(id, name)) ?? UNDEFINED;
}

/** `static path = '/home'` of a class, or `Home.path = '/home'` after a component. */
function staticMember({ node, module }: NodeValue, key: string): Site<Expression> | null {
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression')
    for (const member of node.body.body)
      if (
        member.type === 'PropertyDefinition' &&
        member.static &&
        member.key.type === 'Identifier' &&
        member.key.name === key &&
        member.value !== null
      )
        return { node: member.value, scope: module.top };
  for (const put of staticsOf(module).get(key) ?? []) {
    if (isMadeAs(findDeclaration(put.scope, put.object)?.declaration, node)) return put;
  }
  return null;
}

/** Whether a name stands for what a node makes. */
function isMadeAs(declaration: Declaration | undefined, node: Node): boolean {
  if (declaration?.kind === 'node') return declaration.node === node;
  return declaration?.kind === 'variable' && withoutType(declaration.init) === node;
}

/** `{} as Record<string, Page>` makes what `{}` does. */
function withoutType(init: Expression | null): Expression | null {
  let at = init;
  while (at?.type === 'TSAsExpression' || at?.type === 'TSSatisfiesExpression') at = at.expression;
  return at;
}

const statics = new WeakMap<SourceModule, ReadonlyMap<string, readonly StaticMember[]>>();

function staticsOf(module: SourceModule): ReadonlyMap<string, readonly StaticMember[]> {
  let known = statics.get(module);
  if (known === undefined) statics.set(module, (known = groupBy(module.statics, ({ key }) => key)));
  return known;
}

interface ObjectIndex {
  readonly keys: ReadonlyMap<string, { property: ObjectProperty; order: number }>;
  /** The last first, since the last wins. */
  readonly spreads: readonly { node: Expression; order: number }[];
  readonly computed: readonly ObjectProperty[];
}

const indexes = new WeakMap<ObjectExpression, ObjectIndex>();

function indexObject(node: ObjectExpression): ObjectIndex {
  const keys = new Map<string, { property: ObjectProperty; order: number }>();
  const spreads: { node: Expression; order: number }[] = [];
  const computed: ObjectProperty[] = [];
  for (const [order, entry] of node.properties.entries()) {
    if (entry.type === 'SpreadElement') spreads.unshift({ node: entry.argument, order });
    else {
      const key = entry.computed ? null : plainKey(entry);
      if (key === null) computed.push(entry);
      else keys.set(key, { property: entry, order });
    }
  }
  return { keys, spreads, computed };
}

function plainKey(entry: ObjectProperty): string | null {
  if (entry.key.type === 'Identifier') return entry.key.name;
  return entry.key.type === 'Literal' ? String(entry.key.value) : null;
}
