import type { Expression, Node, ObjectExpression, Program } from 'oxc-parser';

/** What a config file's export was followed to: objects that a build may get, each of which is one. */
export type FoundConfig =
  | { readonly objects: readonly ObjectExpression[] }
  | { readonly unclear: string };

/** Wrappers of TypeScript and of brackets say nothing about a value. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return bare(node.expression);
    case 'AwaitExpression':
      return bare(node.argument);
    default:
      return node;
  }
}

/** Follows the file's export to the objects that it is made of: through `defineConfig`, `mergeConfig`, functions and names. */
export function findConfig(program: Program): FoundConfig {
  const exported = exportOf(program);
  if (exported === null) return { unclear: 'it exports no config' };
  const objects = new Set<ObjectExpression>();
  const unclear = follow(program, exported, objects, 0);
  return unclear === null ? { objects: [...objects] } : { unclear };
}

function exportOf({ body }: Program): Node | null {
  for (const node of body) {
    if (node.type === 'ExportDefaultDeclaration') return node.declaration;
    if (node.type === 'TSExportAssignment') return node.expression;
    if (node.type === 'ExportNamedDeclaration' && node.source === null) {
      const named = node.specifiers.find(({ exported }) => nameOf(exported) === 'default');
      if (named) return named.local;
    }
    if (node.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') {
      continue;
    }
    const { left, right } = node.expression;
    if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') continue;
    const name = left.property.name;
    const of = left.object.type === 'Identifier' ? left.object.name : '';
    if ((of === 'module' && name === 'exports') || (of === 'exports' && name === 'default')) {
      return right;
    }
  }
  return null;
}

function nameOf(name: Node): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'Literal' ? String(name.value) : '';
}

/** @returns why it cannot be followed; null when it was. */
function follow(
  program: Program,
  given: Node,
  found: Set<ObjectExpression>,
  depth: number,
): string | null {
  const node = bare(given);
  if (depth > 8) return 'its export is nested too deeply';
  const next = (inner: Node): string | null => follow(program, inner, found, depth + 1);
  switch (node.type) {
    case 'ObjectExpression':
      found.add(node);
      return null;
    case 'ConditionalExpression':
      return next(node.consequent) ?? next(node.alternate);
    case 'Identifier': {
      const declared = declarationOf(program, node.name);
      return declared === null ? `${node.name} comes from elsewhere` : next(declared);
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      if (node.body === null) return 'its function has no body';
      if (node.body.type !== 'BlockStatement') return next(node.body);
      const returned = returnsOf(node.body);
      if (returned.length === 0) return 'its function returns nothing';
      return (
        returned.map((value) => followIn(program, node.body!, value, found, depth)).find(Boolean) ??
        null
      );
    }
    case 'CallExpression':
      return followCall(node.arguments as readonly Node[], next);
    default:
      return 'its export is none that can be followed';
  }
}

/** A name in a function may be one of its own. */
function followIn(
  program: Program,
  body: Node,
  value: Node,
  found: Set<ObjectExpression>,
  depth: number,
): string | null {
  const node = bare(value);
  const own = node.type === 'Identifier' ? localOf(body, node.name) : null;
  return follow(program, own ?? node, found, depth + 1);
}

/** Of `mergeConfig(base, {…})` one object is enough: what is merged in is there for all. The last one that is written here. */
function followCall(args: readonly Node[], next: (node: Node) => string | null): string | null {
  let unclear: string | null = 'its export is a call without an object';
  for (const arg of args.toReversed()) {
    unclear = next(arg);
    if (unclear === null) return null;
  }
  return unclear;
}

/** What a top-level name is declared as. */
export function declarationOf({ body }: Program, name: string): Node | null {
  for (const statement of body) {
    const node =
      statement.type === 'ExportNamedDeclaration' && statement.declaration
        ? statement.declaration
        : statement;
    if (node.type === 'FunctionDeclaration' && node.id?.name === name) return node;
    const init = initOf(node, name);
    if (init) return init;
  }
  return null;
}

function localOf(body: Node, name: string): Node | null {
  if (body.type !== 'BlockStatement') return null;
  for (const statement of body.body) {
    const init = initOf(statement, name);
    if (init) return init;
  }
  return null;
}

function initOf(node: Node, name: string): Expression | null {
  if (node.type !== 'VariableDeclaration') return null;
  const found = node.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
  return found?.init ?? null;
}

/** What a function returns, those in branches too, without those of functions inside it. */
function returnsOf(node: Node): Node[] {
  switch (node.type) {
    case 'ReturnStatement':
      return node.argument ? [node.argument] : [];
    case 'BlockStatement':
      return node.body.flatMap(returnsOf);
    case 'IfStatement':
      return [...returnsOf(node.consequent), ...(node.alternate ? returnsOf(node.alternate) : [])];
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(returnsOf));
    case 'TryStatement':
      return [...returnsOf(node.block), ...(node.handler ? returnsOf(node.handler.body) : [])];
    default:
      return [];
  }
}
