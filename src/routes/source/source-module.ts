import {
  type AssignmentExpression,
  type CallExpression,
  type Expression,
  type ImportExpression,
  type JSXElement,
  type Node,
  parseSync,
  type YieldExpression,
} from 'oxc-parser';

import { scanScopes } from './scan-scopes.ts';

/** One parsed file: its imports, exports and scopes, and the places where a route may begin. */
export interface SourceModule {
  /** The bundler's id. */
  readonly id: string;
  readonly code: string;
  readonly top: Scope;
  readonly exports: ReadonlyMap<string, ExportTarget>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** The scope that each function and block opens. */
  readonly scopes: ReadonlyMap<Node, Scope>;
  /** What each function with a body in braces may return, in source order. */
  readonly returns: ReadonlyMap<Node, readonly Return[]>;
  /** What each generator yields, in source order. */
  readonly yields: ReadonlyMap<Node, readonly Guarded<YieldExpression>[]>;
  readonly calls: readonly Site<CallExpression>[];
  /** In source order. */
  readonly elements: readonly Site<JSXElement>[];
  readonly dynamicImports: readonly Site<ImportExpression>[];
  /** `Home.path = '/home'`: what is put on functions and classes after they were made. */
  readonly statics: readonly StaticMember[];
  /** `root.children.push(...)`: what lists in objects are given after they were made. */
  readonly grown: readonly GrownMember[];
  /** The same of objects that are reached by a way: `routes[0].children.push(...)`. */
  readonly reached: readonly ReachedMember[];
  /** `pages[path] = Page`, where the key is no constant. */
  readonly keyed: readonly KeyedMember[];
  /** Variables with a type annotation or `satisfies`, by the annotation's text. */
  readonly typed: readonly TypedInit[];
  /** 1-based line and column of an offset. */
  place(offset: number): { line: number; column: number };
}

export type ExportTarget =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'expression'; readonly node: Expression }
  | { readonly kind: 'from'; readonly source: string; readonly name: string };

export interface Scope {
  readonly parent: Scope | null;
  /** The function, block or program that opens it. */
  readonly owner: Node;
  readonly names: Map<string, Declaration>;
}

/** A step of a destructuring pattern: a key, an index, or null for `...rest`. */
export type PatternStep = string | number | null;

export type Declaration =
  | {
      readonly kind: 'import';
      readonly source: string;
      readonly name: string;
      /** `name.push(value)`, as of a variable. */
      readonly pushed: Put[];
    }
  | { readonly kind: 'node'; readonly node: Node }
  | {
      readonly kind: 'variable';
      readonly init: Expression | null;
      readonly path: readonly PatternStep[];
      /** Later `name = value`, `name.push(value)` and `name[0] = value`, with the scopes they stand in. */
      readonly assigned: Assigned[];
      readonly pushed: Put[];
    }
  | {
      readonly kind: 'parameter';
      readonly index: number;
      readonly rest: boolean;
      readonly path: readonly PatternStep[];
      readonly fallback: Expression | null;
      /** `name.push(value)`, as of a variable: `reduce` collects in its first parameter. */
      readonly pushed: Put[];
    };

export interface Site<N> {
  readonly node: N;
  readonly scope: Scope;
}

export interface Assigned extends Site<Expression> {
  /** False where an `if` decides whether it happens. */
  readonly isSure: boolean;
}

/** A test that has this truth where something is reached. */
export interface Guard {
  readonly test: Expression;
  readonly truth: boolean;
  /** Set where the loop around it ends when it is otherwise: `if (test) break;` */
  readonly ends?: boolean;
}

export interface Guarded<N> extends Site<N> {
  /** The `if`s around it, and those before it that leave: it is reached only when each test has this truth. */
  readonly guards: readonly Guard[];
}

export type Return = Guarded<Expression>;

/** `name.push(value)` and its kin, or `name[0] = value`. */
export type Put = Guarded<CallExpression | AssignmentExpression>;

export interface GrownMember extends Guarded<CallExpression> {
  readonly object: string;
  readonly key: string;
}

/** `routes[0].children.push(value)`, `routes.at(-1).children = value`: what the object is, only its value says. */
export interface ReachedMember extends Guarded<CallExpression | AssignmentExpression> {
  readonly object: Expression;
  readonly key: string;
}

export interface KeyedMember extends Guarded<AssignmentExpression> {
  readonly object: string;
}

export interface StaticMember extends Site<Expression> {
  readonly object: string;
  readonly key: string;
}

export interface TypedInit extends Site<Expression> {
  readonly type: string;
}

const LANGUAGES: Readonly<Record<string, 'jsx' | 'ts' | 'tsx'>> = {
  js: 'jsx',
  mjs: 'jsx',
  cjs: 'jsx',
  jsx: 'jsx',
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  tsx: 'tsx',
};

/** The language of a module id, null when it is not a script (`a.css`, `a.svg?react`). */
export function scriptLanguage(id: string): 'jsx' | 'ts' | 'tsx' | null {
  const mark = id.indexOf('?');
  const path = mark === -1 ? id : id.slice(0, mark);
  const query = mark === -1 ? '' : id.slice(mark + 1).split('?', 1)[0]!;
  if (isVirtual(path)) return /\.\w+$/.test(path) ? (LANGUAGES[extensionOf(path)] ?? null) : 'jsx';
  if (
    query !== '' &&
    /(^|&)(raw|url|worker|sharedworker|inline|react|component)(&|=|$)/.test(query)
  )
    return null;
  return LANGUAGES[extensionOf(path)] ?? null;
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

/** A module that a plugin makes up, such as `virtual:generated-pages`: it is in no file. */
export function isVirtual(id: string): boolean {
  return !id.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(id);
}

/** Parses a file. Throws an Error with the parser's first message when it is no valid source. */
export function parseModule(id: string, code: string): SourceModule {
  const lang = scriptLanguage(id);
  if (lang === null) throw new Error('not a script');
  const parsed = parseSync(id.split('?', 1)[0] ?? id, code, { lang, preserveParens: false });
  const fatal = parsed.errors.find((error) => error.severity === 'Error');
  if (fatal !== undefined && parsed.program.body.length === 0) {
    const offset = fatal.labels[0]?.start;
    const line = offset === undefined ? 0 : code.slice(0, offset).split('\n').length;
    throw Object.assign(new Error(fatal.message), { line });
  }

  // `import A from './a'; export { A }`: the parser gives the local name for what was imported.
  const defaults = new Set(
    parsed.module.staticImports.flatMap(({ entries }) =>
      entries.flatMap((entry) =>
        entry.importName.kind === 'Default' ? [entry.localName.start] : [],
      ),
    ),
  );
  const exports = new Map<string, ExportTarget>();
  const stars: string[] = [];
  for (const statement of parsed.module.staticExports) {
    for (const entry of statement.entries) {
      if (entry.isType) continue;
      const name = entry.exportName.kind === 'Default' ? 'default' : entry.exportName.name;
      const source = entry.moduleRequest?.value;
      if (source === undefined) {
        const local = entry.localName.name;
        if (name !== null && local !== null) exports.set(name, { kind: 'local', name: local });
      } else if (name === null) stars.push(source);
      else {
        const { kind: named, start } = entry.importName;
        const isDefault = start !== null && start !== undefined && defaults.has(start);
        const imported = named === 'Name' && !isDefault ? entry.importName.name : null;
        const all = entry.importName.kind === 'All' || entry.importName.kind === 'AllButDefault';
        exports.set(name, { kind: 'from', source, name: imported ?? (all ? '*' : 'default') });
      }
    }
  }

  const scan = scanScopes(parsed.program, code);
  for (const node of parsed.program.body) {
    if (node.type !== 'ExportDefaultDeclaration') continue;
    const { declaration } = node;
    // `export default name` and named declarations are known by name already.
    if (exports.has('default') && declaration.type !== 'Identifier') continue;
    exports.set(
      'default',
      declaration.type === 'Identifier'
        ? { kind: 'local', name: declaration.name }
        : { kind: 'expression', node: declaration as Expression },
    );
  }
  let starts: number[] | null = null;
  return {
    id,
    code,
    exports,
    stars,
    ...scan,
    place(offset) {
      starts ??= lineStarts(code);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

function lineStarts(code: string): number[] {
  const starts = [0];
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The declaration a name means in a scope, and the scope that holds it. */
export function findDeclaration(
  scope: Scope,
  name: string,
): { declaration: Declaration; scope: Scope } | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const declaration = at.names.get(name);
    if (declaration !== undefined) return { declaration, scope: at };
  }
  return null;
}
