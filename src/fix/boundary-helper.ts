import { isLoaderCall } from './lazy-declaration.ts';
import type { NamedImports } from './named-imports.ts';
import type { FileStyle } from './source/file-style.ts';
import type { Source } from './source/read-source.ts';

/** A function that gives a lazy component a boundary of its own, for who renders it cannot be seen. */
export interface BoundaryHelper {
  readonly call: string;
  /** The function itself, where the file has none yet. */
  readonly text: string | null;
}

/** The function that the file wraps lazy components in already (`Loadable(lazy(…))`), else a new one. */
export function boundaryHelper(
  source: Source,
  names: NamedImports,
  style: FileStyle,
): BoundaryHelper {
  const own = ownWrapper(source);
  if (own !== null) return { call: own, text: null };
  const call = names.free('withSuspense');
  const suspense = names.name('react', 'Suspense');
  const isTyped = /\.[cm]?tsx?$/.test(source.module.id);
  const type = isTyped ? names.type('react', 'ComponentType') : '';
  const { eol, indent, semicolon } = style;
  // A file without elements may be one that cannot have them: `routes.ts`.
  const hasElements = source.module.elements.some(({ node }) =>
    source.module.code.startsWith('<', node.start),
  );
  const create = hasElements ? '' : names.name('react', 'createElement');
  const body = hasElements
    ? [
        'return (',
        `${indent}<${suspense} fallback={null}>`,
        `${indent}${indent}<Component {...props} />`,
        `${indent}</${suspense}>`,
        `)${semicolon}`,
      ]
    : [
        `const inner = ${create}(Component, props)${semicolon}`,
        `return ${create}(${suspense}, { fallback: null }, inner)${semicolon}`,
      ];
  const head = isTyped
    ? `function ${call}<P extends object>(Component: ${type}<P>) {`
    : `function ${call}(Component) {`;
  const props = isTyped ? 'props: P' : 'props';
  const lines = [
    `/** Waits for a lazy component where no ${suspense} can be put above it. */`,
    head,
    `${indent}return function Later(${props}) {`,
    ...body.map((line) => indent + indent + line),
    `${indent}}${semicolon}`,
    '}',
  ];
  return { call, text: lines.join(eol) };
}

/** `withBoundary` in `const A = withBoundary(lazy(() => import('./a')))`. */
function ownWrapper({ program, module }: Source): string | null {
  for (const statement of program.body) {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { init } of declared.declarations) {
      if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') continue;
      const [inner, ...more] = init.arguments;
      if (more.length > 0 || inner?.type !== 'CallExpression' || !isLoaderCall(inner)) continue;
      const by = module.top.names.get(init.callee.name);
      // Functions are there from the first line on, as imports are.
      if (by?.kind === 'import' || (by?.kind === 'node' && by.node.type === 'FunctionDeclaration'))
        return init.callee.name;
    }
  }
  return null;
}
