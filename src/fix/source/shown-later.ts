import type { Node } from 'oxc-parser';

import type { SourceModule } from '../../routes/source/source-module.ts';
import { isThereAnyway } from '../../source/conditions.ts';
import { bindingOf, isExported, isFunctionNode, timeOf } from '../../source/function-times.ts';
import { referencesOf, type Spot } from '../../source/references.ts';
import { walk } from './read-source.ts';
import { hasAttribute, isElement, tagName } from './spots.ts';

/**
 * Whether an element can be missing when its file's components first render: it is behind a condition that is not met
 * from the beginning, behind an early return, or in a component of the same file of which that is true. One of many in a
 * list is as good as there when the list is: each of them would come by itself. What a layout shows together with its page is
 * there with it, whatever both wait for.
 */
export function isShownLater(
  module: SourceModule,
  element: Spot,
  on: ReadonlySet<unknown> = new Set(),
): boolean {
  const name = isElement(element) ? tagName(element.node) : '';
  const isItem = isElement(element) && hasAttribute(element.node, 'key');
  for (let at = element; at.parent !== null; at = at.parent) {
    if (
      ((isBranch(at) && !isThereAnyway(at.parent, at.key, name)) || followsExit(at)) &&
      !holdsOutlet(at.node)
    )
      return true;
    if (!isFunctionNode(at.node)) continue;
    const time = timeOf(at);
    if (time === 'deferred') return true;
    if (time !== 'named') {
      if (isItem) return false;
      continue;
    }
    const named = bindingOf(module, at);
    if (named === null || on.has(named.declaration) || isExported(module, named)) return false;
    const inside = new Set([...on, named.declaration]);
    const uses = referencesOf(module).get(named.declaration) ?? [];
    return (
      uses.length > 0 &&
      uses.every((use) => {
        const shown = use.parent?.node.type === 'JSXOpeningElement' ? use.parent.parent : null;
        return isElement(shown)
          ? isShownLater(module, shown, inside)
          : use.parent?.node.type === 'CallExpression' &&
              use.key === 'callee' &&
              isShownLater(module, use.parent, inside);
      })
    );
  }
  return false;
}

/** Whether the page of a layout is in it. */
function holdsOutlet(node: Node): boolean {
  let found = false;
  walk(node, (one) => {
    found ||= one.type === 'JSXElement' && tagName(one) === 'Outlet';
  });
  return found;
}

function isBranch({ parent, key }: Spot): boolean {
  switch (parent?.node.type) {
    case 'LogicalExpression':
      return key === 'right';
    case 'ConditionalExpression':
    case 'IfStatement':
      return key !== 'test';
    case 'SwitchCase':
      return key === 'consequent';
    default:
      return false;
  }
}

/** Whether an `if` above it in the same block may have returned before. */
function followsExit({ parent, key, index }: Spot): boolean {
  if (parent?.node.type !== 'BlockStatement' || key !== 'body') return false;
  return parent.node.body
    .slice(0, index)
    .some((statement) => statement.type === 'IfStatement' && returns(statement.consequent));
}

function returns(node: { readonly type: string }): boolean {
  if (node.type === 'ReturnStatement') return true;
  const { body } = node as { readonly body?: unknown };
  return node.type === 'BlockStatement' && Array.isArray(body) && body.some(returns);
}
