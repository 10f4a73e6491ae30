import type { ImportDeclaration } from 'oxc-parser';

import { groupBy } from '../analysis/group-by.ts';
import { boundaryEdits, type NewBoundary } from './boundary-edits.ts';
import { boundaryHelper, type BoundaryHelper } from './boundary-helper.ts';
import { boundaryFor } from './boundary.ts';
import { placeDeclarations } from './declarations.ts';
import { type DeferredBinding, deferredEdits } from './deferred-edits.ts';
import { closeGaps, type Edit } from './edit.ts';
import {
  lazyDeclaration,
  lazyHelper,
  type LazyTarget,
  tanstackHelper,
} from './lazy-declaration.ts';
import { namedImports } from './named-imports.ts';
import { outletsOf } from './outlets.ts';
import { readBinding, type Reading, type Specifier } from './read-binding.ts';
import { routeLazyEdits, routeObjectOf } from './route-lazy.ts';
import { routeMoveEdits, routeMoves, type RouteMove } from './route-move.ts';
import { type FileStyle, fileStyle } from './source/file-style.ts';
import { importedName, isTypeSpecifier, readSource, type Source } from './source/read-source.ts';
import { takeFromImport } from './take-imports.ts';
import { isTanStackRoute } from './tanstack-route.ts';
import type { EditOptions, EditPlan, EditRefusal, RefusalCode, SplitRequest } from './types.ts';

/** Packages whose functions make components lazy: they cannot be loaded that way themselves. */
const NEEDED = /^(react|@loadable\/component|@tanstack\/[a-z]+-router)$/;

/** A name that is to be loaded later, and how it is used. */
interface Binding {
  readonly statement: ImportDeclaration;
  readonly specifier: Specifier;
  readonly request: SplitRequest;
  readonly target: LazyTarget;
  readonly reading: Exclude<Reading, { kind: 'refused' }>;
}

type Refuse = Pick<EditRefusal, 'code' | 'name'> & { readonly offset: number };

/**
 * Plans how static imports of one file become dynamic. Pure: the same text and requests give the same edits. All or
 * nothing for each request; what cannot be shown to be safe is refused, with the place that is in the way. A request whose
 * import is not there (any more) is neither done nor refused.
 */
export function planEdits(
  file: { readonly id: string; readonly code: string },
  requests: readonly SplitRequest[],
  options: EditOptions,
): EditPlan {
  const source = readSource(file.id, file.code);
  if (source === null)
    return {
      edits: [],
      done: [],
      refused: requests.map((request) => ({
        request,
        code: 'unparsable',
        at: { line: 1, column: 1 },
        name: '',
      })),
    };
  const bindings: Binding[] = [];
  const moved: RouteMove[] = [];
  const done: SplitRequest[] = [];
  const refused: EditRefusal[] = [];
  for (const request of requests) {
    const found = readRequest(source, request, options);
    const moves = 'offset' in found ? movesOf(source, request, found.code) : null;
    if (moves !== null) {
      done.push(request);
      moved.push(...moves);
    } else if ('offset' in found) {
      const { offset, code, name } = found;
      refused.push({ request, code, name, at: source.module.place(offset) });
    } else if (found.length > 0) {
      done.push(request);
      bindings.push(...found);
    }
  }
  return { edits: editsOf(source, bindings, moved, options), done, refused };
}

function readRequest(
  source: Source,
  request: SplitRequest,
  options: EditOptions,
): readonly Binding[] | Refuse {
  const bindings: Binding[] = [];
  for (const node of source.program.body) {
    if (!('source' in node) || node.source?.value !== request.specifier) continue;
    if (node.type !== 'ImportDeclaration') {
      if (request.names === null && node.exportKind !== 'type')
        return { code: 'exported-again', offset: node.start, name: request.specifier };
      continue;
    }
    if (node.importKind === 'type') continue;
    if (NEEDED.test(request.specifier))
      return { code: 'needed-at-once', offset: node.start, name: request.specifier };
    if (node.specifiers.length === 0 && request.names === null)
      return { code: 'side-effect-import', offset: node.start, name: request.specifier };
    for (const specifier of node.specifiers) {
      const imported = importedName(specifier);
      if (isTypeSpecifier(specifier)) continue;
      if (request.names !== null && !request.names.includes(imported)) continue;
      const { name } = specifier.local;
      if (node.attributes.length > 0)
        return { code: 'import-attributes', offset: node.start, name };
      const reading: Reading =
        request.role === 'direct' ? { kind: 'direct' } : readBinding(source, specifier, request);
      if (reading.kind === 'refused') return { code: reading.code, offset: reading.offset, name };
      const binding: Binding = {
        statement: node,
        specifier,
        request,
        target: targetOf(source, node, imported, request),
        reading,
      };
      const problem = problemOf(source, binding, options);
      if (problem !== null) return { ...problem, name };
      bindings.push(binding);
    }
  }
  return bindings;
}

/** A page with its loader beside it moves as a whole into the route's `lazy`, where a data router gets the route. */
function movesOf(
  source: Source,
  { role, specifier, names, deep }: SplitRequest,
  why: RefusalCode,
): readonly RouteMove[] | null {
  const isWhole = role === 'page' && names === null && deep === undefined;
  return isWhole && /^(used-as-value|error-page|not-async)$/.test(why)
    ? routeMoves(source, specifier)
    : null;
}

function targetOf(
  { module }: Source,
  { source }: ImportDeclaration,
  imported: string,
  { deep }: SplitRequest,
): LazyTarget {
  const target = deep?.[imported];
  const literal = module.code.slice(source.start, source.end);
  return target === undefined
    ? { literal, name: imported }
    : { literal: `${literal[0]}${target.specifier}${literal[0]}`, name: target.name };
}

/** What stands in the way of the way that was chosen, beside how the name is used. */
function problemOf(
  source: Source,
  binding: Binding,
  options: EditOptions,
): Omit<Refuse, 'name'> | null {
  if (binding.reading.kind !== 'component') return null;
  if (wayOf(source, binding, options) !== 'boundary') return null;
  return boundaryProblem(source, binding, options);
}

/** Why no boundary can be put above all uses. */
function boundaryProblem(
  source: Source,
  { reading, request }: Binding,
  options: EditOptions,
): Omit<Refuse, 'name'> | null {
  if (reading.kind !== 'component') return null;
  const layouts = new Set(options.layouts);
  for (const use of reading.given) {
    const route = use.parent?.parent?.parent?.parent;
    const isAttribute = use.parent?.node.type === 'JSXExpressionContainer';
    if (!isAttribute || route == null || route.node.type !== 'JSXElement')
      return { code: 'not-a-data-router', offset: use.node.start };
    const boundary = boundaryFor(
      source.module.code,
      { ...route, node: route.node },
      request.role,
      layouts,
    );
    if (boundary.kind === 'around' && boundary.element === route.node)
      return { code: 'no-place-for-boundary', offset: use.node.start };
  }
  for (const element of reading.elements) {
    const boundary = boundaryFor(source.module.code, element, request.role, layouts);
    if (boundary.kind === 'none') return { code: 'child-of-slot', offset: boundary.offset };
  }
  return null;
}

/** What makes a component lazy: the router, loadable, or React.lazy below a boundary, or with one of its own. */
function wayOf(
  source: Source,
  binding: Binding,
  options: EditOptions,
): 'route' | 'tanstack' | 'loadable' | 'boundary' | 'wrapped' {
  const { reading, request, specifier } = binding;
  const { style } = options;
  if (reading.kind !== 'component') return 'boundary';
  if (reading.values.length > 0) return style === 'loadable' ? 'loadable' : 'wrapped';
  const { elements, given } = reading;
  const uses = [...elements, ...given];
  const routes = uses.map((use) => routeObjectOf(source, use));
  const needed = style === 'route' || given.length > 0 || routes.some((route) => route?.hasLazy);
  if (needed && routes.every((route) => route !== null)) return 'route';
  if (elements.length === 0 && given.every((use) => isTanStackRoute(source, use)))
    return 'tanstack';
  if (style === 'loadable') return 'loadable';
  const problem = boundaryProblem(source, binding, options);
  const isPlain = request.plain?.includes(importedName(specifier)) === true;
  return isPlain && problem !== null && problem.code !== 'child-of-slot' ? 'wrapped' : 'boundary';
}

function editsOf(
  source: Source,
  bindings: readonly Binding[],
  moved: readonly RouteMove[],
  options: EditOptions,
): readonly Edit[] {
  const { module } = source;
  const style = fileStyle(module.code);
  const names = namedImports(source, style);
  const layouts = new Set(options.layouts);
  const edits: Edit[] = [];
  const declarations: { readonly text: string; readonly specifier: Specifier }[] = [];
  const boundaries: NewBoundary[] = [];
  const deferred: DeferredBinding[] = [];
  const comments = new Map<Specifier, string>();
  let wrapper: BoundaryHelper | null = null;
  for (const statement of new Set(bindings.map((binding) => binding.statement))) {
    const gone = bindings.filter((binding) => binding.statement === statement);
    const set = new Set(gone.map(({ specifier }) => specifier));
    const taken = takeFromImport(module.code, statement, set);
    edits.push(...taken.edits);
    comments.set(gone[0]!.specifier, taken.comment);
  }
  for (const statement of new Set(moved.map((move) => move.statement)))
    edits.push(...takeFromImport(module.code, statement, new Set(statement.specifiers)).edits);
  for (const move of moved) {
    const { start, end } = move.statement.source;
    edits.push(...routeMoveEdits(module.code, move, module.code.slice(start, end), style));
  }
  for (const binding of bindings) {
    const { reading, specifier, target, request } = binding;
    if (reading.kind === 'direct') continue;
    if (reading.kind === 'deferred') {
      deferred.push({ local: specifier.local.name, target, functions: reading.functions });
      continue;
    }
    const way = wayOf(source, binding, options);
    if (way === 'route') {
      for (const use of [...reading.elements, ...reading.given])
        edits.push(...routeLazyEdits(module.code, routeObjectOf(source, use)!, target));
      continue;
    }
    const helper =
      (way === 'tanstack' ? tanstackHelper(source, names) : null) ??
      lazyHelper(source, names, way === 'loadable' ? 'loadable' : 'react', target.name);
    if (way === 'wrapped') wrapper ??= boundaryHelper(source, names, style);
    const around = way === 'wrapped' ? (wrapper?.call ?? null) : null;
    const text = lazyDeclaration(specifier.local.name, helper, target, style, around);
    declarations.push({ text: text + (comments.get(specifier) ?? ''), specifier });
    if (helper.kind !== 'react' || way === 'wrapped') continue;
    for (const use of [...reading.elements, ...reading.given.map(routeOf)]) {
      if (use === null) continue;
      const boundary = boundaryFor(module.code, use, request.role, layouts);
      if (boundary.kind === 'around') boundaries.push({ ...boundary, of: request.specifier });
    }
  }
  edits.push(...directEdits(bindings, style), ...deferredEdits(module.code, deferred, style));
  if (options.outlets)
    for (const element of outletsOf(source)) boundaries.push({ element, fallback: 'null', of: '' });
  edits.push(...boundaryEdits(module.code, boundaries, names, style), ...names.edits());
  const functions = wrapper?.text == null ? [] : [wrapper.text];
  edits.push(...placeDeclarations(source, names.statements(), declarations, functions, style));
  return closeGaps(module.code, edits);
}

/** `import Profile, { title } from './pages/profile';` where the barrel's import stands. */
function directEdits(bindings: readonly Binding[], style: FileStyle): readonly Edit[] {
  const direct = bindings.filter(({ reading }) => reading.kind === 'direct');
  const byModule = groupBy(
    direct,
    ({ statement, target }) => `${statement.start} ${target.literal}`,
  );
  return [...byModule.values()].flatMap((group) => {
    const { statement, target } = group[0]!;
    const first = group.find((one) => one.target.name === 'default');
    const named = group
      .filter((one) => one !== first)
      .map(({ specifier: { local }, target: { name } }) =>
        name === local.name ? name : `${name} as ${local.name}`,
      );
    const list = named.length === 0 ? [] : [`{ ${named.join(', ')} }`];
    const what = [...(first === undefined ? [] : [first.specifier.local.name]), ...list].join(', ');
    const text = `import ${what} from ${target.literal}${style.semicolon}${style.eol}`;
    return [{ start: statement.start, end: statement.start, text }];
  });
}

/** The `<Route>` that a component is handed to. */
function routeOf(use: Extract<Reading, { kind: 'component' }>['given'][number]) {
  const route = use.parent?.parent?.parent?.parent;
  return route?.node.type === 'JSXElement' ? { ...route, node: route.node } : null;
}
