import type { ImportDeclaration, Node } from 'oxc-parser';

import { groupBy } from '../analysis/group-by.ts';
import { referencesOf, type Spot } from '../source/references.ts';
import type { Edit } from './edit.ts';
import type { Specifier } from './read-binding.ts';
import { isFromRouter, isOfDataRouter, keyOf } from './route-lazy.ts';
import { beginsLine, type FileStyle, indentAt } from './source/file-style.ts';
import { importedName, isTypeSpecifier, type Source } from './source/read-source.ts';
import { above, isElement, tagName } from './source/spots.ts';
import type { LazyStyle, SplitRequest } from './types.ts';

/** A route of a data router that is given exports of a module: what it is given can move into its `lazy`. */
export interface RouteMove {
  /** The imports of them that go, in all routes. */
  readonly taken: readonly TakenImport[];
  /** The module, as `import()` asks for it. */
  readonly literal: string;
  /** The route's `{ … }` or `<Route/>`. */
  readonly route: Node;
  /** Its properties or attributes, in source order. */
  readonly all: readonly Node[];
  /** Those that use an import, and move. */
  readonly moved: ReadonlySet<Node>;
  /** What they use: name in the module, then in the file. */
  readonly names: ReadonlyMap<string, string>;
}

interface TakenImport {
  readonly statement: ImportDeclaration;
  readonly specifier: Specifier;
  /** What it is in the module. */
  readonly name: string;
}

/** What a route's `lazy` may give. What the router matches by, and what it reads before, it may not. */
const MOVABLE = /^(element|Component|loader|action|errorElement|ErrorBoundary|shouldRevalidate)$/;

/**
 * How the imports of a module move into the `lazy` of the routes that use them: a loader beside its page would hold the
 * page otherwise. Null when something else uses one, or when it cannot be shown that a data router gets the route.
 *
 * @param requests those of one module, which may be asked for by itself and through a barrel.
 */
export function routeMoves(
  source: Source,
  requests: readonly SplitRequest[],
  style: LazyStyle,
): readonly RouteMove[] | null {
  const moves = new Map<Node, RouteMove & { moved: Set<Node>; names: Map<string, string> }>();
  const asked = requests.map((request) => takenOf(source, request));
  const [first] = asked;
  if (first == null || asked.includes(null)) return null;
  const taken = asked
    .flatMap((one) => one?.taken ?? [])
    .sort((a, b) => a.specifier.start - b.specifier.start);
  for (const { specifier, name } of taken) {
    const local = specifier.local.name;
    const declared = source.module.top.names.get(local);
    const uses = (declared && referencesOf(source.module).get(declared)) ?? [];
    if (name === '*' || uses.length === 0) return null;
    for (const use of uses) {
      const found = partOf(source, use);
      if (found === null) return null;
      const { route, all } = found;
      const move = moves.get(route) ?? {
        taken,
        literal: first.literal,
        route,
        all,
        moved: new Set(),
        names: new Map(),
      };
      if ((move.names.get(name) ?? local) !== local) return null;
      move.moved.add(found.part);
      move.names.set(name, local);
      moves.set(route, move);
    }
  }
  const isWhole = [...moves.values()].every(
    ({ all, moved }) =>
      all.every((part) => nameOf(part) !== 'lazy') &&
      !all.some((part) => !moved.has(part) && mayBecomeLazy(part, style)) &&
      !hasComments(source, all, moved),
  );
  return isWhole ? [...moves.values()] : null;
}

/** What a request takes of a file's imports, types aside. */
function takenOf(
  { imports, module: { code } }: Source,
  { specifier, names, deep }: SplitRequest,
): { readonly taken: readonly TakenImport[]; readonly literal: string } | null {
  const statements = imports.filter(
    (node) => node.source.value === specifier && node.importKind !== 'type',
  );
  const [statement] = statements;
  if (statement === undefined || statements.some((node) => node.attributes.length > 0)) return null;
  const own = code.slice(statement.source.start, statement.source.end);
  const [target] = Object.values(deep ?? {});
  return {
    literal: target === undefined ? own : `${own[0]}${target.specifier}${own[0]}`,
    taken: statements.flatMap((node) =>
      node.specifiers
        .filter((one) => !isTypeSpecifier(one))
        .filter((one) => names === null || names.includes(importedName(one)))
        .map((one) => {
          const imported = importedName(one);
          return { statement: node, specifier: one, name: deep?.[imported]?.name ?? imported };
        }),
    ),
  };
}

/** A page of another module may get the route's `lazy` for itself, of which a route has one. */
function mayBecomeLazy(part: Node, style: LazyStyle): boolean {
  const name = nameOf(part);
  return name === 'Component' || (name === 'element' && style === 'route');
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
  moves: readonly RouteMove[],
  style: FileStyle,
): readonly Edit[] {
  return [...groupBy(moves, ({ route }) => route).values()].flatMap((group) =>
    editsOfRoute(code, group, style),
  );
}

/** @param group what moves into one route's `lazy`, module by module. */
function editsOfRoute(
  code: string,
  group: readonly RouteMove[],
  style: FileStyle,
): readonly Edit[] {
  const { route, all } = group[0]!;
  const moved = new Set(group.flatMap((move) => [...move.moved]));
  const parts = all.filter((part) => moved.has(part));
  const [first] = parts;
  if (first === undefined) return [];
  const given = parts.map((part) => asProperty(code, part));
  const { eol, indent, semicolon } = style;
  const lines = [
    `const ${loaded(group)}${semicolon}`,
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

/** `{ default: Page } = await import('./page')`; several modules are loaded side by side. */
function loaded(group: readonly RouteMove[]): string {
  const taken = group.map(({ names }) => {
    const list = [...names].map(([real, local]) => (real === local ? local : `${real}: ${local}`));
    return `{ ${list.join(', ')} }`;
  });
  const imports = group.map(({ literal }) => `import(${literal})`);
  return group.length === 1
    ? `${taken[0]} = await ${imports[0]}`
    : `[${taken.join(', ')}] = await Promise.all([${imports.join(', ')}])`;
}

/** `element={<Page/>}` as `element: <Page/>`. */
function asProperty(code: string, part: Node): string {
  if (part.type !== 'JSXAttribute') return code.slice(part.start, part.end);
  const { value } = part;
  if (value?.type !== 'JSXExpressionContainer') return `${nameOf(part)}: true`;
  const { start, end } = value.expression;
  return `${nameOf(part)}: ${code.slice(start, end)}`;
}
