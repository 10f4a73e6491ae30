import type { Node } from 'oxc-parser';

import type { Declaration, SourceModule } from '../routes/source/source-module.ts';
import { isFunctionNode } from '../source/function-times.ts';
import { referencesOf } from '../source/references.ts';
import { type Source, walk } from './source/read-source.ts';

/** Members that whoever renders a component has no need of. */
const OWN = /^(displayName|propTypes|defaultProps)$/;

/**
 * Exports that are components and nothing else: no member is put on them that somebody might read, so that another
 * component can stand in for them wherever they are handed to.
 */
export function plainComponents(source: Source): ReadonlySet<string> {
  const { module } = source;
  const found = new Set<string>();
  for (const [name, target] of module.exports) {
    if (target.kind === 'from') continue;
    const isPlain =
      target.kind === 'local'
        ? isPlainName(module, target.name, new Set())
        : isPlainNode(module, target.node, new Set());
    if (isPlain) found.add(name);
  }
  return found;
}

function isPlainName(module: SourceModule, name: string, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  if (module.statics.some(({ object, key }) => object === name && !OWN.test(key))) return false;
  const declared = module.top.names.get(name);
  if (declared === undefined || isAddedTo(module, declared)) return false;
  if (declared.kind === 'node') return isPlainNode(module, declared.node, seen);
  if (declared.kind !== 'variable' || declared.path.length > 0) return false;
  return (
    declared.assigned.length === 0 &&
    declared.init !== null &&
    isPlainNode(module, declared.init, seen)
  );
}

/** `Object.assign(Page, { loader })`. */
export function isAddedTo(module: SourceModule, declared: Declaration): boolean {
  return (referencesOf(module).get(declared) ?? []).some(
    ({ parent, key, index }) =>
      parent?.node.type === 'CallExpression' &&
      key === 'arguments' &&
      index === 0 &&
      isOfObject(parent.node.callee),
  );
}

function isOfObject(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    /^(Object|Reflect)$/.test(callee.object.name)
  );
}

/** A function that makes elements, a class that renders, or one of those in wrappers: `memo(Page)`, `connect(a)(Page)`. */
function isPlainNode(module: SourceModule, node: Node, seen: Set<string>): boolean {
  switch (node.type) {
    case 'Identifier':
      return isPlainName(module, node.name, seen);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isPlainNode(module, node.expression, seen);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return (
        node.superClass !== null &&
        node.body.body.every((one) => !('static' in one && one.static) || OWN.test(keyOf(one))) &&
        node.body.body.some((one) => keyOf(one) === 'render')
      );
    case 'CallExpression':
      if (isOfObject(node.callee)) return false;
      return node.arguments.some((one) => isPlainNode(module, one, seen));
    default:
      return isFunctionNode(node) && !node.async && !node.generator && makesElements(node);
  }
}

function keyOf(member: Node): string {
  return 'key' in member && member.key?.type === 'Identifier' ? member.key.name : '';
}

function makesElements(fn: Node): boolean {
  let found = false;
  walk(fn, (node) => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') found = true;
    if (node.type === 'CallExpression') {
      const { callee } = node;
      const called = callee.type === 'MemberExpression' ? callee.property : callee;
      if (
        called.type === 'Identifier' &&
        /^(createElement|cloneElement|useRoutes)$/.test(called.name)
      )
        found = true;
    }
    return !found;
  });
  return found;
}
