import type { CallExpression, Expression, Node } from 'oxc-parser';

import type { SourceHost } from '../types.ts';
import { createBindings } from './bindings.ts';
import { binary } from './builtins.ts';
import { callValue, memberKey } from './calls.ts';
import { type Evaluator, here, isFunction, unknownAt } from './evaluator.ts';
import { listOf } from './lists.ts';
import { overLoops } from './loops.ts';
import { memberOf } from './members.ts';
import { createMemo } from './once.ts';
import type { Scope } from './source-module.ts';
import {
  addAll,
  choiceOf,
  type ConstValue,
  excerpt,
  type Frame,
  type NodeValue,
  optionsOf,
  truthOf,
  UNDEFINED,
  type Value,
} from './values.ts';

const MAX_CALL_DEPTH = 24;
/** How many texts a template may stand for. */
const MAX_TEXTS = 8;
/** Ten thousand routes take some 300,000 steps. Source that takes more than this is given up, and it is said. */
const MAX_STEPS = 3_000_000;

/** Makes the reader of one build's source. */
export function createEvaluator(host: SourceHost): Evaluator {
  let steps = 0;
  const expanded = createMemo<CallExpression, Value | null>(null);
  const evaluator: Evaluator = {
    host,
    reduce,
    expand,
    invoke,
    args,
    constant,
    text,
    member: (value, key) => memberOf(evaluator, value, key),
    list: (value) => listOf(evaluator, value),
    load: (id) => bindings.load(id),
    exported: (id, name) => bindings.exported(id, name),
    makes: (id, name) => bindings.makes(id, name),
    resolve: (source, importer) => bindings.resolve(source, importer),
    get exhausted() {
      return steps > MAX_STEPS;
    },
    get failures() {
      return bindings.failures;
    },
  };
  const bindings = createBindings(host, evaluator);

  async function reduce(node: Node, from: NodeValue): Promise<Value> {
    if (++steps > MAX_STEPS) return unknownAt(from, node);
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        return bindings.lookup(node.name, from, node.start);
      case 'Literal':
        return 'regex' in node || 'bigint' in node
          ? here(from, node)
          : { kind: 'const', value: node.value };
      case 'TemplateLiteral': {
        let texts = [node.quasis[0]?.value.cooked ?? ''];
        for (const [index, expression] of node.expressions.entries()) {
          const parts = await constants(await reduce(expression, from));
          if (parts === null || texts.length * parts.length > MAX_TEXTS)
            return unknownAt(from, node);
          const rest = node.quasis[index + 1]?.value.cooked ?? '';
          texts = texts.flatMap((text) =>
            parts.map(({ value }) => `${text}${String(value)}${rest}`),
          );
        }
        return choiceOf(texts.map((value) => ({ kind: 'const', value })));
      }
      case 'BinaryExpression': {
        const left = await constants(await reduce(node.left, from));
        const right = left === null ? null : await constants(await reduce(node.right, from));
        if (left === null || right === null || left.length * right.length > MAX_TEXTS)
          return unknownAt(from, node);
        const made = left.flatMap((one) =>
          right.map((other) => binary(node.operator, one.value, other.value)),
        );
        return choiceOf(made.map((value) => value ?? unknownAt(from, node)));
      }
      case 'UnaryExpression': {
        if (node.operator === '-') {
          const number = await constant(await reduce(node.argument, from));
          return typeof number?.value === 'number'
            ? { kind: 'const', value: -number.value }
            : unknownAt(from, node);
        }
        if (node.operator !== '!') return unknownAt(from, node);
        const truth = truthOf(await expand(await reduce(node.argument, from)));
        return truth === null ? unknownAt(from, node) : { kind: 'const', value: !truth };
      }
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ParenthesizedExpression':
      case 'ChainExpression':
        return reduce(node.expression, from);
      case 'AwaitExpression':
        return expand(await reduce(node.argument, from));
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last === undefined ? UNDEFINED : reduce(last, from);
      }
      case 'AssignmentExpression':
        return reduce(node.right, from);
      case 'ConditionalExpression': {
        const truth = await truthHere(await reduce(node.test, from));
        if (truth !== null) return reduce(truth ? node.consequent : node.alternate, from);
        return choiceOf([await reduce(node.consequent, from), await reduce(node.alternate, from)]);
      }
      case 'LogicalExpression': {
        const left = await reduce(node.left, from);
        const truth = await truthHere(left);
        if (node.operator === '&&') return truth === false ? left : reduce(node.right, from);
        if (truth === true) return left;
        if (truth === false) return reduce(node.right, from);
        return choiceOf([left, await reduce(node.right, from)]);
      }
      case 'MemberExpression':
      case 'JSXMemberExpression': {
        const key = await memberKey(evaluator, node, from);
        const object = await reduce(node.object, from);
        if (key === null) return unknownAt(from, node);
        const value = await evaluator.member(object, key);
        return value.kind === 'unknown' ? unknownAt(from, node) : value;
      }
      case 'ImportExpression':
        return importExpression(node.source, from);
      case 'CallExpression':
        return callValue(evaluator, node, from);
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ClassExpression':
      case 'ClassDeclaration':
      case 'JSXElement':
      case 'JSXFragment':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
        return here(from, node);
      default:
        return unknownAt(from, node);
    }
  }

  /** `m.page ?? m.default`: an export that a module may not have decides nothing. */
  async function truthHere(value: Value): Promise<boolean | null> {
    const made = await expand(value);
    if (made.kind === 'lazy' && made.name !== null)
      return (await evaluator.exported(made.id, made.name)) === null ? null : true;
    return truthOf(made);
  }

  async function importExpression(source: Expression, from: NodeValue): Promise<Value> {
    const specifier = await text(await reduce(source, from));
    if (specifier === null)
      return { kind: 'unknown', text: `import(${excerpt(from.module, source)})` };
    const id = await host.resolve(specifier, from.module.id).catch(() => null);
    return id === null
      ? { kind: 'unknown', text: `import('${specifier}')` }
      : { kind: 'lazy', id, name: null, glob: false };
  }

  async function args(call: NodeValue): Promise<readonly Value[]> {
    if (call.node.type !== 'CallExpression' && call.node.type !== 'NewExpression') return [];
    const values: Value[] = [];
    for (const argument of call.node.arguments) {
      if (argument.type === 'SpreadElement') {
        const { items, open } = await evaluator.list(await reduce(argument.argument, call));
        addAll(values, items);
        if (open !== null) values.push({ kind: 'unknown', text: open });
      } else values.push(await reduce(argument, call));
    }
    return values;
  }

  async function expand(value: Value): Promise<Value> {
    if (value.kind !== 'node' || value.node.type !== 'CallExpression') return value;
    if (steps > MAX_STEPS) return value;
    const { node } = value;
    const made = await expanded(node, value.frame, () => expandCall(node, value));
    // What stands for itself keeps being the same value.
    return made === null || (made.kind === 'node' && made.node === node) ? value : made;
  }

  async function expandCall({ callee }: CallExpression, value: NodeValue): Promise<Value> {
    const target = await expand(await reduce(callee, value));
    if (target.kind === 'package') {
      // Functions of React that give back what their function returns.
      if (!/^(useMemo|cache|useCallback)$/.test(target.name)) return value;
      const [first = UNDEFINED] = await args(value);
      return target.name === 'useMemo' ? invoke(first, [], value.frame) : first;
    }
    if (target.kind === 'lazy') return target;
    if (!isFunction(target)) return value;
    const result = await invoke(target, await args(value), value.frame);
    return result.kind === 'unknown' ? value : expand(result);
  }

  async function invoke(
    fn: Value,
    given: readonly Value[],
    caller: Frame | null = null,
  ): Promise<Value> {
    // The loader of a glob: calling it gives the module.
    if (fn.kind === 'lazy') return fn;
    if (!isFunction(fn)) return { kind: 'unknown', text: '' };
    const { node, module } = fn;
    const scope = module.scopes.get(node);
    steps += 1;
    if (scope === undefined || steps > MAX_STEPS || runsAway(scope, given, caller))
      return { kind: 'unknown', text: excerpt(module, node) };
    const depth = Math.max(fn.frame?.depth ?? 0, caller?.depth ?? 0) + 1;
    const frame: Frame = { scope, args: given, parent: fn.frame, caller, depth };
    const inside: NodeValue = { ...fn, scope, frame, via: [] };
    if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement')
      return reduce(node.body, inside);
    if (node.type !== 'ArrowFunctionExpression' && node.generator) return yielded(inside);
    const results: Value[] = [];
    for (const exit of module.returns.get(node) ?? []) {
      let reached: boolean | null = true;
      for (const guard of exit.guards) {
        const truth = truthOf(
          await expand(await reduce(guard.test, { ...inside, scope: exit.scope })),
        );
        if (truth === null) reached = null;
        else if (truth !== guard.truth) {
          reached = false;
          break;
        }
      }
      if (reached === false) continue;
      results.push(await reduce(exit.node, { ...inside, scope: exit.scope }));
      if (reached === true) break;
    }
    return choiceOf(results);
  }

  /** All that a generator yields, over the turns of its loops. */
  async function yielded(inside: NodeValue): Promise<Value> {
    const items: Value[] = [];
    for (const site of inside.module.yields.get(inside.node) ?? []) {
      const { argument, delegate } = site.node;
      if (argument === null) continue;
      const make = async (at: NodeValue): Promise<readonly Value[]> => {
        const value = await reduce(argument, at);
        if (!delegate) return [value];
        const inner = await evaluator.list(value);
        return inner.open === null
          ? inner.items
          : [...inner.items, { kind: 'unknown', text: inner.open }];
      };
      addAll(items, await overLoops(evaluator, site, inside, make));
    }
    return { kind: 'list', items };
  }

  async function constant(value: Value): Promise<ConstValue | null> {
    if (value.kind === 'const') return value;
    const inside = await expand(value);
    return inside.kind === 'const' ? inside : null;
  }

  /** All constants that it may be; null when it may be something else. */
  async function constants(value: Value): Promise<readonly ConstValue[] | null> {
    const options = optionsOf(value.kind === 'choice' ? value : await expand(value));
    const found: ConstValue[] = [];
    for (const option of options) {
      const one = await constant(option);
      if (one === null) return null;
      if (!found.some(({ value: known }) => known === one.value)) found.push(one);
    }
    return found;
  }

  async function text(value: Value): Promise<string | null> {
    const found = await constant(value);
    return typeof found?.value === 'string' || typeof found?.value === 'number'
      ? String(found.value)
      : null;
  }

  return evaluator;
}

/** A function that calls itself with the same again, or with nothing that is known, would never end. */
function runsAway(scope: Scope, given: readonly Value[], caller: Frame | null): boolean {
  if ((caller?.depth ?? 0) >= MAX_CALL_DEPTH) return true;
  const isKnown = given.some((value) => value.kind !== 'unknown');
  for (let at = caller; at !== null; at = at.caller)
    if (at.scope === scope && (!isKnown || isSame(at.args, given))) return true;
  return false;
}

function isSame(left: readonly Value[], right: readonly Value[]): boolean {
  return (
    left.length === right.length &&
    left.every((one, index) => {
      const other = right[index];
      if (one === other) return true;
      if (one.kind === 'const') return other?.kind === 'const' && one.value === other.value;
      return (
        one.kind === 'node' &&
        other?.kind === 'node' &&
        one.node === other.node &&
        one.frame === other.frame
      );
    })
  );
}
