import type {
  ArrowFunctionExpression,
  CallExpression,
  Expression,
  Function as FunctionNode,
  Node,
  ObjectExpression,
  ObjectProperty,
} from 'oxc-parser';

import { binary, callString } from './builtins.ts';
import { matchGlob } from './file-glob.ts';
import {
  type Declaration,
  findDeclaration,
  parseModule,
  type PatternStep,
  type Scope,
  scriptLanguage,
  type Site,
  type SourceModule,
} from './source-module.ts';
import type { SourceHost } from './types.ts';
import {
  choiceOf,
  excerpt,
  type Frame,
  type GlobValue,
  type NodeValue,
  optionsOf,
  truthOf,
  UNDEFINED,
  type Value,
} from './values.ts';

/** Reads expressions of the app's source without running them. Calls must be made one after another. */
export interface Evaluator {
  /** Parses a module once; null when it is no script, cannot be read, or is not valid. */
  load(id: string): Promise<SourceModule | null>;
  /** Follows names, members and constant operators until something stands for itself. */
  reduce(node: Node, from: NodeValue): Promise<Value>;
  member(value: Value, key: string): Promise<Value>;
  /** Goes into a call of one of the app's own functions; gives the call back when that leads nowhere. */
  expand(value: Value): Promise<Value>;
  invoke(fn: Value, args: readonly Value[], caller?: Frame | null): Promise<Value>;
  /** The items of an array, spreads and `.map` included; `open` is what could not be followed. */
  list(value: Value): Promise<{ items: readonly Value[]; open: string | null }>;
  /** The string that it is for certain, else null. */
  text(value: Value): Promise<string | null>;
  /** What a module exports under a name; null when it exports no such thing. */
  exported(id: string, name: string): Promise<Value | null>;
  /** Resolves a specifier; `package` stands for everything outside the app's own source. */
  resolve(source: string, importer: string): Promise<string | 'package' | null>;
  /** A value to begin with: a node in a scope of a module. */
  at(module: SourceModule, node: Node, scope: Scope): NodeValue;
  /** Arguments of a call, spreads followed. */
  args(call: NodeValue): Promise<readonly Value[]>;
  /** Every module that could not be parsed: id, then why. */
  readonly failures: ReadonlyMap<string, string>;
}

const MAX_CALL_DEPTH = 40;
/** A page of generated routes takes some hundred steps; a table that runs away is stopped. */
const MAX_STEPS = 20_000_000;

const PROMISE_COMBINATORS = new Set(['all', 'allSettled', 'race', 'any']);

export function createEvaluator(host: SourceHost): Evaluator {
  const modules = new Map<string, SourceModule | null>();
  const failures = new Map<string, string>();
  const resolved = new Map<string, string | null>();
  const exportsSeen = new Map<string, Value | null>();
  const exportsActive = new Set<string>();
  const declarationsActive = new Map<Declaration, Set<Frame | null>>();
  const objectIndexes = new WeakMap<ObjectExpression, ObjectIndex>();
  let steps = 0;

  async function load(id: string): Promise<SourceModule | null> {
    const known = modules.get(id);
    if (known !== undefined) return known;
    modules.set(id, null);
    if (scriptLanguage(id) === null || id.includes('/node_modules/')) return null;
    const code = await host.read(id);
    if (code === null) return null;
    try {
      const module = parseModule(id, code);
      modules.set(id, module);
      return module;
    } catch (error) {
      failures.set(id, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  async function resolve(source: string, importer: string): Promise<string | null> {
    if (isRouterSource(source)) return 'package';
    const key = `${importer}\0${source}`;
    let id = resolved.get(key);
    if (id === undefined) {
      id = await host.resolve(source, importer).catch(() => null);
      resolved.set(key, id);
    }
    if (id === null) return /^[./]/.test(source) ? null : 'package';
    return id.includes('/node_modules/') || id.startsWith('\0') || !/[/\\]/.test(id)
      ? 'package'
      : id;
  }

  const unknown = (from: NodeValue, node: Node): Value => ({
    kind: 'unknown',
    text: excerpt(from.module, node),
  });

  const here = (from: NodeValue, node: Node): NodeValue => ({ ...from, node, via: [] });

  const at = (module: SourceModule, node: Node, scope: Scope): NodeValue => ({
    kind: 'node',
    node,
    module,
    scope,
    frame: null,
    via: [],
  });

  async function imported(source: string, name: string, importer: string): Promise<Value> {
    const id = await resolve(source, importer);
    if (id === 'package') return { kind: 'package', source, name };
    if (id === null) return { kind: 'unknown', text: source };
    if (name === '*') return { kind: 'namespace', id };
    return (await exported(id, name)) ?? { kind: 'unknown', text: `${name} of ${source}` };
  }

  async function exported(id: string, name: string): Promise<Value | null> {
    const key = `${id}\0${name}`;
    const known = exportsSeen.get(key);
    if (known !== undefined) return known;
    if (exportsActive.has(key)) return null;
    exportsActive.add(key);
    const value = await findExport(id, name);
    exportsActive.delete(key);
    exportsSeen.set(key, value);
    return value;
  }

  async function findExport(id: string, name: string): Promise<Value | null> {
    const module = await load(id);
    if (module === null) return { kind: 'opaque', id };
    const passOn = (value: Value): Value =>
      value.kind === 'node' && value.module !== module && value.via[0] !== id
        ? { ...value, via: [id, ...value.via] }
        : value;
    const target = module.exports.get(name);
    const top = at(module, module.top.owner, module.top);
    if (target?.kind === 'local') return passOn(await lookup(target.name, top));
    if (target?.kind === 'expression') return passOn(await reduce(target.node, top));
    if (target?.kind === 'from') return passOn(await imported(target.source, target.name, id));
    if (name === 'default') return null;
    let outside: Value | null = null;
    for (const source of module.stars) {
      const from = await resolve(source, id);
      if (from === null) continue;
      if (from === 'package') outside ??= { kind: 'package', source, name };
      else {
        const found = await exported(from, name);
        if (found !== null && found.kind !== 'opaque') return passOn(found);
      }
    }
    return outside;
  }

  async function lookup(name: string, from: NodeValue): Promise<Value> {
    const found = findDeclaration(from.scope, name);
    if (found === null) return name === 'undefined' ? UNDEFINED : { kind: 'unknown', text: name };
    const { declaration, scope } = found;
    const active = declarationsActive.get(declaration) ?? new Set();
    // A value made from itself (`x = x.concat(y)`, a circular import): what it was before adds nothing.
    if (active.has(from.frame)) return UNDEFINED;
    declarationsActive.set(declaration, active.add(from.frame));
    try {
      return await declared(declaration, name, { ...from, scope, via: [] });
    } finally {
      active.delete(from.frame);
    }
  }

  async function declared(declaration: Declaration, name: string, from: NodeValue): Promise<Value> {
    switch (declaration.kind) {
      case 'import':
        return imported(declaration.source, declaration.name, from.module.id);
      case 'node':
        return here(from, declaration.node);
      case 'parameter': {
        const frame = frameOf(from.frame, from.scope);
        if (frame === null)
          return declaration.fallback === null
            ? { kind: 'unknown', text: name }
            : reduce(declaration.fallback, from);
        const given: Value = declaration.rest
          ? { kind: 'list', items: frame.args.slice(declaration.index) }
          : (frame.args[declaration.index] ?? UNDEFINED);
        const value = await follow(given, declaration.path);
        return value.kind === 'const' && value.value === undefined && declaration.fallback !== null
          ? reduce(declaration.fallback, from)
          : value;
      }
      case 'variable': {
        const options: Value[] = [];
        if (declaration.init !== null)
          options.push(await follow(await reduce(declaration.init, from), declaration.path));
        for (const site of declaration.assigned)
          options.push(await reduce(site.node, { ...from, scope: site.scope }));
        // `let A = cache.get(key); if (!A) A = lazy(...)`: what is known says what it is.
        const known = options.filter((option) => option.kind !== 'unknown');
        if (options.length === 0) return { kind: 'unknown', text: name };
        const value = choiceOf(known.length > 0 ? known : options);
        if (declaration.pushed.length === 0) return value;
        const { items, open } = await list(value);
        const all = [...items];
        if (open !== null) all.push({ kind: 'unknown', text: open });
        for (const site of declaration.pushed)
          all.push(...(await args({ ...here(from, site.node), scope: site.scope })));
        return { kind: 'list', items: all };
      }
    }
  }

  async function follow(value: Value, path: readonly PatternStep[]): Promise<Value> {
    let current = value;
    for (const step of path) {
      if (step === null) return { kind: 'unknown', text: '...' };
      current = await member(current, String(step));
    }
    return current;
  }

  async function reduce(node: Node, from: NodeValue): Promise<Value> {
    if (++steps > MAX_STEPS) return unknown(from, node);
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        return lookup(node.name, from);
      case 'Literal':
        return 'regex' in node || 'bigint' in node
          ? here(from, node)
          : { kind: 'const', value: node.value };
      case 'TemplateLiteral': {
        let text = node.quasis[0]?.value.cooked ?? '';
        for (const [index, expression] of node.expressions.entries()) {
          const part = await constant(await reduce(expression, from));
          if (part === null) return unknown(from, node);
          text += `${String(part.value)}${node.quasis[index + 1]?.value.cooked ?? ''}`;
        }
        return { kind: 'const', value: text };
      }
      case 'BinaryExpression': {
        const left = await constant(await reduce(node.left, from));
        const right = left === null ? null : await constant(await reduce(node.right, from));
        return (
          (left !== null && right !== null && binary(node.operator, left.value, right.value)) ||
          unknown(from, node)
        );
      }
      case 'UnaryExpression': {
        if (node.operator === '-') {
          const number = await constant(await reduce(node.argument, from));
          return typeof number?.value === 'number'
            ? { kind: 'const', value: -number.value }
            : unknown(from, node);
        }
        if (node.operator !== '!') return unknown(from, node);
        const truth = truthOf(await expand(await reduce(node.argument, from)));
        return truth === null ? unknown(from, node) : { kind: 'const', value: !truth };
      }
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return reduce(node.expression, from);
      case 'AwaitExpression':
        return expand(await reduce(node.argument, from));
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last === undefined ? UNDEFINED : reduce(last, from);
      }
      case 'AssignmentExpression':
        return reduce(node.right, from);
      case 'ConditionalExpression': {
        const truth = truthOf(await expand(await reduce(node.test, from)));
        if (truth !== null) return reduce(truth ? node.consequent : node.alternate, from);
        return choiceOf([await reduce(node.consequent, from), await reduce(node.alternate, from)]);
      }
      case 'LogicalExpression': {
        const left = await reduce(node.left, from);
        const truth = truthOf(await expand(left));
        if (node.operator === '&&') return truth === false ? left : reduce(node.right, from);
        if (truth === true) return left;
        if (truth === false) return reduce(node.right, from);
        return choiceOf([left, await reduce(node.right, from)]);
      }
      case 'MemberExpression':
      case 'JSXMemberExpression': {
        const key = await keyOf(node, from);
        const object = await reduce(node.object, from);
        if (key === null) return unknown(from, node);
        const value = await member(object, key);
        return value.kind === 'unknown' ? unknown(from, node) : value;
      }
      case 'ImportExpression':
        return importExpression(node.source, from);
      case 'CallExpression':
        return callExpression(node, from);
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ClassExpression':
      case 'ClassDeclaration':
      case 'JSXElement':
      case 'JSXFragment':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
        return here(from, node);
      default:
        return unknown(from, node);
    }
  }

  async function keyOf(node: Node, from: NodeValue): Promise<string | null> {
    if (node.type === 'JSXMemberExpression') return node.property.name;
    if (node.type !== 'MemberExpression') return null;
    if (node.computed) return text(await reduce(node.property, from));
    return node.property.type === 'Identifier' ? node.property.name : null;
  }

  async function importExpression(source: Expression, from: NodeValue): Promise<Value> {
    const specifier = await text(await reduce(source, from));
    if (specifier === null)
      return { kind: 'unknown', text: `import(${excerpt(from.module, source)})` };
    const id = await host.resolve(specifier, from.module.id).catch(() => null);
    return id === null
      ? { kind: 'unknown', text: `import('${specifier}')` }
      : { kind: 'lazy', id, name: null, glob: false };
  }

  async function member(value: Value, key: string): Promise<Value> {
    switch (value.kind) {
      case 'package': {
        const whole =
          value.name === '*' || (value.name === 'default' && /^react\b/.test(value.source));
        return { ...value, name: whole ? key : `${value.name}.${key}` };
      }
      case 'namespace':
        return (await exported(value.id, key)) ?? UNDEFINED;
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
        return id === undefined ? UNDEFINED : globItem(value, id);
      }
      case 'choice': {
        const options: Value[] = [];
        for (const option of value.options) options.push(await member(option, key));
        return choiceOf(options);
      }
      case 'const':
        return typeof value.value === 'string' && key === 'length'
          ? { kind: 'const', value: value.value.length }
          : UNDEFINED;
      case 'node':
        return nodeMember(value, key);
      default:
        return { kind: 'unknown', text: key };
    }
  }

  async function nodeMember(value: NodeValue, key: string): Promise<Value> {
    const { node } = value;
    if (node.type === 'ObjectExpression') return property(node, key, value);
    if (node.type === 'ArrayExpression') {
      const { items } = await list(value);
      return member({ kind: 'list', items }, key);
    }
    if (node.type === 'TSEnumDeclaration') {
      const found = node.body.members.find((entry) =>
        entry.id.type === 'Identifier'
          ? entry.id.name === key
          : 'value' in entry.id && entry.id.value === key,
      );
      return found === undefined || found.initializer === null
        ? { kind: 'unknown', text: key }
        : reduce(found.initializer, value);
    }
    if (node.type === 'CallExpression') {
      const inside = await expand(value);
      if (inside !== value) return member(inside, key);
      // `const { Home } = lazyImport(() => import('./home'), 'Home')`, however the helper builds its object.
      for (const argument of await args(value)) {
        const made = isFunction(argument) ? await expand(await invoke(argument, [])) : argument;
        if (made.kind === 'lazy') return member(made, key);
      }
    }
    const own = staticMember(value, key);
    return own === null
      ? { kind: 'unknown', text: key }
      : reduce(own.node, { ...value, node: own.node, scope: own.scope, via: [] });
  }

  async function property(node: ObjectExpression, key: string, from: NodeValue): Promise<Value> {
    let index = objectIndexes.get(node);
    if (index === undefined) {
      index = indexObject(node);
      objectIndexes.set(node, index);
    }
    const own = index.keys.get(key);
    for (const spread of index.spreads) {
      if (own !== undefined && own.order > spread.order) break;
      const value = await member(await expand(await reduce(spread.node, from)), key);
      if (value.kind !== 'const' || value.value !== undefined) return value;
    }
    if (own !== undefined) return reduce(own.property.value, from);
    // A computed key (`[PATHS.home]: ...`) can only be told by its value.
    for (const entry of index.computed)
      if ((await text(await reduce(entry.key, from))) === key) return reduce(entry.value, from);
    return UNDEFINED;
  }

  async function entriesOf(value: Value): Promise<readonly [string, Value][] | null> {
    switch (value.kind) {
      case 'record':
        return [...value.entries];
      case 'glob': {
        const entries: [string, Value][] = [];
        for (const [key, id] of value.matches) entries.push([key, await globItem(value, id)]);
        return entries;
      }
      case 'list':
        return value.items.map((item, index) => [String(index), item]);
      case 'namespace': {
        const module = await load(value.id);
        if (module === null) return null;
        const entries: [string, Value][] = [];
        for (const name of module.exports.keys())
          entries.push([name, (await exported(value.id, name)) ?? UNDEFINED]);
        return entries;
      }
      case 'node': {
        if (value.node.type === 'ArrayExpression')
          return (await list(value)).items.map((item, index) => [String(index), item]);
        if (value.node.type === 'TSEnumDeclaration') {
          const entries: [string, Value][] = [];
          for (const { id } of value.node.body.members) {
            const name =
              id.type === 'Identifier' ? id.name : 'value' in id ? String(id.value) : null;
            if (name !== null) entries.push([name, await nodeMember(value, name)]);
          }
          return entries;
        }
        if (value.node.type !== 'ObjectExpression') return null;
        const entries = new Map<string, Value>();
        for (const entry of value.node.properties) {
          if (entry.type === 'SpreadElement') {
            const inner = await entriesOf(await expand(await reduce(entry.argument, value)));
            if (inner === null) return null;
            for (const [key, item] of inner) entries.set(key, item);
          } else {
            const key = entry.computed
              ? await text(await reduce(entry.key, value))
              : plainKey(entry);
            if (key === null) return null;
            entries.set(key, await reduce(entry.value, value));
          }
        }
        return [...entries];
      }
      default:
        return null;
    }
  }

  async function args(call: NodeValue): Promise<readonly Value[]> {
    if (call.node.type !== 'CallExpression' && call.node.type !== 'NewExpression') return [];
    const values: Value[] = [];
    for (const argument of call.node.arguments) {
      if (argument.type === 'SpreadElement') {
        const { items, open } = await list(await reduce(argument.argument, call));
        values.push(...items);
        if (open !== null) values.push({ kind: 'unknown', text: open });
      } else values.push(await reduce(argument, call));
    }
    return values;
  }

  /** Calls of the language's own functions are worked out; calls of the app's functions stay as they are. */
  async function callExpression(node: CallExpression, from: NodeValue): Promise<Value> {
    const { callee } = node;
    const self = here(from, node);
    if (callee.type !== 'MemberExpression') return self;
    const name = await keyOf(callee, from);
    if (name === null) return self;
    if (
      name === 'glob' &&
      callee.object.type === 'MetaProperty' &&
      callee.object.meta.name === 'import'
    )
      return globCall(self);
    if (
      callee.object.type === 'Identifier' &&
      findDeclaration(from.scope, callee.object.name) === null
    ) {
      const result = await globalCall(callee.object.name, name, self);
      if (result !== null) return result;
    }
    const object = await reduce(callee.object, from);
    // A method of something made with `new`: nobody can tell what it gives.
    if (object.kind === 'node' && object.node.type === 'NewExpression') return unknown(from, node);
    return (await methodCall(object, name, self)) ?? self;
  }

  async function globalCall(object: string, name: string, self: NodeValue): Promise<Value | null> {
    if (object === 'Object') {
      const [first = UNDEFINED] = await args(self);
      if (name === 'freeze' || name === 'seal') return first;
      if (name === 'fromEntries') {
        const entries = new Map<string, Value>();
        for (const item of (await list(first)).items) {
          const key = await text(await member(item, '0'));
          if (key !== null) entries.set(key, await member(item, '1'));
        }
        return { kind: 'record', entries };
      }
      const entries = await entriesOf(await expand(first));
      if (entries === null) return null;
      const key = (text: string): Value => ({ kind: 'const', value: text });
      if (name === 'keys') return { kind: 'list', items: entries.map(([text]) => key(text)) };
      if (name === 'values') return { kind: 'list', items: entries.map(([, value]) => value) };
      if (name === 'entries')
        return {
          kind: 'list',
          items: entries.map(([text, value]) => ({ kind: 'list', items: [key(text), value] })),
        };
    }
    if (object === 'Promise') {
      const [first = UNDEFINED] = await args(self);
      if (name === 'resolve') return first;
      if (PROMISE_COMBINATORS.has(name)) {
        const { items, open } = await list(first);
        if (open === null)
          return name.startsWith('all') ? { kind: 'list', items } : choiceOf(items);
      }
    }
    if (object === 'Array' && (name === 'from' || name === 'of')) {
      const values = await args(self);
      if (name === 'of') return { kind: 'list', items: values };
      const { items, open } = await list(values[0] ?? UNDEFINED);
      return open === null && values.length === 1 ? { kind: 'list', items } : null;
    }
    return null;
  }

  async function methodCall(object: Value, name: string, self: NodeValue): Promise<Value | null> {
    if (object.kind === 'const' && typeof object.value === 'string') {
      const values: (string | number | boolean | null | undefined | RegExp)[] = [];
      for (const argument of await args(self)) {
        if (argument.kind === 'const') values.push(argument.value);
        else if (
          argument.kind === 'node' &&
          argument.node.type === 'Literal' &&
          'regex' in argument.node
        )
          values.push(regexOf(argument.node.regex));
        else return null;
      }
      return callString(object.value, name, values);
    }
    if (name === 'then') {
      const settled = await expand(object);
      if (settled.kind === 'unknown') return null;
      const [callback] = await args(self);
      if (callback === undefined) return settled;
      return invoke(callback, [settled], self.frame);
    }
    if (name === 'catch' || name === 'finally') return expand(object);
    if (LIST_METHODS.has(name)) return listCall(object, name, self);
    return null;
  }

  async function listCall(object: Value, name: string, self: NodeValue): Promise<Value | null> {
    const { items, open } = await list(object);
    if (open !== null && items.length === 0) return null;
    const values = await args(self);
    const [first = UNDEFINED] = values;
    const result: Value[] = [];
    switch (name) {
      case 'map':
      case 'flatMap':
        for (const [index, item] of items.entries()) {
          const made = await invoke(first, [item, { kind: 'const', value: index }], self.frame);
          if (name === 'flatMap') result.push(...(await list(made)).items);
          else result.push(made);
        }
        break;
      case 'filter':
        for (const item of items) {
          const kept =
            first.kind === 'unknown'
              ? truthOf(item)
              : truthOf(await invoke(first, [item], self.frame));
          if (kept !== false) result.push(item);
        }
        break;
      case 'find':
        for (const item of items) {
          const kept = truthOf(await invoke(first, [item], self.frame));
          if (kept !== false) result.push(item);
          if (kept === true) break;
        }
        return choiceOf(result);
      case 'concat':
        result.push(...items);
        for (const value of values) {
          const more = await list(value);
          result.push(...(more.open === null || more.items.length > 0 ? more.items : [value]));
        }
        break;
      case 'flat':
        for (const item of items) {
          const inner = await list(item);
          result.push(...(inner.open === null ? inner.items : [item]));
        }
        break;
      case 'slice': {
        const bounds = values.map((value) =>
          value.kind === 'const' && typeof value.value === 'number' ? value.value : undefined,
        );
        result.push(...items.slice(bounds[0], bounds[1]));
        break;
      }
      case 'join': {
        const parts: string[] = [];
        for (const item of items) {
          const part = await constant(item);
          if (part === null) return null;
          parts.push(String(part.value ?? ''));
        }
        const separator = values.length === 0 ? ',' : await text(first);
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
        result.push(...items);
    }
    if (open !== null) result.push({ kind: 'unknown', text: open });
    return { kind: 'list', items: result };
  }

  async function globItem(glob: GlobValue, id: string): Promise<Value> {
    const name = glob.imported === '*' ? null : glob.imported;
    if (!glob.eager) return { kind: 'lazy', id, name, glob: true };
    if (name === null) return { kind: 'namespace', id };
    return (await exported(id, name)) ?? UNDEFINED;
  }

  async function globCall(self: NodeValue): Promise<Value> {
    const [patternValue = UNDEFINED, options = UNDEFINED] = await args(self);
    const single = await text(patternValue);
    const patterns: string[] = single === null ? [] : [single];
    if (single === null)
      for (const item of (await list(patternValue)).items) {
        const pattern = await text(item);
        if (pattern !== null) patterns.push(pattern);
      }
    if (patterns.length === 0) return unknown(self, self.node);
    const eager = truthOf(await member(options, 'eager')) === true;
    // `query: '?raw'` gives text, not modules.
    if (truthOf(await member(options, 'query')) === true) return unknown(self, self.node);
    return {
      kind: 'glob',
      eager,
      imported: await text(await member(options, 'import')),
      matches: matchGlob(patterns, host.ids, self.module.id, host.root),
    };
  }

  async function expand(value: Value): Promise<Value> {
    if (value.kind !== 'node' || value.node.type !== 'CallExpression') return value;
    const { callee } = value.node;
    const target = await expand(await reduce(callee, value));
    if (target.kind === 'package') {
      // Functions of React that give back what their function returns.
      if (!/^(useMemo|cache|useCallback)$/.test(target.name)) return value;
      const [first = UNDEFINED] = await args(value);
      return target.name === 'useMemo' ? invoke(first, [], value.frame) : first;
    }
    if (target.kind === 'lazy') return target;
    if (!isFunction(target)) return value;
    const result = await invoke(target, await args(value), value.frame);
    return result.kind === 'unknown' ? value : expand(result);
  }

  async function invoke(
    fn: Value,
    given: readonly Value[],
    caller: Frame | null = null,
  ): Promise<Value> {
    // The loader of a glob: calling it gives the module.
    if (fn.kind === 'lazy') return fn;
    if (!isFunction(fn)) return { kind: 'unknown', text: '' };
    const { node, module } = fn;
    const scope = module.scopes.get(node);
    if (scope === undefined || runsAway(scope, given, caller))
      return { kind: 'unknown', text: excerpt(module, node) };
    const depth = Math.max(fn.frame?.depth ?? 0, caller?.depth ?? 0) + 1;
    const frame: Frame = { scope, args: given, parent: fn.frame, caller, depth };
    const inside: NodeValue = { ...fn, scope, frame, via: [] };
    if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement')
      return reduce(node.body, inside);
    const results: Value[] = [];
    for (const exit of module.returns.get(node) ?? []) {
      let reached: boolean | null = true;
      for (const guard of exit.guards) {
        const truth = truthOf(
          await expand(await reduce(guard.test, { ...inside, scope: exit.scope })),
        );
        if (truth === null) reached = null;
        else if (truth !== guard.truth) {
          reached = false;
          break;
        }
      }
      if (reached === false) continue;
      results.push(await reduce(exit.node, { ...inside, scope: exit.scope }));
      if (reached === true) break;
    }
    return choiceOf(results);
  }

  async function list(value: Value): Promise<{ items: readonly Value[]; open: string | null }> {
    switch (value.kind) {
      case 'list':
        return { items: value.items, open: null };
      case 'const':
        return { items: [], open: null };
      case 'choice': {
        const items: Value[] = [];
        let open: string | null = null;
        for (const option of value.options) {
          const inner = await list(option);
          items.push(...inner.items);
          open ??= inner.open;
        }
        return { items, open };
      }
      case 'node': {
        const { node } = value;
        if (node.type === 'ArrayExpression') {
          const items: Value[] = [];
          for (const element of node.elements) {
            if (element === null) continue;
            if (element.type !== 'SpreadElement') {
              items.push(await reduce(element, value));
              continue;
            }
            const inner = await list(await reduce(element.argument, value));
            items.push(...inner.items);
            if (inner.open !== null) items.push({ kind: 'unknown', text: inner.open });
          }
          return { items, open: null };
        }
        if (node.type === 'CallExpression') {
          const inside = await expand(value);
          if (inside !== value) return list(inside);
          // A function that cannot be followed is taken to hand on what it was given: a list, or its items.
          const handed: Value[] = [];
          for (const argument of await args(value)) {
            if (argument.kind !== 'node' && argument.kind !== 'list') continue;
            if (argument.kind === 'node' && /^(Object|JSX)/.test(argument.node.type))
              handed.push(argument);
            else if (!isFunction(argument)) handed.push(...(await list(argument)).items);
          }
          if (handed.length > 0) return { items: handed, open: null };
        }
        return { items: [], open: excerpt(value.module, node) };
      }
      case 'unknown':
        return { items: [], open: value.text };
      default:
        return { items: [], open: value.kind };
    }
  }

  async function constant(value: Value): Promise<Extract<Value, { kind: 'const' }> | null> {
    if (value.kind === 'const') return value;
    const inside = await expand(value);
    return inside.kind === 'const' ? inside : null;
  }

  async function text(value: Value): Promise<string | null> {
    const found = await constant(value);
    return typeof found?.value === 'string' || typeof found?.value === 'number'
      ? String(found.value)
      : null;
  }

  return {
    load,
    reduce,
    member,
    expand,
    invoke,
    list,
    text,
    exported,
    resolve,
    at,
    args,
    failures,
  };
}

const LIST_METHODS = new Set([
  'at',
  'concat',
  'filter',
  'find',
  'flat',
  'flatMap',
  'join',
  'map',
  'pop',
  'reverse',
  'shift',
  'slice',
  'sort',
  'toReversed',
  'toSorted',
]);

/** Packages whose exports are a router's, under every name they were published as. */
export function isRouterSource(source: string): boolean {
  return /^(react-router(-dom)?(-v5-compat)?(\/dom)?|@ionic\/react-router|wouter(\/preact|-preact)?)$/.test(
    source,
  );
}

export type FunctionValue = NodeValue & { readonly node: ArrowFunctionExpression | FunctionNode };

/** A function of the app that the evaluator can go into. */
export function isFunction(value: Value): value is FunctionValue {
  return (
    value.kind === 'node' && /^(Arrow)?Function(Expression|Declaration)$/.test(value.node.type)
  );
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
  for (const put of module.statics) {
    if (put.key !== key) continue;
    const declaration = findDeclaration(put.scope, put.object)?.declaration;
    if (declaration?.kind === 'node' && declaration.node === node) return put;
    if (declaration?.kind === 'variable' && declaration.init === node) return put;
  }
  return null;
}

function regexOf(regex: { pattern: string; flags: string }): RegExp | undefined {
  try {
    return new RegExp(regex.pattern, regex.flags);
  } catch {
    return undefined;
  }
}

/** A function that calls itself with nothing that is known would never end. */
function runsAway(scope: Scope, given: readonly Value[], caller: Frame | null): boolean {
  if ((caller?.depth ?? 0) >= MAX_CALL_DEPTH) return true;
  if (given.some((value) => value.kind !== 'unknown')) return false;
  for (let at = caller; at !== null; at = at.caller) if (at.scope === scope) return true;
  return false;
}

function frameOf(frame: Frame | null, scope: Scope): Frame | null {
  for (let at = frame; at !== null; at = at.parent) if (at.scope === scope) return at;
  return null;
}

interface ObjectIndex {
  readonly keys: ReadonlyMap<string, { property: ObjectProperty; order: number }>;
  /** The last first, since the last wins. */
  readonly spreads: readonly { node: Expression; order: number }[];
  readonly computed: readonly ObjectProperty[];
}

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

/** Options of a value, calls of the app's own functions followed. */
export async function everyOption(evaluator: Evaluator, value: Value): Promise<readonly Value[]> {
  return optionsOf(await evaluator.expand(value));
}
