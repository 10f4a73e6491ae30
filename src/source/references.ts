import { type Node, visitorKeys } from 'oxc-parser';

import {
  type Declaration,
  findDeclaration,
  type Scope,
  type SourceModule,
} from '../routes/source/source-module.ts';

/** A node and the way up to the program. */
export interface Spot {
  readonly node: Node;
  readonly parent: Spot | null;
  /** The parent's property that holds it: `test`, `callee`. */
  readonly key: string;
  /** Its place in that property when it is a list, else 0. */
  readonly index: number;
  readonly scope: Scope;
}

/** All places where a module's own names are read or written, by what they mean. Types are no use, for they are erased. */
export type References = ReadonlyMap<Declaration, readonly Spot[]>;

const known = new WeakMap<SourceModule, References>();

/** One walk a module, without recursion. */
export function referencesOf(module: SourceModule): References {
  let found = known.get(module);
  if (found === undefined) known.set(module, (found = findReferences(module)));
  return found;
}

function findReferences(module: SourceModule): References {
  const found = new Map<Declaration, Spot[]>();
  const stack: Spot[] = [
    { node: module.top.owner, parent: null, key: '', index: 0, scope: module.top },
  ];
  for (let spot = stack.pop(); spot !== undefined; spot = stack.pop()) {
    const { node } = spot;
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') {
      if (!isReference(spot)) continue;
      const declaration = findDeclaration(spot.scope, node.name)?.declaration;
      if (declaration === undefined) continue;
      const spots = found.get(declaration);
      if (spots) spots.push(spot);
      else found.set(declaration, [spot]);
      continue;
    }
    if (isErased(node)) continue;
    const scope = module.scopes.get(node) ?? spot.scope;
    const keys = visitorKeys[node.type] ?? [];
    for (let at = keys.length - 1; at >= 0; at--) {
      const key = keys[at]!;
      const child = (node as unknown as Record<string, unknown>)[key];
      const items: readonly unknown[] = Array.isArray(child) ? child : [child];
      for (let index = items.length - 1; index >= 0; index--) {
        const item = items[index];
        if (typeof item === 'object' && item !== null && 'type' in item)
          stack.push({ node: item as Node, parent: spot, key, index, scope });
      }
    }
  }
  return found;
}

/** TypeScript that leaves code behind. */
const EMITTED =
  /^TS(AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|Enum\w*|Module\w*|ParameterProperty|ExportAssignment|ImportEqualsDeclaration)$/;

function isErased(node: Node): boolean {
  if (node.type.startsWith('TS')) return !EMITTED.test(node.type);
  if (node.type === 'ImportDeclaration') return true;
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration')
    return node.exportKind === 'type' || (node.source !== null && node.source !== undefined);
  return 'declare' in node && node.declare === true;
}

/** False for names that are declared here, and for keys. */
function isReference({ node, parent, key }: Spot): boolean {
  if (parent === null) return false;
  const above = parent.node;
  switch (above.type) {
    case 'MemberExpression':
      return key === 'object' || above.computed;
    case 'JSXMemberExpression':
      return key === 'object';
    case 'JSXOpeningElement':
      // `<div>` is no name, `<a.b>` is.
      return node.type === 'JSXIdentifier' && !/^[a-z]/.test(node.name);
    case 'JSXClosingElement':
    case 'JSXAttribute':
    case 'JSXNamespacedName':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return false;
    case 'Property':
      if (key === 'key') return above.computed;
      return !isPattern(parent.parent);
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return key !== 'key' || above.computed;
    case 'ExportSpecifier':
      return key === 'local' && above.exportKind !== 'type';
    case 'VariableDeclarator':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
      return key !== 'id';
    case 'TSEnumMember':
      return key !== 'id';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return key === 'body';
    case 'ClassDeclaration':
    case 'ClassExpression':
      return key !== 'id';
    case 'AssignmentPattern':
      return key === 'right' || !isPattern(parent);
    case 'RestElement':
    case 'ArrayPattern':
    case 'ObjectPattern':
      return !isPattern(parent);
    case 'CatchClause':
      return key !== 'param';
    default:
      return true;
  }
}

/** Whether a pattern declares names; one that is assigned to (`[a] = b`) uses them. */
function isPattern(spot: Spot | null): boolean {
  for (let at = spot; at !== null; at = at.parent) {
    const { type } = at.node;
    if (type === 'AssignmentExpression' || type === 'ObjectExpression') return false;
    if (type === 'VariableDeclarator') return true;
    if (/^(Arrow)?Function|^CatchClause$/.test(type)) return true;
    if (!/Pattern$|^Property$|^RestElement$|^TSParameterProperty$/.test(type)) return false;
  }
  return false;
}
