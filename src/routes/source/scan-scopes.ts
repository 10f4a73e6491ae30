import {
  type CallExpression,
  type Expression,
  type ImportExpression,
  type JSXElement,
  type Node,
  visitorKeys,
  type YieldExpression,
} from 'oxc-parser';

import { type BoundName, patternNames } from './patterns.ts';
import {
  type Declaration,
  findDeclaration,
  type Return,
  type Scope,
  type Site,
  type SourceModule,
  type StaticMember,
  type TypedInit,
} from './source-module.ts';

export type Scan = Pick<
  SourceModule,
  | 'top'
  | 'scopes'
  | 'returns'
  | 'yields'
  | 'calls'
  | 'elements'
  | 'dynamicImports'
  | 'typed'
  | 'statics'
>;

interface Visit {
  readonly node: Node;
  readonly scope: Scope;
  readonly fn: Node | null;
  readonly guards: Return['guards'];
}

/** One walk without recursion, so that deeply nested source cannot overflow the stack. */
export function scanScopes(program: Node, code: string): Scan {
  const top: Scope = { parent: null, owner: program, names: new Map() };
  const scopes = new Map<Node, Scope>([[program, top]]);
  const returns = new Map<Node, Return[]>();
  const yields = new Map<Node, Site<YieldExpression>[]>();
  const calls: Site<CallExpression>[] = [];
  const elements: Site<JSXElement>[] = [];
  const dynamicImports: Site<ImportExpression>[] = [];
  const typed: TypedInit[] = [];
  const statics: StaticMember[] = [];
  const later: { name: string; scope: Scope; value: Expression | CallExpression; push: boolean }[] =
    [];
  const turns = new Set<Node>();
  const stack: Visit[] = [{ node: program, scope: top, fn: null, guards: [] }];

  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    let { scope, fn, guards } = visit;
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        if (node.type === 'FunctionDeclaration' && node.id !== null)
          scope.names.set(node.id.name, { kind: 'node', node });
        scope = { parent: scope, owner: node, names: new Map() };
        if (node.type === 'FunctionExpression' && node.id !== null)
          scope.names.set(node.id.name, { kind: 'node', node });
        scopes.set(node, scope);
        fn = node;
        guards = [];
        node.params.forEach((param, index) => {
          const rest = param.type === 'RestElement';
          const pattern =
            param.type === 'RestElement'
              ? param.argument
              : param.type === 'TSParameterProperty'
                ? param.parameter
                : param;
          for (const bound of patternNames(pattern))
            scope.names.set(bound.name, parameterOf(bound, index, rest));
        });
        break;
      }
      case 'ClassDeclaration':
      case 'TSEnumDeclaration':
        if (node.id !== null) scope.names.set(node.id.name, { kind: 'node', node });
        break;
      case 'ForOfStatement':
      case 'ForInStatement': {
        scope = { parent: scope, owner: node, names: new Map() };
        scopes.set(node, scope);
        const [item] = node.left.type === 'VariableDeclaration' ? node.left.declarations : [];
        if (item !== undefined) {
          turns.add(item);
          // Each turn of the loop is like a call with one argument.
          for (const bound of patternNames(item.id))
            scope.names.set(bound.name, parameterOf(bound, 0, false));
        }
        break;
      }
      case 'BlockStatement':
      case 'ForStatement':
      case 'CatchClause':
      case 'SwitchStatement':
        scope = { parent: scope, owner: node, names: new Map() };
        scopes.set(node, scope);
        break;
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          const name =
            specifier.type === 'ImportSpecifier'
              ? specifier.imported.type === 'Identifier'
                ? specifier.imported.name
                : specifier.imported.value
              : specifier.type === 'ImportDefaultSpecifier'
                ? 'default'
                : '*';
          scope.names.set(specifier.local.name, {
            kind: 'import',
            source: node.source.value,
            name,
          });
        }
        break;
      case 'VariableDeclarator': {
        if (turns.has(node)) break;
        for (const bound of patternNames(node.id))
          scope.names.set(bound.name, {
            kind: 'variable',
            init: node.init ?? bound.fallback,
            path: bound.path,
            assigned: [],
            pushed: [],
          });
        const annotation = node.id.typeAnnotation;
        if (node.init !== null && annotation !== undefined && annotation !== null)
          typed.push({
            node: node.init,
            scope,
            type: code.slice(annotation.start, annotation.end),
          });
        break;
      }
      case 'TSSatisfiesExpression':
      case 'TSAsExpression': {
        const { start, end } = node.typeAnnotation;
        typed.push({ node: node.expression, scope, type: code.slice(start, end) });
        break;
      }
      case 'AssignmentExpression':
        if (node.left.type === 'Identifier' && node.operator === '=')
          later.push({ name: node.left.name, scope, value: node.right, push: false });
        else if (
          node.left.type === 'MemberExpression' &&
          node.left.object.type === 'Identifier' &&
          !node.left.computed &&
          node.left.property.type === 'Identifier'
        )
          statics.push({
            node: node.right,
            scope,
            object: node.left.object.name,
            key: node.left.property.name,
          });
        break;
      case 'CallExpression': {
        calls.push({ node, scope });
        const { callee } = node;
        if (
          callee.type === 'MemberExpression' &&
          callee.object.type === 'Identifier' &&
          callee.property.type === 'Identifier' &&
          (callee.property.name === 'push' || callee.property.name === 'unshift')
        )
          later.push({ name: callee.object.name, scope, value: node, push: true });
        break;
      }
      case 'ImportExpression':
        dynamicImports.push({ node, scope });
        break;
      case 'JSXElement':
        elements.push({ node, scope });
        break;
      case 'YieldExpression':
        if (fn !== null) {
          const list = yields.get(fn) ?? [];
          list.push({ node, scope });
          yields.set(fn, list);
        }
        break;
      case 'ReturnStatement':
        if (fn !== null && node.argument !== null) {
          const list = returns.get(fn) ?? [];
          list.push({ node: node.argument, scope, guards });
          returns.set(fn, list);
        }
        break;
    }
    if (node.type === 'IfStatement') {
      const { test } = node;
      if (node.alternate !== null)
        stack.push({
          node: node.alternate,
          scope,
          fn,
          guards: [...guards, { test, truth: false }],
        });
      stack.push({ node: node.consequent, scope, fn, guards: [...guards, { test, truth: true }] });
      stack.push({ node: test, scope, fn, guards });
      continue;
    }
    const keys = visitorKeys[node.type] ?? [];
    // Pushed from the last to the first, so that they are visited in source order.
    for (let index = keys.length - 1; index >= 0; index--) {
      const child = (node as unknown as Record<string, unknown>)[keys[index] ?? ''];
      if (Array.isArray(child)) {
        for (let at = child.length - 1; at >= 0; at--) {
          const item: unknown = child[at];
          if (isNode(item)) stack.push({ node: item, scope, fn, guards });
        }
      } else if (isNode(child)) stack.push({ node: child, scope, fn, guards });
    }
  }

  for (const { name, scope, value, push } of later) {
    const declaration = findDeclaration(scope, name)?.declaration;
    if (declaration?.kind !== 'variable' && declaration?.kind !== 'parameter') continue;
    if (push) declaration.pushed.push({ node: value as CallExpression, scope });
    else if (declaration.kind === 'variable') declaration.assigned.push({ node: value, scope });
  }
  return { top, scopes, returns, yields, calls, elements, dynamicImports, typed, statics };
}

function parameterOf(
  { path, fallback }: Pick<BoundName, 'path' | 'fallback'>,
  index: number,
  rest: boolean,
): Declaration {
  return { kind: 'parameter', index, rest, path, fallback, pushed: [] };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
