import type { Node } from 'oxc-parser';

import { createdElement } from '../routes/source/created-elements.ts';
import { findDeclaration, type Scope, type SourceModule } from '../routes/source/source-module.ts';
import {
  bindingOf,
  calledName,
  isComponentName,
  isFunctionNode,
  isHookName,
  timeOf,
} from './function-times.ts';
import { callSpot, type LazyCall, variableAround } from './lazy-calls.ts';
import { referencesOf, type Spot } from './references.ts';

/** Calls that keep what they are given from one render to the next. */
const KEEPS_VALUE =
  /^(useMemo|useState|useRef|useReducer|useConst\w*|useLazyRef|useOnce|useFactory|cache|memoize|once)$/;

/** Wrappers that give the component back in another shape. */
const WRAPS = /^(memo|forwardRef|observer|loadable|Loadable|with[A-Z]\w*)$/;

/**
 * The component or hook that makes a lazy component whenever it runs; null when the call is made once, or its result is
 * kept. A function that makes components for others (`withLazy`, a factory) is neither.
 */
export function rendersLazy(call: LazyCall): { inside: string; name: string } | null {
  const { module } = call;
  // What a hook makes is found in the hook.
  if (isHookName(call.helper)) return null;
  const start = callSpot(call);
  for (let at = start; at.parent !== null; at = at.parent) {
    const { node } = at.parent;
    if (!isFunctionNode(node)) {
      if (isKept(at, node)) return null;
      continue;
    }
    if (timeOf(at.parent) === 'through') continue;
    const inside = renderFunction(module, at.parent);
    if (inside === null && isPartOfRender(module, at.parent)) continue;
    if (inside === null || isHandedOut(module, start)) return null;
    if (!isHookName(inside) && isMadeOfParameter(module, at.parent, call)) return null;
    return { inside, name: variableAround(start)?.name ?? assignedName(start) ?? '' };
  }
  return null;
}

/**
 * Whether it is made of what the function is given itself: `(load) => { const Page = lazy(load); ... }`. A component is given
 * props, so that only what they hold can be of use: this one makes elements for others.
 */
function isMadeOfParameter(
  module: SourceModule,
  { node }: Spot,
  { node: made }: LazyCall,
): boolean {
  const scope = module.scopes.get(node);
  for (const declaration of scope?.names.values() ?? []) {
    if (declaration.kind !== 'parameter' || declaration.path.length > 0) continue;
    for (const spot of referencesOf(module).get(declaration) ?? []) {
      if (spot.node.start < made.start || spot.node.end > made.end) continue;
      const above = spot.parent?.node;
      if (above?.type !== 'MemberExpression' && above?.type !== 'JSXSpreadAttribute') return true;
    }
  }
  return false;
}

function isKept(at: Spot, above: Node): boolean {
  switch (above.type) {
    case 'CallExpression':
    case 'NewExpression':
      if (at.key === 'callee') return false;
      if (above.type === 'CallExpression' && createdElement(above, at.scope) !== null) return false;
      // Handed to anything else, nobody can tell what it does with it.
      return (
        KEEPS_VALUE.test(calledName(above)) ||
        !(WRAPS.test(calledName(above)) || isFunctionNode(at.node))
      );
    case 'AssignmentExpression':
      // `cache[key] ??= lazy(…)`, `ref.current = lazy(…)`; a variable of this very call keeps nothing.
      return above.operator !== '=' || !isOwnVariable(at, above.left);
    case 'LogicalExpression':
      // `cache.get(key) ?? lazy(…)`
      return at.key === 'right' && above.operator !== '&&';
    case 'PropertyDefinition':
      return true;
    default:
      return false;
  }
}

/** Whether a name stands for a variable of the function around a place, so that it keeps nothing from one call to the next. */
function isOwnVariable({ scope }: Spot, node: Node): boolean {
  const found = node.type === 'Identifier' ? findDeclaration(scope, node.name) : null;
  if (found?.declaration.kind !== 'variable' || found.declaration.init !== null) return false;
  const around = functionOf(found.scope);
  return around !== null && around === functionOf(scope);
}

function functionOf(scope: Scope): Node | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent)
    if (isFunctionNode(at.owner)) return at.owner;
  return null;
}

/** The name of a function that renders: a component that gives elements, or a hook. */
function renderFunction(module: SourceModule, fn: Spot): string | null {
  const member = fn.parent?.node;
  if (member?.type === 'MethodDefinition')
    return member.key.type === 'Identifier' && member.key.name === 'render' ? 'render' : null;
  const name = bindingOf(module, fn)?.name ?? ('id' in fn.node ? idName(fn.node) : '');
  if (isHookName(name)) return name;
  const isDefault = name === '' && outermost(fn).parent?.node.type === 'ExportDefaultDeclaration';
  return (isDefault || isComponentName(name)) && givesElements(module, fn.node)
    ? name || 'default'
    : null;
}

/** The calls of `memo`, `forwardRef` and the like around a function. */
function outermost(fn: Spot): Spot {
  let at = fn;
  while (at.parent?.node.type === 'CallExpression' && WRAPS.test(calledName(at.parent.node)))
    at = at.parent;
  return at;
}

/** `const chart = () => { … return <Chart />; }` inside a component that calls it while it renders. */
function isPartOfRender(module: SourceModule, fn: Spot): boolean {
  const named = bindingOf(module, fn);
  const around = functionOf(fn.scope);
  if (named === null || around === null || !givesElements(module, fn.node)) return false;
  return (referencesOf(module).get(named.declaration) ?? []).some(
    (use) =>
      use.key === 'callee' &&
      use.parent?.node.type === 'CallExpression' &&
      functionOf(use.scope) === around,
  );
}

function idName(node: Node): string {
  return 'id' in node && node.id !== null && typeof node.id === 'object' && 'name' in node.id
    ? String(node.id.name)
    : '';
}

/** Whether a function gives elements itself, not a function that does. */
function givesElements(module: SourceModule, fn: Node): boolean {
  const body =
    fn.type === 'ArrowFunctionExpression' && fn.body.type !== 'BlockStatement'
      ? [{ node: fn.body, scope: module.scopes.get(fn) ?? module.top }]
      : [];
  return [...body, ...(module.returns.get(fn) ?? [])].some(({ node, scope }) =>
    isElement(node, scope),
  );
}

function isElement(node: Node, scope: Scope): boolean {
  switch (node.type) {
    case 'Identifier': {
      // `const chart = <Chart />; return chart;`
      const made = findDeclaration(scope, node.name)?.declaration;
      if (made?.kind !== 'variable') return false;
      return [made.init, ...made.assigned.map((one) => one.node)].some(
        (one) => one !== null && one.type !== 'Identifier' && isElement(one, scope),
      );
    }
    case 'ArrayExpression':
      return node.elements.some((item) => item !== null && isElement(item, scope));
    case 'JSXElement':
    case 'JSXFragment':
      return true;
    case 'ConditionalExpression':
      return isElement(node.consequent, scope) || isElement(node.alternate, scope);
    case 'LogicalExpression':
      return isElement(node.right, scope);
    case 'CallExpression':
      return /^(createElement|jsxs?|createPortal|useRoutes)$/.test(calledName(node));
    default:
      return false;
  }
}

/** Whether the variable that holds it is put somewhere that may outlive the render. */
function isHandedOut(module: SourceModule, start: Spot): boolean {
  const name = variableAround(start)?.name ?? assignedName(start);
  const declaration = name === null ? undefined : findDeclaration(start.scope, name)?.declaration;
  const spots = (declaration && referencesOf(module).get(declaration)) ?? [];
  return spots.some(({ parent, key }) => {
    const above = parent?.node;
    if (above?.type === 'CallExpression' || above?.type === 'NewExpression')
      return key === 'arguments' && !/^(createElement|jsxs?|useMemo)$/.test(calledName(above));
    return above?.type === 'AssignmentExpression' && key === 'right';
  });
}

function assignedName({ parent, key }: Spot): string | null {
  if (parent?.node.type !== 'AssignmentExpression' || key !== 'right') return null;
  return parent.node.left.type === 'Identifier' ? parent.node.left.name : null;
}
