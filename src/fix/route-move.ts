import type { ImportDeclaration, Node } from 'oxc-parser';

import { referencesOf, type Spot } from '../source/references.ts';
import type { Edit } from './edit.ts';
import { isFromRouter, isOfDataRouter, keyOf } from './route-lazy.ts';
import { beginsLine, type FileStyle, indentAt } from './source/file-style.ts';
import { importedName, isTypeSpecifier, type Source } from './source/read-source.ts';
import { above, isElement, tagName } from './source/spots.ts';

/** A route of a data router of which a module's exports are all there is: what it is given can move into its `lazy`. */
export interface RouteMove {
  readonly statement: ImportDeclaration;
  /** The route's `{ … }` or `<Route/>`. */
  readonly route: Node;
  /** Its properties or attributes, in source order. */
  readonly all: readonly Node[];
  /** Those that use an import, and move. */
  readonly moved: ReadonlySet<Node>;
  /** What they use: name in the module, then in the file. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a route's `lazy` may give. What the router matches by, and what it reads before, it may not. */
const MOVABLE = /^(element|Component|loader|action|errorElement|ErrorBoundary|shouldRevalidate)$/;

/**
 * How the imports of a module move into the `lazy` of the routes that use them: a loader beside its page would hold the
 * page otherwise. Null when something else uses one, or when it cannot be shown that a data router gets the route.
 */
export function routeMoves(source: Source, specifier: string): readonly RouteMove[] | null {
  const moves = new Map<Node, RouteMove & { moved: Set<Node>; names: Map<string, string> }>();
  const statements = source.imports.filter(
    (node) => node.source.value === specifier && node.importKind !== 'type',
  );
  const [statement] = statements;
  if (statement === undefined || statements.length > 1 || statement.attributes.length > 0)
    return null;
  for (const one of statement.specifiers) {
    // Types would be left alone in the statement.
    if (isTypeSpecifier(one) || importedName(one) === '*') return null;
    const declared = source.module.top.names.get(one.local.name);
    const uses = (declared && referencesOf(source.module).get(declared)) ?? [];
    if (uses.length === 0) return null;
    for (const use of uses) {
      const found = partOf(source, use);
      if (found === null) return null;
      const { route, all } = found;
      const move = moves.get(route) ?? {
        statement,
        route,
        all,
        moved: new Set(),
        names: new Map(),
      };
      move.moved.add(found.part);
      move.names.set(importedName(one), one.local.name);
      moves.set(route, move);
    }
  }
  const isWhole = [...moves.values()].every(
    ({ all, moved }) =>
      all.every((part) => nameOf(part) !== 'lazy') &&
      [...moved].some((part) => /^(element|Component)$/.test(nameOf(part))) &&
      !hasComments(source, all, moved),
  );
  return isWhole ? [...moves.values()] : null;
}

/** The property or attribute of a data router's route that a use is in. */
function partOf(
  source: Source,
  use: Spot,
): { readonly part: Node; readonly route: Node; readonly all: readonly Node[] } | null {
  for (const at of [use, ...above(use)]) {
    const { node, parent } = at;
    const holder = parent?.node;
    if (node.type === 'Property' && holder?.type === 'ObjectExpression' && parent !== null) {
      if (!isOfDataRouter(source, parent)) continue;
      return MOVABLE.test(keyOf(node))
        ? { part: node, route: holder, all: holder.properties }
        : null;
    }
    if (node.type === 'JSXAttribute' && holder?.type === 'JSXOpeningElement') {
      const route = parent?.parent ?? null;
      if (!isElement(route) || tagName(route.node) !== 'Route' || !isRouteElement(source, route))
        continue;
      return MOVABLE.test(nameOf(node))
        ? { part: node, route: route.node, all: holder.attributes }
        : null;
    }
  }
  return null;
}

/** `createBrowserRouter(createRoutesFromElements(<Route>…</Route>))`. */
function isRouteElement(source: Source, route: Spot): boolean {
  for (const at of above(route)) {
    const { node } = at;
    if (node.type === 'JSXFragment' || (isElement(at) && tagName(at.node) === 'Route')) continue;
    return (
      node.type === 'CallExpression' &&
      isFromRouter(source, node.callee, /^createRoutesFrom(Elements|Children)$/) &&
      isOfDataRouter(source, at)
    );
  }
  return false;
}

function nameOf(part: Node): string {
  if (part.type === 'Property') return keyOf(part);
  if (part.type !== 'JSXAttribute' || part.name.type !== 'JSXIdentifier') return '';
  return part.name.name;
}

/** Whether there is a comment in what would go. */
function hasComments(
  { module: { code } }: Source,
  all: readonly Node[],
  moved: ReadonlySet<Node>,
): boolean {
  return all.some((part, index) => {
    const before = all[index - 1];
    const next = all[index + 1];
    const gaps = [
      before === undefined ? '' : code.slice(before.end, part.start),
      next === undefined ? '' : code.slice(part.end, next.start),
    ];
    return moved.has(part) && gaps.some((gap) => /\/[/*]/.test(gap));
  });
}

/** `lazy: async () => { const { default: Page, loader } = await import('./page'); return { … }; }` in their place. */
export function routeMoveEdits(
  code: string,
  { route, all, moved, names }: RouteMove,
  literal: string,
  style: FileStyle,
): readonly Edit[] {
  const parts = all.filter((part) => moved.has(part));
  const [first] = parts;
  if (first === undefined) return [];
  const taken = [...names].map(([real, local]) => (real === local ? local : `${real}: ${local}`));
  const given = parts.map((part) => asProperty(code, part));
  const { eol, indent, semicolon } = style;
  const lines = [
    `const { ${taken.join(', ')} } = await import(${literal})${semicolon}`,
    `return { ${given.join(', ')} }${semicolon}`,
  ];
  const own = indentAt(code, first.start);
  const body = beginsLine(code, first.start)
    ? `{${eol}${lines.map((line) => own + indent + line + eol).join('')}${own}}`
    : `{ ${semicolon === '' ? lines.join('; ') : lines.join(' ')} }`;
  const text =
    route.type === 'JSXElement' ? `lazy={async () => ${body}}` : `lazy: async () => ${body}`;
  const edits: Edit[] = [{ start: first.start, end: first.end, text }];
  const kept = (part: Node): boolean => part === first || !moved.has(part);
  for (let index = 0; index < all.length; index++) {
    if (kept(all[index]!)) continue;
    // A run goes with what stands before it, which is there: the first one stays.
    const start = all[index - 1]!.end;
    while (index + 1 < all.length && !kept(all[index + 1]!)) index++;
    edits.push({ start, end: all[index]!.end, text: '' });
  }
  return edits;
}

/** `element={<Page/>}` as `element: <Page/>`. */
function asProperty(code: string, part: Node): string {
  if (part.type !== 'JSXAttribute') return code.slice(part.start, part.end);
  const { value } = part;
  if (value?.type !== 'JSXExpressionContainer') return `${nameOf(part)}: true`;
  const { start, end } = value.expression;
  return `${nameOf(part)}: ${code.slice(start, end)}`;
}
