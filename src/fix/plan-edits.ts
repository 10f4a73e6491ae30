import type { ImportDeclaration } from 'oxc-parser';

import { groupBy } from '../analysis/group-by.ts';
import { editsOf } from './binding-edits.ts';
import { type Binding, problemOf, type Refuse } from './binding-ways.ts';
import type { LazyTarget } from './lazy-declaration.ts';
import { readBinding, type Reading } from './read-binding.ts';
import { routeMoves, type RouteMove } from './route-move.ts';
import { importedName, isTypeSpecifier, readSource, type Source } from './source/read-source.ts';
import { above, tagName } from './source/spots.ts';
import type { EditOptions, EditPlan, EditRefusal, SplitRequest } from './types.ts';

/** Packages whose functions make components lazy: they cannot be loaded that way themselves. */
const NEEDED = /^(react|@loadable\/component|@tanstack\/[a-z]+-router)$/;

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
  const read = requests.map((request) => [request, readRequest(source, request, options)] as const);
  for (const group of groupBy(read, ([request]) => pageOf(request)).values()) {
    const moves = movesOf(source, group, options);
    if (moves !== null) {
      done.push(...group.map(([request]) => request));
      moved.push(...moves);
      continue;
    }
    for (const [request, found] of group) {
      if ('offset' in found) {
        const { offset, code, name } = found;
        refused.push({ request, code, name, at: source.module.place(offset) });
      } else if (found.length > 0) {
        done.push(request);
        bindings.push(...found);
      }
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
  return request.role === 'part' ? (nested(bindings) ?? bindings) : bindings;
}

/** `<Sheet><SheetTitle/></Sheet>`: what is written to be used together may look at what it gets. */
function nested(bindings: readonly Binding[]): Refuse | null {
  const elements = bindings.flatMap(({ reading }) =>
    reading.kind === 'component' ? reading.elements : [],
  );
  const all = new Set<unknown>(elements.map(({ node }) => node));
  const inner = elements.find((element) => [...above(element)].some(({ node }) => all.has(node)));
  if (inner === undefined) return null;
  return { code: 'of-one-piece', offset: inner.node.start, name: tagName(inner.node) };
}

/** What requests have in common that are for one page: a barrel may bring it, and its own file its loader. */
function pageOf(request: SplitRequest): string | SplitRequest {
  const { role, names, specifier, deep } = request;
  if (role !== 'page') return request;
  const [target] = Object.values(deep ?? {});
  return target?.specifier ?? (names === null ? specifier : request);
}

/** A page with its loader beside it moves as a whole into the route's `lazy`, where a data router gets the route. */
function movesOf(
  source: Source,
  group: readonly (readonly [SplitRequest, readonly Binding[] | Refuse])[],
  { style }: EditOptions,
): readonly RouteMove[] | null {
  const isPage = group.every(
    ([{ role, names, deep }]) => role === 'page' && (names === null || deep !== undefined),
  );
  const refused = group.flatMap(([, found]) => ('offset' in found ? [found.code] : []));
  const isMovable = refused.every((why) => /^(used-as-value|error-page|not-async)$/.test(why));
  if (!isPage || refused.length === 0 || !isMovable) return null;
  const requests = group.map(([request]) => request);
  return routeMoves(source, requests, style);
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
