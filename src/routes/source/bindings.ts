import type { Expression, Node } from 'oxc-parser';

import type { SourceHost } from '../types.ts';
import { type Evaluator, here, isRouterSource, type ParseFailure, valueAt } from './evaluator.ts';
import { putItems } from './loops.ts';
import { createMemo } from './once.ts';
import { ownExports } from './outline.ts';
import {
  type Declaration,
  findDeclaration,
  isVirtual,
  parseModule,
  type PatternStep,
  type Put,
  type Scope,
  scriptLanguage,
  type Site,
  type SourceModule,
} from './source-module.ts';
import { addAll, choiceOf, type Frame, type NodeValue, UNDEFINED, type Value } from './values.ts';

/** Packages hold no routes, but for those whose own source takes an app's pages with `import.meta.glob`. */
function isOfPackage(id: string): boolean {
  return id.includes('/node_modules/') && !id.includes('/node_modules/@generouted/');
}

const NONE: ReadonlySet<string> = new Set();

/** A table of paths or pages is smaller. Characters. */
const MOST_DATA = 1_000_000;

function isData(id: string): boolean {
  return id.endsWith('.json');
}

/** What names mean: in a scope, in a module's exports, over imports and barrels. */
export interface Bindings extends Pick<
  Evaluator,
  'load' | 'resolve' | 'makes' | 'exported' | 'failures'
> {
  /** What a name means where a value stands; `at` is the offset of the name, where it is written. */
  lookup(name: string, from: NodeValue, at?: number): Promise<Value>;
}

/** Every module is read and parsed at most once, every import resolved once. */
export function createBindings(host: SourceHost, evaluator: Evaluator): Bindings {
  const modules = new Map<string, SourceModule | null>();
  const failures = new Map<string, ParseFailure>();
  const resolved = new Map<string, string | null>();
  const outlines = new Map<string, ReadonlySet<string>>();
  const exportKeys = new Map<string, { id: string; name: string }>();
  const rememberExport = createMemo<{ id: string; name: string }, Value | null>(null);
  const remember = createMemo<Declaration, Value>(UNDEFINED);
  const rememberGiven = createMemo<object, Value>(UNDEFINED);

  async function load(id: string): Promise<SourceModule | null> {
    const known = modules.get(id);
    if (known !== undefined) return known;
    modules.set(id, null);
    if ((scriptLanguage(id) === null && !isData(id)) || isOfPackage(id)) return null;
    const code = await host.read(id);
    if (code === null || (isData(id) && code.length > MOST_DATA)) return null;
    try {
      // Data are read like the script that a bundler makes of them.
      const module = isData(id)
        ? parseModule(`${id}.js`, `export default ${code}`)
        : parseModule(id, code);
      modules.set(id, module);
      return module;
    } catch (error) {
      const { message: why = String(error), line = 0 } = error as Partial<Error & ParseFailure>;
      failures.set(id, { why, line });
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
    if (isOfPackage(id)) return 'package';
    // What a plugin makes up may hold the routes themselves.
    return isVirtual(id) && (await host.read(id)) === null ? 'package' : id;
  }

  async function makes(id: string, name: string): Promise<boolean> {
    let own = outlines.get(id);
    if (own === undefined) {
      const code = modules.has(id) || isOfPackage(id) ? null : await host.read(id);
      own = code === null ? NONE : ownExports(id, code);
      outlines.set(id, own);
    }
    return own.has(name);
  }

  async function imported(source: string, name: string, importer: string): Promise<Value> {
    const id = await resolve(source, importer);
    if (id === 'package') return { kind: 'package', source, name };
    if (id === null) return { kind: 'unknown', text: source };
    if (name === '*') return { kind: 'namespace', id };
    return (await exported(id, name)) ?? { kind: 'unknown', text: `${name} of ${source}` };
  }

  function exported(id: string, name: string): Promise<Value | null> {
    const text = `${id}\0${name}`;
    const key = exportKeys.get(text) ?? { id, name };
    exportKeys.set(text, key);
    return rememberExport(key, null, () => findExport(id, name));
  }

  async function findExport(id: string, name: string): Promise<Value | null> {
    const module = await load(id);
    if (module === null) return { kind: 'opaque', id };
    const passOn = (value: Value): Value =>
      value.kind === 'node' && value.module !== module && value.via[0] !== id
        ? { ...value, via: [id, ...value.via] }
        : value;
    const target = module.exports.get(name);
    const top = valueAt(module, module.top.owner, module.top);
    if (target?.kind === 'local') return passOn(await lookup(target.name, top));
    if (target?.kind === 'expression') return passOn(await evaluator.reduce(target.node, top));
    if (target?.kind === 'from') return passOn(await imported(target.source, target.name, id));
    if (name === 'default') return null;
    if (isData(id)) {
      const data = await findExport(id, 'default');
      return data === null ? null : evaluator.member(data, name);
    }
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

  async function lookup(name: string, from: NodeValue, at?: number): Promise<Value> {
    const found = findDeclaration(from.scope, name);
    if (found === null) return name === 'undefined' ? UNDEFINED : { kind: 'unknown', text: name };
    const { declaration, scope } = found;
    // Only the calls around the declaration matter to it: those inside share one answer.
    const frame = frameAround(from.frame, scope);
    const last = at === undefined ? null : lastGiven(declaration, found.scope, from.scope, at);
    if (last !== null)
      return rememberGiven(last.node, frame, async () =>
        follow(
          await evaluator.reduce(last.node, { ...from, scope: last.scope, frame, via: [] }),
          last.path,
        ),
      );
    // A value made from itself (`x = x.concat(y)`, a circular import): what it was before adds nothing.
    return remember(declaration, frame, () =>
      declared(declaration, name, { ...from, scope, frame, via: [] }),
    );
  }

  async function declared(declaration: Declaration, name: string, from: NodeValue): Promise<Value> {
    switch (declaration.kind) {
      case 'import':
        return withPushed(
          await imported(declaration.source, declaration.name, from.module.id),
          declaration.pushed,
          from,
          false,
        );
      case 'node':
        return here(from, declaration.node);
      case 'parameter': {
        const frame = frameOf(from.frame, from.scope);
        if (frame === null)
          return declaration.fallback === null
            ? { kind: 'unknown', text: name }
            : evaluator.reduce(declaration.fallback, from);
        const given: Value = declaration.rest
          ? { kind: 'list', items: frame.args.slice(declaration.index) }
          : (frame.args[declaration.index] ?? UNDEFINED);
        const bound = await follow(given, declaration.path);
        const value =
          bound.kind === 'const' && bound.value === undefined && declaration.fallback !== null
            ? await evaluator.reduce(declaration.fallback, from)
            : bound;
        return withPushed(value, declaration.pushed, from, false);
      }
      case 'variable': {
        const options: Value[] = [];
        if (declaration.init !== null)
          options.push(
            await follow(await evaluator.reduce(declaration.init, from), declaration.path),
          );
        for (const site of declaration.assigned)
          options.push(await evaluator.reduce(site.node, { ...from, scope: site.scope }));
        // `let A = cache.get(key); if (!A) A = lazy(...)`: what is known says what it is.
        const known = options.filter((option) => option.kind !== 'unknown');
        if (options.length === 0) return { kind: 'unknown', text: name };
        const value = choiceOf(known.length > 0 ? known : options);
        return withPushed(value, declaration.pushed, from, true);
      }
    }
  }

  /** A list with what is pushed onto it elsewhere. What is no list for certain stays as it is, unless `anyway`. */
  async function withPushed(
    value: Value,
    pushed: readonly Put[],
    from: NodeValue,
    anyway: boolean,
  ): Promise<Value> {
    if (pushed.length === 0) return value;
    const { items, open } = await evaluator.list(value);
    if (open !== null && !anyway) return value;
    const all = [...items];
    if (open !== null) all.push({ kind: 'unknown', text: open });
    for (const site of pushed) addAll(all, await putItems(evaluator, site, from));
    return { kind: 'list', items: all };
  }

  async function follow(value: Value, path: readonly PatternStep[]): Promise<Value> {
    let current = value;
    for (const step of path) {
      // The rest of an object is the object with less in it: nobody asks it for what was taken out.
      if (step === null)
        return isObject(current) || (current.kind === 'lazy' && current.name === null)
          ? current
          : { kind: 'unknown', text: '...' };
      current = await evaluator.member(current, String(step));
    }
    return current;
  }

  return { load, resolve, makes, exported, lookup, failures };
}

/**
 * The last value that a variable was given before a place, where nothing but what stands there decides: `let path = a; path =
 * path.slice(1);`. Null where there is but one value, or where it depends on more.
 */
function lastGiven(
  declaration: Declaration,
  own: Scope,
  used: Scope,
  at: number,
): (Site<Expression> & { readonly path: readonly PatternStep[] }) | null {
  if (declaration.kind !== 'variable' || declaration.pushed.length > 0) return null;
  if (declaration.assigned.length === 0) return null;
  if (declaration.assigned.some(({ scope, isSure }) => scope !== own || !isSure)) return null;
  const isLater = functionOf(used) !== functionOf(own);
  const last = declaration.assigned.findLast(({ node }) => isLater || node.end <= at);
  if (last !== undefined) return { ...last, path: [] };
  const { init, path } = declaration;
  return init === null ? null : { node: init, scope: own, path };
}

function functionOf(scope: Scope): Node {
  let at = scope;
  while (at.parent !== null && !at.owner.type.includes('Function')) at = at.parent;
  return at.owner;
}

function isObject(value: Value): boolean {
  return (
    value.kind === 'record' || (value.kind === 'node' && value.node.type === 'ObjectExpression')
  );
}

function frameOf(frame: Frame | null, scope: Scope): Frame | null {
  for (let at = frame; at !== null; at = at.parent) if (at.scope === scope) return at;
  return null;
}

/** The innermost call whose function holds a scope. */
function frameAround(frame: Frame | null, scope: Scope): Frame | null {
  for (let at = frame; at !== null; at = at.parent)
    for (let outer: Scope | null = scope; outer !== null; outer = outer.parent)
      if (outer === at.scope) return at;
  return null;
}
