import {
  type CallExpression,
  type Expression,
  type ImportExpression,
  type JSXElement,
  type Node,
  visitorKeys,
  type YieldExpression,
} from 'oxc-parser';

import { createdElement } from './created-elements.ts';
import { type BoundName, patternNames } from './patterns.ts';
import {
  type Assigned,
  type Declaration,
  findDeclaration,
  type Guard,
  type Guarded,
  type GrownMember,
  type KeyedMember,
  type Put,
  type ReachedMember,
  type Return,
  type Scope,
  type Site,
  type SourceModule,
  type StaticMember,
  type TypedInit,
} from './source-module.ts';
import {
  allGuards,
  bare,
  casesOf,
  counterOf,
  emptiedBy,
  leaves,
  type Passed,
  whileCounterOf,
} from './statements.ts';

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
  | 'grown'
  | 'reached'
  | 'keyed'
>;

interface Visit {
  readonly node: Node;
  readonly scope: Scope;
  readonly fn: Node | null;
  /** The `if`s around it. */
  readonly guards: readonly Guard[];
  /** Those before it that leave its block. */
  readonly passed: Passed | null;
}

/** One walk without recursion, so that deeply nested source cannot overflow the stack. */
export function scanScopes(program: Node, code: string): Scan {
  const top: Scope = { parent: null, owner: program, names: new Map() };
  const scopes = new Map<Node, Scope>([[program, top]]);
  const returns = new Map<Node, Return[]>();
  const yields = new Map<Node, Guarded<YieldExpression>[]>();
  const calls: Site<CallExpression>[] = [];
  const elements: Site<JSXElement>[] = [];
  const dynamicImports: Site<ImportExpression>[] = [];
  const typed: TypedInit[] = [];
  const statics: StaticMember[] = [];
  const grown: GrownMember[] = [];
  const reached: ReachedMember[] = [];
  const later: { name: string; site: Assigned }[] = [];
  const put: { name: string; site: Put }[] = [];
  /** Members of what a name stands for, which may be reached by a way itself: `const root = routes[0]`. */
  const named: (ReachedMember & { readonly object: Expression })[] = [];
  const turns = new Set<Node>();
  const stack: Visit[] = [{ node: program, scope: top, fn: null, guards: [], passed: null }];

  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    let { scope, fn, guards, passed } = visit;
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
        passed = null;
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
      case 'ForStatement': {
        scope = { parent: scope, owner: node, names: new Map() };
        scopes.set(node, scope);
        const counter = counterOf(node);
        if (counter !== null) {
          turns.add(counter.declarator);
          const bound = { path: [], fallback: counter.declarator.init };
          scope.names.set(counter.name, parameterOf(bound, 0, false));
        }
        break;
      }
      case 'WhileStatement':
      case 'DoWhileStatement': {
        scope = { parent: scope, owner: node, names: new Map() };
        scopes.set(node, scope);
        const counter = whileCounterOf(node);
        const outer = counter === null ? null : findDeclaration(scope, counter)?.declaration;
        if (counter !== null && outer?.kind === 'variable')
          scope.names.set(counter, parameterOf({ path: [], fallback: outer.init }, 0, false));
        const emptied = counter === null ? emptiedBy(node) : null;
        if (emptied !== null) {
          turns.add(emptied.declarator);
          for (const bound of patternNames(emptied.declarator.id))
            scope.names.set(bound.name, parameterOf(bound, 0, false));
        }
        break;
      }
      case 'BlockStatement':
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
            pushed: [],
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
          later.push({
            name: node.left.name,
            site: { node: node.right, scope, isSure: guards.length === 0 && passed === null },
          });
        else if (
          node.left.type === 'MemberExpression' &&
          node.left.property.type === 'Identifier' &&
          isWay(bare(node.left.object)) &&
          !node.left.computed
        )
          reached.push({
            node,
            scope,
            guards: allGuards(guards, passed),
            object: node.left.object,
            key: node.left.property.name,
          });
        else if (node.left.type === 'MemberExpression' && node.left.object.type === 'Identifier') {
          const { computed, object, property } = node.left;
          const key = computed
            ? property.type === 'Literal' && typeof property.value === 'string'
              ? property.value
              : null
            : 'name' in property
              ? property.name
              : null;
          if (key !== null) {
            statics.push({ node: node.right, scope, object: object.name, key });
            const site = { node, scope, guards: allGuards(guards, passed), object, key };
            if (!computed) named.push(site);
          }
          // `routes[0] = {...}`, `pages[path] = Page`
          else if (computed)
            put.push({
              name: object.name,
              site: { node, scope, guards: allGuards(guards, passed) },
            });
        }
        break;
      case 'CallExpression': {
        calls.push({ node, scope });
        const { callee } = node;
        if (
          callee.type === 'MemberExpression' &&
          callee.property.type === 'Identifier' &&
          /^(push|unshift|splice)$/.test(callee.property.name)
        ) {
          const object = bare(callee.object);
          const site = { node, scope, guards: allGuards(guards, passed) };
          if (object.type === 'Identifier') put.push({ name: object.name, site });
          // `root.children.push({...})`
          else if (
            object.type === 'MemberExpression' &&
            object.property.type === 'Identifier' &&
            !object.computed
          ) {
            const key = object.property.name;
            const holder = bare(object.object);
            if (holder.type === 'Identifier') {
              grown.push({ ...site, object: holder.name, key });
              named.push({ ...site, object: holder, key });
            } else if (isWay(holder)) reached.push({ ...site, object: holder, key });
          }
        }
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
          list.push({ node, scope, guards: allGuards(guards, passed) });
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
          passed,
        });
      stack.push({
        node: node.consequent,
        scope,
        fn,
        guards: [...guards, { test, truth: true }],
        passed,
      });
      stack.push({ node: test, scope, fn, guards, passed });
      continue;
    }
    if (node.type === 'SwitchStatement') {
      for (const { child, test } of casesOf(node).toReversed())
        stack.push({
          node: child,
          scope,
          fn,
          guards: test === null ? guards : [...guards, { test, truth: true }],
          passed,
        });
      stack.push({ node: node.discriminant, scope, fn, guards, passed });
      continue;
    }
    if (node.type === 'BlockStatement') {
      // After `if (x) continue;` comes only what is not x.
      const visits = node.body.map((statement): Visit => {
        const visit = { node: statement, scope, fn, guards, passed };
        if (statement.type === 'IfStatement' && statement.alternate === null)
          if (leaves(statement.consequent) !== null)
            passed = {
              test: statement.test,
              before: passed,
              ends: leaves(statement.consequent) === 'loop',
            };
        return visit;
      });
      for (const visit of visits.toReversed()) stack.push(visit);
      continue;
    }
    const keys = visitorKeys[node.type] ?? [];
    // Pushed from the last to the first, so that they are visited in source order.
    for (let index = keys.length - 1; index >= 0; index--) {
      const child = (node as unknown as Record<string, unknown>)[keys[index] ?? ''];
      if (Array.isArray(child)) {
        for (let at = child.length - 1; at >= 0; at--) {
          const item: unknown = child[at];
          if (isNode(item)) stack.push({ node: item, scope, fn, guards, passed });
        }
      } else if (isNode(child)) stack.push({ node: child, scope, fn, guards, passed });
    }
  }

  for (const { name, site } of later) {
    const declaration = findDeclaration(site.scope, name)?.declaration;
    if (declaration?.kind === 'variable') declaration.assigned.push(site);
  }
  const keyed: KeyedMember[] = [];
  for (const { name, site } of put) {
    const declaration = findDeclaration(site.scope, name)?.declaration;
    const isCall = site.node.type === 'CallExpression';
    if ((declaration?.kind === 'parameter' || declaration?.kind === 'import') && isCall)
      declaration.pushed.push(site);
    if (declaration?.kind !== 'variable') continue;
    if (isCall || declaration.init?.type === 'ArrayExpression') declaration.pushed.push(site);
    else keyed.push({ ...site, node: site.node, object: name });
  }
  for (const site of named) {
    const { object } = site;
    const found = object.type === 'Identifier' ? findDeclaration(site.scope, object.name) : null;
    const declaration = found?.declaration;
    const init = declaration?.kind === 'variable' ? declaration.init : null;
    if (declaration?.kind === 'parameter' || (init !== null && isWay(bare(init))))
      reached.push(site);
  }
  if (MAKES_ELEMENTS.test(code)) {
    for (const { node, scope } of calls) {
      const element = createdElement(node, scope);
      if (element !== null) elements.push({ node: element, scope });
    }
    elements.sort((a, b) => a.node.start - b.node.start);
  }
  return {
    top,
    scopes,
    returns,
    yields,
    calls,
    elements,
    dynamicImports,
    typed,
    statics,
    grown,
    reached,
    keyed,
  };
}

/** `routes[0]`, `routes.at(-1)`: what leads to an object that stands elsewhere. */
function isWay({ type }: Node): boolean {
  return type === 'MemberExpression' || type === 'CallExpression';
}

/** Only such a module can make elements without JSX. */
const MAKES_ELEMENTS = /createElement|jsx-(dev-)?runtime|preact/;

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
