import type { Node } from 'oxc-parser';

import { type Evaluator, isElementRouterSource, isRouterSource } from './source/evaluator.ts';
import { findDeclaration, type Scope } from './source/source-module.ts';
import type { NodeValue, Value } from './source/values.ts';

/**
 * The name that a tag or a callee has in its router's package, whatever it is called here: `Route` for
 * `Sentry.withSentryRouting(Route)`. A tag that cannot be followed is known by how it ends.
 *
 * @returns null when it is none of a router's
 */
export async function routerName(
  evaluator: Evaluator,
  node: Node,
  from: NodeValue,
): Promise<string | null> {
  if (node.type === 'JSXNamespacedName') return null;
  return nameOf(evaluator, await evaluator.reduce(node, from), 0);
}

/** Whether a name may be one of a router's: by how it reads, or because it is imported from one. */
export function mayBeRouters(written: string, pattern: RegExp, scope: Scope): boolean {
  if (pattern.test(written)) return true;
  const declaration = findDeclaration(scope, written.split('.', 1)[0] ?? '')?.declaration;
  if (declaration?.kind === 'import') return isRouterSource(declaration.source);
  // `const make = wrapRouter(createBrowserRouter)`.
  return (
    declaration?.kind === 'variable' &&
    declaration.init?.type === 'CallExpression' &&
    declaration.init.arguments.some((one) => one.type === 'Identifier' && pattern.test(one.name))
  );
}

async function nameOf(evaluator: Evaluator, value: Value, depth: number): Promise<string | null> {
  if (value.kind === 'package') {
    if (isElementRouterSource(value.source) && /^(Router|default)$/.test(value.name))
      return 'Switch';
    if (isRouterSource(value.source) || value.name === 'Fragment') return value.name;
    return null;
  }
  // A wrapper around a router's own: `wrapCreateBrowserRouter(createBrowserRouter)`.
  if (value.kind !== 'node' || value.node.type !== 'CallExpression' || depth > 4) return null;
  for (const argument of await evaluator.args(value)) {
    const name = await nameOf(evaluator, argument, depth + 1);
    if (name !== null && name !== 'Fragment') return name;
  }
  return null;
}
