import type { Node } from 'oxc-parser';

import type { Spot } from '../source/references.ts';
import type { Source } from './source/read-source.ts';

/** Whether a use is the `component` of a route that TanStack Router makes: `createRoute({ component: Page })`. */
export function isTanStackRoute(source: Source, use: Spot): boolean {
  const call = use.parent?.parent?.parent?.node;
  if (use.parent?.node.type !== 'Property' || call?.type !== 'CallExpression') return false;
  const callee: Node = call.callee.type === 'CallExpression' ? call.callee.callee : call.callee;
  if (callee.type !== 'Identifier' || !/^create\w*Route\w*$/.test(callee.name)) return false;
  return source.imports.some(
    (node) =>
      /^@tanstack\/[a-z]+-router$/.test(node.source.value) &&
      node.specifiers.some((one) => one.local.name === callee.name),
  );
}
