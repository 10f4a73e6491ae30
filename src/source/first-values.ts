import type { Expression, Node } from 'oxc-parser';

import { findDeclaration, type Scope } from '../routes/source/source-module.ts';
import { calledName } from './function-times.ts';

type Constant = string | number | boolean | null;

/** Names of what comes to be when somebody does something: `!hidden && <Tips />` shows the tips at first. */
const NOT_AT_FIRST =
  /hide|hidden|clos|collaps|dismiss|minimi[sz]|^(is|should|show)?_?(open|visible|shown|expanded|editing)|(Open|Visible|Shown|Expanded|Editing)$/i;

/**
 * Whether a condition has a truth when a component first renders, as far as state and defaults tell: `useState(true)`,
 * `tab ?? 'list'`. False where nobody knows.
 */
export function startsAs(test: Node, scope: Scope, truth: boolean): boolean {
  switch (test.type) {
    case 'Identifier': {
      const value = firstValue(test.name, scope);
      if (value === undefined) return !truth && NOT_AT_FIRST.test(test.name);
      return Boolean(value) === truth;
    }
    case 'MemberExpression': {
      const { property, computed } = test;
      return !truth && !computed && 'name' in property && NOT_AT_FIRST.test(property.name);
    }
    case 'UnaryExpression':
      return test.operator === '!' && startsAs(test.argument, scope, !truth);
    case 'LogicalExpression': {
      const left = startsAs(test.left, scope, truth);
      const right = startsAs(test.right, scope, truth);
      return (test.operator === '&&') === truth ? left && right : left || right;
    }
    case 'BinaryExpression':
      if (/^===?$/.test(test.operator)) return isAtFirst(test.left, test.right, scope) === truth;
      if (/^!==?$/.test(test.operator)) return isAtFirst(test.left, test.right, scope) === !truth;
      return false;
    default:
      return false;
  }
}

/** Whether one side, a name, is at first the constant of the other; null where nobody knows. */
export function isAtFirst(left: Node, right: Node, scope: Scope): boolean | null {
  const [name, wanted] = left.type === 'Identifier' ? [left, right] : [right, left];
  const constant = constantOf(wanted);
  if (name.type !== 'Identifier' || constant === undefined) return null;
  const value = firstValue(name.name, scope);
  return value === undefined ? null : value === constant;
}

function firstValue(name: string, scope: Scope): Constant | undefined {
  const declaration = findDeclaration(scope, name)?.declaration;
  if (declaration?.kind === 'parameter')
    return declaration.fallback === null ? undefined : constantOf(declaration.fallback);
  if (declaration?.kind !== 'variable' || declaration.init === null) return undefined;
  return atFirst(declaration.init, declaration.path);
}

function atFirst(init: Expression, path: readonly unknown[]): Constant | undefined {
  switch (init.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return atFirst(init.expression, path);
    case 'CallExpression': {
      // `const [isOpen, setOpen] = useState(true)`
      const [first] = init.arguments;
      if (calledName(init) !== 'useState' || path[0] !== 0) return undefined;
      return first === undefined ? undefined : constantOf(first);
    }
    case 'ConditionalExpression':
      return constantOf(init.alternate);
    case 'LogicalExpression':
      return init.operator === '&&' ? undefined : constantOf(init.right);
    default:
      return path.length === 0 ? constantOf(init) : undefined;
  }
}

function constantOf(node: Node): Constant | undefined {
  if (node.type !== 'Literal') return undefined;
  const { value } = node;
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
    ? value
    : undefined;
}
