import {
  type CallExpression,
  type Expression,
  type ImportExpression,
  type JSXElement,
  type Node,
  parseSync,
  visitorKeys,
} from 'oxc-parser';

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
  readonly calls: readonly Site<CallExpression>[];
  /** In source order. */
  readonly elements: readonly Site<JSXElement>[];
  readonly dynamicImports: readonly Site<ImportExpression>[];
  /** `Home.path = '/home'`: what is put on functions and classes after they were made. */
  readonly statics: readonly StaticMember[];
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

/** A step of a destructuring pattern: a key, an index, or `...rest`, which nobody follows. */
export type PatternStep = string | number | null;

export type Declaration =
  | { readonly kind: 'import'; readonly source: string; readonly name: string }
  | { readonly kind: 'node'; readonly node: Node }
  | {
      readonly kind: 'variable';
      readonly init: Expression | null;
      readonly path: readonly PatternStep[];
      /** Later `name = value` and `name.push(value)`, with the scopes they stand in. */
      readonly assigned: Site<Expression>[];
      readonly pushed: Site<CallExpression>[];
    }
  | {
      readonly kind: 'parameter';
      readonly index: number;
      readonly rest: boolean;
      readonly path: readonly PatternStep[];
      readonly fallback: Expression | null;
    };

export interface Site<N> {
  readonly node: N;
  readonly scope: Scope;
}

export interface Return extends Site<Expression> {
  /** The `if`s around it: it is reached only when each test has this truth. */
  readonly guards: readonly { readonly test: Expression; readonly truth: boolean }[];
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
  const [path = '', query = ''] = id.split('?', 2);
  if (/(^|&)(raw|url|worker|sharedworker|inline|react|component)(&|=|$)/.test(query)) return null;
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

/** Parses a file. Throws an Error with the parser's first message when it is no valid source. */
export function parseModule(id: string, code: string): SourceModule {
  const lang = scriptLanguage(id);
  if (lang === null) throw new Error('not a script');
  const parsed = parseSync(id.split('?', 1)[0] ?? id, code, { lang, preserveParens: false });
  const fatal = parsed.errors.find((error) => error.severity === 'Error');
  if (fatal !== undefined && parsed.program.body.length === 0) throw new Error(fatal.message);

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
        const imported = entry.importName.kind === 'Name' ? entry.importName.name : null;
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

type Scan = Pick<
  SourceModule,
  'top' | 'scopes' | 'returns' | 'calls' | 'elements' | 'dynamicImports' | 'typed' | 'statics'
>;

interface Visit {
  readonly node: Node;
  readonly scope: Scope;
  readonly fn: Node | null;
  readonly guards: Return['guards'];
}

/** One walk without recursion, so that deeply nested source cannot overflow the stack. */
function scanScopes(program: Node, code: string): Scan {
  const top: Scope = { parent: null, owner: program, names: new Map() };
  const scopes = new Map<Node, Scope>([[program, top]]);
  const returns = new Map<Node, Return[]>();
  const calls: Site<CallExpression>[] = [];
  const elements: Site<JSXElement>[] = [];
  const dynamicImports: Site<ImportExpression>[] = [];
  const typed: TypedInit[] = [];
  const statics: StaticMember[] = [];
  const later: { name: string; scope: Scope; value: Expression | CallExpression; push: boolean }[] =
    [];
  const stack: Visit[] = [{ node: program, scope: top, fn: null, guards: [] }];

  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    let { scope, fn, guards } = visit;
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        if (node.type === 'FunctionDeclaration' && node.id !== null)
          scope.names.set(node.id.name, { kind: 'node', node });
        scope = { parent: scope, owner: node, names: new Map() };
        if (node.type === 'FunctionExpression' && node.id !== null)
          scope.names.set(node.id.name, { kind: 'node', node });
        scopes.set(node, scope);
        fn = node;
        guards = [];
        node.params.forEach((param, index) => {
          const rest = param.type === 'RestElement';
          const pattern =
            param.type === 'RestElement'
              ? param.argument
              : param.type === 'TSParameterProperty'
                ? param.parameter
                : param;
          for (const bound of patternNames(pattern))
            scope.names.set(bound.name, {
              kind: 'parameter',
              index,
              rest,
              path: bound.path,
              fallback: bound.fallback,
            });
        });
        break;
      }
      case 'ClassDeclaration':
      case 'TSEnumDeclaration':
        if (node.id !== null) scope.names.set(node.id.name, { kind: 'node', node });
        break;
      case 'BlockStatement':
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'CatchClause':
      case 'SwitchStatement':
        scope = { parent: scope, owner: node, names: new Map() };
        scopes.set(node, scope);
        break;
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          const name =
            specifier.type === 'ImportSpecifier'
              ? specifier.imported.type === 'Identifier'
                ? specifier.imported.name
                : specifier.imported.value
              : specifier.type === 'ImportDefaultSpecifier'
                ? 'default'
                : '*';
          scope.names.set(specifier.local.name, {
            kind: 'import',
            source: node.source.value,
            name,
          });
        }
        break;
      case 'VariableDeclarator': {
        for (const bound of patternNames(node.id))
          scope.names.set(bound.name, {
            kind: 'variable',
            init: node.init ?? bound.fallback,
            path: bound.path,
            assigned: [],
            pushed: [],
          });
        const annotation = node.id.typeAnnotation;
        if (node.init !== null && annotation !== undefined && annotation !== null)
          typed.push({
            node: node.init,
            scope,
            type: code.slice(annotation.start, annotation.end),
          });
        break;
      }
      case 'TSSatisfiesExpression':
      case 'TSAsExpression': {
        const { start, end } = node.typeAnnotation;
        typed.push({ node: node.expression, scope, type: code.slice(start, end) });
        break;
      }
      case 'AssignmentExpression':
        if (node.left.type === 'Identifier' && node.operator === '=')
          later.push({ name: node.left.name, scope, value: node.right, push: false });
        else if (
          node.left.type === 'MemberExpression' &&
          node.left.object.type === 'Identifier' &&
          !node.left.computed &&
          node.left.property.type === 'Identifier'
        )
          statics.push({
            node: node.right,
            scope,
            object: node.left.object.name,
            key: node.left.property.name,
          });
        break;
      case 'CallExpression': {
        calls.push({ node, scope });
        const { callee } = node;
        if (
          callee.type === 'MemberExpression' &&
          callee.object.type === 'Identifier' &&
          callee.property.type === 'Identifier' &&
          (callee.property.name === 'push' || callee.property.name === 'unshift')
        )
          later.push({ name: callee.object.name, scope, value: node, push: true });
        break;
      }
      case 'ImportExpression':
        dynamicImports.push({ node, scope });
        break;
      case 'JSXElement':
        elements.push({ node, scope });
        break;
      case 'ReturnStatement':
        if (fn !== null && node.argument !== null) {
          const list = returns.get(fn) ?? [];
          list.push({ node: node.argument, scope, guards });
          returns.set(fn, list);
        }
        break;
    }
    if (node.type === 'IfStatement') {
      const { test } = node;
      if (node.alternate !== null)
        stack.push({
          node: node.alternate,
          scope,
          fn,
          guards: [...guards, { test, truth: false }],
        });
      stack.push({ node: node.consequent, scope, fn, guards: [...guards, { test, truth: true }] });
      stack.push({ node: test, scope, fn, guards });
      continue;
    }
    const keys = visitorKeys[node.type] ?? [];
    // Pushed from the last to the first, so that they are visited in source order.
    for (let index = keys.length - 1; index >= 0; index--) {
      const child = (node as unknown as Record<string, unknown>)[keys[index] ?? ''];
      if (Array.isArray(child)) {
        for (let at = child.length - 1; at >= 0; at--) {
          const item: unknown = child[at];
          if (isNode(item)) stack.push({ node: item, scope, fn, guards });
        }
      } else if (isNode(child)) stack.push({ node: child, scope, fn, guards });
    }
  }

  for (const { name, scope, value, push } of later) {
    const declaration = findDeclaration(scope, name)?.declaration;
    if (declaration?.kind !== 'variable') continue;
    if (push) declaration.pushed.push({ node: value as CallExpression, scope });
    else declaration.assigned.push({ node: value, scope });
  }
  return { top, scopes, returns, calls, elements, dynamicImports, typed, statics };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
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

interface BoundName {
  readonly name: string;
  readonly path: readonly PatternStep[];
  readonly fallback: Expression | null;
}

function patternNames(
  pattern: Node,
  path: readonly PatternStep[] = [],
  fallback: Expression | null = null,
): BoundName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, path, fallback }];
    case 'AssignmentPattern':
      return patternNames(pattern.left, path, pattern.right);
    case 'RestElement':
      return patternNames(pattern.argument, [...path, null], null);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') return patternNames(property, path, null);
        const { key } = property;
        const step =
          key.type === 'Identifier' && !property.computed
            ? key.name
            : key.type === 'Literal'
              ? String(key.value)
              : null;
        return patternNames(property.value, [...path, step], null);
      });
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) =>
        element === null
          ? []
          : element.type === 'RestElement'
            ? patternNames(element, path, null)
            : patternNames(element, [...path, index], null),
      );
    default:
      return [];
  }
}
