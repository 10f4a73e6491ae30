import type { CallExpression, Expression } from 'oxc-parser';

import { referencesOf } from '../source/references.ts';
import type { NamedImports } from './named-imports.ts';
import type { FileStyle } from './source/file-style.ts';
import { importedName, type Source } from './source/read-source.ts';
import type { LazyStyle } from './types.ts';

/** Where a lazy component comes from. */
export interface LazyTarget {
  /** The specifier with its quotes. */
  readonly literal: string;
  /** The export's name in that module. */
  readonly name: string;
}

/** The function that makes components lazy, and whether they need a Suspense boundary. */
export interface LazyHelper {
  readonly call: string;
  readonly kind: 'react' | 'loadable' | 'tanstack';
}

const LOADABLE = '@loadable/component';

/** What the file already makes components lazy with, else what was asked for. */
export function lazyHelper(
  source: Source,
  names: NamedImports,
  style: LazyStyle,
  exported: string,
): LazyHelper {
  if (style === 'loadable') return { call: names.name(LOADABLE, 'default'), kind: 'loadable' };
  const own = exported === 'default' ? ownHelper(source) : null;
  return own === null
    ? { call: names.name('react', 'lazy'), kind: 'react' }
    : { call: own, kind: 'react' };
}

/** A helper of the app's own around React.lazy that the file uses: `const A = lazyWithRetry(() => import('./a'))`. */
function ownHelper(source: Source): string | null {
  for (const statement of source.program.body) {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type !== 'Identifier' || !isRendered(source, id.name)) continue;
      if (init?.type !== 'CallExpression' || !isLoaderCall(init)) continue;
      if (init.callee.type !== 'Identifier') continue;
      const { name } = init.callee;
      const from = source.imports.find((node) =>
        node.specifiers.some((one) => one.local.name === name),
      );
      // A helper that is written here may need more than it seems, and may be declared below its use.
      if (from && /^[.@~#]/.test(from.source.value) && from.source.value !== LOADABLE) return name;
    }
  }
  return null;
}

/** Whether a name is known to be a component: `once(() => import('./chart'))` makes none. */
function isRendered({ module }: Source, name: string): boolean {
  const declaration = module.top.names.get(name);
  const uses = (declaration && referencesOf(module).get(declaration)) ?? [];
  return uses.some((use) => use.parent?.node.type === 'JSXOpeningElement');
}

/** `helper(() => import('./a'))` with nothing else. */
export function isLoaderCall({ arguments: given }: CallExpression): boolean {
  const [loader] = given;
  return (
    given.length === 1 &&
    loader?.type === 'ArrowFunctionExpression' &&
    (loader.body as Expression).type === 'ImportExpression'
  );
}

/**
 * `const Page = lazy(() => import('./page'));`, broken over lines where it would be long.
 *
 * @param wrapper a function that gives it a boundary of its own.
 */
export function lazyDeclaration(
  local: string,
  { call, kind }: LazyHelper,
  { literal, name }: LazyTarget,
  style: FileStyle,
  wrapper: string | null = null,
): string {
  const { eol, indent, semicolon } = style;
  const load = `import(${literal})`;
  if (kind === 'tanstack' && name !== 'default')
    return `const ${local} = ${call}(() => ${load}, ${style.quote}${name}${style.quote})${semicolon}`;
  const chosen = kind === 'loadable' ? `m.${name}` : `({ default: m.${name} })`;
  const loader = name === 'default' ? load : `${load}.then((m) => ${chosen})`;
  const [open, close] = wrapper === null ? ['', ''] : [`${wrapper}(`, ')'];
  const line = `const ${local} = ${open}${call}(() => ${loader})${close}${semicolon}`;
  if (line.length <= 100) return line;
  return `const ${local} = ${open}${call}(() =>${eol}${indent}${loader},${eol})${close}${semicolon}`;
}

/** What TanStack Router makes components lazy with, where the file has its import. */
export function tanstackHelper(source: Source, names: NamedImports): LazyHelper | null {
  const pack = source.imports.find(
    (node) =>
      /^@tanstack\/[a-z]+-router$/.test(node.source.value) &&
      node.importKind !== 'type' &&
      node.specifiers.some((one) => importedName(one) !== '*'),
  );
  return pack === undefined
    ? null
    : { call: names.name(pack.source.value, 'lazyRouteComponent'), kind: 'tanstack' };
}
