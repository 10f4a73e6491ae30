import { type Node, visitorKeys } from 'oxc-parser';

import { startsAs, isAtFirst } from './first-values.ts';
import { isFunctionNode } from './function-times.ts';
import type { Spot } from './references.ts';

/**
 * Names in a condition that only wait for something, such as `isLoading` or `data`. What is behind such a condition is
 * shown to everybody in the end, so it counts as always there.
 */
const WAITS =
  /load|pending|fetch|ready|data|error|success|mount|hydrat|auth|user|session|token|status|length|size|count|init|client|browser/i;

/** Names of what somebody opens: `if (!open) return null` before an element hides it as `open &&` would. */
const OPENS = /open|visib|shown?$|^show|expand|editing|collaps|^is(Edit|Show)/i;

/**
 * The condition that an element is behind, up to the component around it: the right side of `&&`, one branch of `?:` or
 * `if`, a case of a `switch`. Null when it is always rendered, when both branches render it, when the condition only
 * waits for data, or when it is met from the beginning.
 *
 * @param spot the component's name in the element
 */
export function conditionAbove(element: Spot, spot: Spot): Node | null {
  const name = 'name' in spot.node ? String(spot.node.name) : '';
  for (let at = element; at.parent !== null; at = at.parent) {
    if (isFunctionNode(at.node) && isOwnComponent(at)) return null;
    const { node } = at.parent;
    const guard = guardBefore(at, at.parent);
    if (guard !== null) return guard;
    const test = testOf(node, at.key);
    if (test === null || isThereAnyway(at.parent, at.key, name)) continue;
    if (!waits(test)) return test;
  }
  return null;
}

/** The test of an `if (!open) return null;` above a statement, but for one that is not met at first. */
function guardBefore(at: Spot, block: Spot): Node | null {
  const { node } = block;
  if (node.type !== 'BlockStatement' || at.key !== 'body') return null;
  for (const [index, statement] of node.body.slice(0, at.index).entries()) {
    if (statement.type !== 'IfStatement' || statement.alternate !== null) continue;
    if (!leavesEmpty(statement.consequent) || !opens(statement.test)) continue;
    const spot: Spot = { node: statement, parent: block, key: 'body', index, scope: at.scope };
    if (!isMetAtFirst(spot, 'alternate')) return statement.test;
  }
  return null;
}

function leavesEmpty(node: Node): boolean {
  const only = node.type === 'BlockStatement' && node.body.length === 1 ? node.body[0]! : node;
  if (only.type !== 'ReturnStatement') return false;
  return only.argument === null || (only.argument.type === 'Literal' && !only.argument.value);
}

function opens(test: Node): boolean {
  return some(test, (node) => node.type === 'Identifier' && OPENS.test(node.name)) && !waits(test);
}

/** Whether a branch says nothing about when a component is shown: the other one renders it too, or this one comes first. */
export function isThereAnyway(branching: Spot, key: string, name: string): boolean {
  const other = otherBranch(branching.node, key);
  return (other !== null && mentions(other, name)) || isMetAtFirst(branching, key);
}

/** A function whose elements are rendered for their own reasons: not one that is called in the middle of a render. */
function isOwnComponent({ parent, key }: Spot): boolean {
  const above = parent?.node.type;
  if (above === 'CallExpression') return false;
  return !(
    above === 'JSXExpressionContainer' ||
    (above === 'ArrowFunctionExpression' && key === 'body')
  );
}

function testOf(node: Node, key: string): Node | null {
  switch (node.type) {
    case 'LogicalExpression':
      return key === 'right' ? node.left : null;
    case 'ConditionalExpression':
    case 'IfStatement':
      return key === 'test' ? null : node.test;
    case 'SwitchCase':
      // What is shown when nothing else is, is shown.
      return key === 'consequent' ? node.test : null;
    default:
      return null;
  }
}

/** Whether the element is there from the beginning: `useState(true)`, or the tab that is open by default. */
function isMetAtFirst({ node, parent, scope }: Spot, key: string): boolean {
  const test = testOf(node, key);
  if (test === null) return false;
  if (node.type !== 'SwitchCase') return startsAs(test, scope, key !== 'alternate');
  const chosen = parent?.node;
  return chosen?.type === 'SwitchStatement' && isAtFirst(chosen.discriminant, test, scope) === true;
}

function otherBranch(node: Node, key: string): Node | null {
  if (node.type !== 'ConditionalExpression' && node.type !== 'IfStatement') return null;
  return key === 'consequent' ? node.alternate : node.consequent;
}

function mentions(root: Node, name: string): boolean {
  return some(root, (node) => node.type === 'JSXIdentifier' && node.name === name);
}

function waits(test: Node): boolean {
  return some(
    test,
    (node) =>
      (node.type === 'Identifier' && WAITS.test(node.name)) ||
      // `value !== null`, `items`: whether there is something to show at all.
      (node.type === 'Literal' && node.value === null) ||
      (node.type === 'Identifier' && node.name === 'undefined'),
  );
}

function some(root: Node, wanted: (node: Node) => boolean): boolean {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (wanted(node)) return true;
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const item of Array.isArray(child) ? (child as unknown[]) : [child])
        if (typeof item === 'object' && item !== null && 'type' in item) stack.push(item as Node);
    }
  }
  return false;
}
