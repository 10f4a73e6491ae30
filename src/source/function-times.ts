import type {
  ArrowFunctionExpression,
  CallExpression,
  Function as FunctionNode,
  Node,
} from 'oxc-parser';

import {
  type Declaration,
  findDeclaration,
  type SourceModule,
} from '../routes/source/source-module.ts';
import type { Spot } from './references.ts';

/**
 * When a function that is written in place runs: with what is around it, later, right after a render, or whenever its
 * name is used.
 */
export type FunctionTime = 'through' | 'deferred' | 'effect' | 'named';

export function isFunctionNode(node: Node): node is ArrowFunctionExpression | FunctionNode {
  return /^(Arrow)?Function(Expression|Declaration)$/.test(node.type);
}

/** Calls whose function runs later, because somebody did something or because time went by. */
const LATER =
  /^(addEventListener|addListener|setTimeout|setInterval|requestAnimationFrame|requestIdleCallback|handleSubmit|startViewTransition|createAsyncThunk|useMutation)$/;

/** Calls that run their function on the spot, or as soon as the code around them has run. */
const AT_ONCE =
  /^(map|flatMap|filter|forEach|reduce|reduceRight|find|findIndex|findLast|some|every|sort|toSorted|from|all|use|useMemo|useState|useReducer|useLayoutEffect|useInsertionEffect|startTransition|flushSync|batch|queueMicrotask|then|catch|finally)$/;

/** Wrappers whose result is the function again, so its name says when it runs. */
const KEEPS =
  /^(useCallback|useEvent|useEventCallback|useEffectEvent|useMemoizedFn|debounce|throttle|useDebouncedCallback|useThrottledCallback|memo|forwardRef|observer)$/;

const HANDLER = /^(on[A-Z]|action$|formAction$|mutationFn$)/;

/** Async functions that begin with such a word bring what a page shows, or start the app. */
const FETCHES =
  /^_?(use|get|fetch|load|list|find|read|query|init|boot|main|start|setup|mount|render|hydrat|prefetch|preload|client|server|before|middleware|enable|request|api|auth|check|refresh|connect|subscribe|run|default)/i;

export function fetchesForPage(name: string): boolean {
  return name === '' || FETCHES.test(name);
}

/** When a function, or a name that stands for one, runs by the place where it is written. */
export function timeOf(at: Spot): FunctionTime {
  const { node, parent, key } = at;
  const isAsync = isFunctionNode(node) && node.async;
  const above = parent?.node;
  switch (above?.type) {
    case 'JSXExpressionContainer': {
      const attribute = parent?.parent?.node;
      if (attribute?.type !== 'JSXAttribute') return 'through';
      const { name } = attribute.name;
      // Functions in other props render something: `renderRow={() => …}`.
      return typeof name === 'string' && HANDLER.test(name) ? 'deferred' : 'through';
    }
    case 'CallExpression': {
      const name = calledName(above);
      if (key === 'callee') return isFunctionNode(node) ? 'through' : 'named';
      if (LATER.test(name)) return isStart(above) ? 'through' : 'deferred';
      if (!isFunctionNode(node) || KEEPS.test(name)) return 'named';
      if (AT_ONCE.test(name)) return 'through';
      if (/^use\w*Effect$/.test(name)) return 'effect';
      if (isAsync) return fetchesForPage(name) ? 'effect' : 'deferred';
      return 'named';
    }
    case 'Property': {
      const name = memberName(at);
      if (key !== 'value' || name === '') return 'named';
      if (HANDLER.test(name)) return 'deferred';
      return isAsync ? (fetchesForPage(name) ? 'effect' : 'deferred') : 'named';
    }
    default:
      return 'named';
  }
}

/** `addEventListener('DOMContentLoaded', …)` is how some apps begin. */
function isStart({ arguments: [first] }: CallExpression): boolean {
  return (
    first?.type === 'Literal' &&
    /^(DOMContentLoaded|load|readystatechange|pageshow)$/.test(String(first.value))
  );
}

/** The key of an object's or a class's member that a function is; empty when it is none. */
export function memberName({ parent }: Spot): string {
  const above = parent?.node;
  if (
    above?.type !== 'Property' &&
    above?.type !== 'MethodDefinition' &&
    above?.type !== 'PropertyDefinition'
  )
    return '';
  return !above.computed && above.key.type === 'Identifier' ? above.key.name : '';
}

export function calledName({ callee }: { readonly callee: Node }): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

export interface NamedFunction {
  readonly name: string;
  readonly declaration: Declaration;
}

/** The name a function goes by in its module: its own, or that of the variable that holds it. */
export function bindingOf(module: SourceModule, at: Spot): NamedFunction | null {
  const { node } = at;
  const find = (name: string): NamedFunction | null => {
    const declaration = findDeclaration(at.scope, name)?.declaration;
    return declaration === undefined ? null : { name, declaration };
  };
  if (node.type === 'FunctionDeclaration') return node.id === null ? null : find(node.id.name);
  let { parent, key } = at;
  while (
    parent?.node.type === 'CallExpression' &&
    key === 'arguments' &&
    KEEPS.test(calledName(parent.node))
  ) {
    key = parent.key;
    parent = parent.parent;
  }
  if (parent?.node.type !== 'VariableDeclarator' || parent.node.id.type !== 'Identifier')
    return null;
  const found = find(parent.node.id.name);
  // Assigned again, the name may stand for something else.
  return found?.declaration.kind === 'variable' && found.declaration.assigned.length > 0
    ? null
    : found;
}

/** Whether other modules can have it; a name inside a function cannot be exported. */
export function isExported(module: SourceModule, { name, declaration }: NamedFunction): boolean {
  if (module.top.names.get(name) !== declaration) return false;
  for (const target of module.exports.values())
    if (target.kind === 'local' && target.name === name) return true;
  return false;
}

export function isComponentName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

export function isHookName(name: string): boolean {
  return /^use[A-Z]/.test(name);
}
