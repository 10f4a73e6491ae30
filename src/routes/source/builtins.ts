import type { Value } from './values.ts';

type Const = string | number | boolean | null | undefined;

/** Methods of strings that route tables use to turn file names into paths. All are pure. */
const STRING_METHODS = new Set([
  'at',
  'charAt',
  'concat',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'match',
  'replace',
  'replaceAll',
  'slice',
  'split',
  'startsWith',
  'substring',
  'toLowerCase',
  'toString',
  'toUpperCase',
  'trim',
  'trimEnd',
  'trimStart',
]);

export function isStringMethod(name: string): boolean {
  return STRING_METHODS.has(name);
}

/** Calls a method of a constant string; null when it is none of those known, or would throw. */
export function callString(
  text: string,
  method: string,
  args: readonly (Const | RegExp)[],
): Value | null {
  if (!STRING_METHODS.has(method)) return null;
  try {
    const call = (text as unknown as Record<string, (...args: unknown[]) => unknown>)[method];
    return call === undefined ? null : valueOf(call.apply(text, [...args]));
  } catch {
    return null;
  }
}

function valueOf(result: unknown): Value | null {
  if (Array.isArray(result))
    return { kind: 'list', items: result.map((item: Const) => ({ kind: 'const', value: item })) };
  switch (typeof result) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
      return { kind: 'const', value: result };
    default:
      return result === null ? { kind: 'const', value: null } : null;
  }
}

/** Computes an operator on two constants; null for those that no route table needs. */
export function binary(operator: string, left: Const, right: Const): Value | null {
  switch (operator) {
    case '+':
      return typeof left === 'number' && typeof right === 'number'
        ? { kind: 'const', value: left + right }
        : { kind: 'const', value: `${String(left)}${String(right)}` };
    case '===':
    case '==':
      return { kind: 'const', value: left === right };
    case '!==':
    case '!=':
      return { kind: 'const', value: left !== right };
    case '-':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return typeof left === 'number' && typeof right === 'number'
        ? { kind: 'const', value: ofNumbers(operator, left, right) }
        : null;
    default:
      return null;
  }
}

function ofNumbers(operator: string, left: number, right: number): number | boolean {
  switch (operator) {
    case '-':
      return left - right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    default:
      return left >= right;
  }
}
