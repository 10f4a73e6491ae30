import type { RouteFact, Snapshot, SourcePlace, VerdictReason } from '../snapshot/types.ts';
import { type ChunkGraph, createChunkGraph } from './chunk-graph.ts';
import { withBasename } from './paths.ts';
import { type Bench, coalescedBy, holderOf, whyEager } from './reasons.ts';
import type { FoundComponent, FoundRoute, FoundRoutes } from './types.ts';

type Judged = Pick<RouteFact, 'module' | 'verdict' | 'reason' | 'lazy'>;

/**
 * Gives each route its verdict. The chunk graph decides, what the source declares explains.
 *
 * - A page is lazy only when no file of it is in the static closure of its entry's scripts and modulepreloads.
 * - A route whose router is itself behind an `import()` is judged as if that import were part of the start, since no
 *   route renders without it; the router's module then stands in `lazy`.
 * - A route of a library's element alone (`<Navigate/>`) is `eager` with reason `library`: nothing of the app to load.
 *
 * Pure: the same input gives the same output, in the order in which the routes were found, `optionRoutes` last.
 *
 * @param snapshot the build; its own `routes` are not looked at
 * @param resolveId from the bundler's id to the index in `snapshot.modules`, null when it is not part of the build
 * @param optionRoutes path, then module relative to the app's root; they win over routes that were found
 */
export function judgeRoutes(
  found: FoundRoutes,
  snapshot: Snapshot,
  resolveId: (id: string) => number | null,
  optionRoutes: Readonly<Record<string, string>>,
): readonly RouteFact[] {
  // Without a way in nothing can be said of a page.
  if (snapshot.entries.length === 0) return [];
  const bench: Bench = { graph: createChunkGraph(snapshot), snapshot, resolveId };
  const given = Object.entries(optionRoutes);
  const { base } = snapshot.build;
  const routes = found.routes
    .map((route) => ({ ...route, path: withBasename(route.path, route.basename ?? '', base) }))
    .filter(({ path }) => !Object.hasOwn(optionRoutes, path))
    .map((route) => judgeFound(bench, route));
  const named = given.length === 0 ? [] : snapshot.modules;
  const byId = new Map(named.map(({ id }, index) => [id, index]));
  for (const [path, id] of given)
    routes.push(judgeOption(bench, path, id, byId.get(id.replace(/^(\.?\/)+/, '')) ?? null));
  if (routes.length > 0) return routes;
  return snapshot.entries.map((entry, index) => wholePage(bench, entry.name, index));
}

function judgeFound(bench: Bench, route: FoundRoute): RouteFact {
  const { graph, resolveId } = bench;
  const router = resolveId(route.at.id);
  const entry = router === null ? 0 : entryOf(bench, router);
  const initial = graph.initialOf(entry);
  const behind = route.layouts.filter((layout) => layout.kind === 'lazy');
  const later = laterHosts(
    bench,
    route.always ?? (behind.length === 0 ? [route.at.id] : []),
    initial,
  );
  const start = startOf(graph, initial, later);

  const layouts: number[] = [];
  const lazy = [...later];
  for (const layout of route.layouts) {
    const module = 'id' in layout ? resolveId(layout.id) : null;
    if (module === null) continue;
    layouts.push(module);
    lazy.push(...askedFor(bench, layout, module, start));
  }
  const page = judgePage(bench, route.page, [...graph.rootsOf(entry), ...later], start);
  return {
    path: route.path,
    module: page.module,
    layouts,
    lazy: [...new Set([...lazy, ...page.lazy])],
    entry,
    verdict: page.verdict,
    reason: page.reason,
    origin: route.origin,
    at: placeOf(route, router),
  };
}

function placeOf({ at }: FoundRoute, module: number | null): SourcePlace | null {
  return module === null ? null : { module, line: at.line, column: at.column };
}

/** The entry that hosts a router: the first that can reach it. */
function entryOf({ graph, snapshot }: Bench, router: number): number {
  if (snapshot.entries.length < 2) return 0;
  const index = snapshot.entries.findIndex((_, entry) => graph.reachOf(entry).has(router));
  return index === -1 ? 0 : index;
}

/** Of the modules that no route renders without, those that are no part of the start but asked for after it. */
function laterHosts(
  { graph, resolveId }: Bench,
  hosts: readonly string[],
  initial: ReadonlySet<number>,
): readonly number[] {
  return hosts.flatMap((id) => {
    const host = resolveId(id);
    const files = host === null ? [] : graph.filesOf(host);
    return host === null || files.length === 0 || files.some((file) => initial.has(file))
      ? []
      : [host];
  });
}

/** What is loaded before any route of a router: the entry's files, and those of its hosts that are asked for later. */
function startOf(
  graph: ChunkGraph,
  initial: ReadonlySet<number>,
  later: readonly number[],
): ReadonlySet<number> {
  if (later.length === 0) return initial;
  return new Set([...initial, ...graph.closureOf(later.flatMap(graph.filesOf))]);
}

/** Modules that must be asked for by an `import()` before a component renders. */
function askedFor(
  { graph, resolveId }: Bench,
  component: FoundComponent,
  module: number,
  start: ReadonlySet<number>,
): readonly number[] {
  const asked: number[] = [];
  // Through a barrel it is the barrel that is asked for, with all that hangs on it.
  const [first] = component.kind === 'lazy' ? component.via : [];
  const target = first === undefined ? null : resolveId(first);
  for (const one of target === null ? [module] : [target, module]) {
    const files = graph.filesOf(one);
    if (files.length > 0 && !files.some((file) => start.has(file))) asked.push(one);
  }
  return asked;
}

function judgePage(
  bench: Bench,
  page: FoundComponent,
  roots: readonly number[],
  start: ReadonlySet<number>,
): Judged {
  const { graph, resolveId } = bench;
  if (page.kind === 'library')
    return {
      module: null,
      verdict: 'eager',
      reason: { code: 'library', text: page.text },
      lazy: [],
    };
  if (page.kind === 'unknown') return undecidable(null, { code: 'computed', text: page.text });

  const module = resolveId(page.id);
  // Only the file's name: a Snapshot holds no path of the machine that built it.
  if (module === null)
    return undecidable(null, { code: 'not-in-build', text: page.id.replace(/^.*\//, '') });
  const files = graph.filesOf(module);
  if (files.length === 0) return undecidable(module, { code: 'not-in-build' });
  const eager = files.some((file) => start.has(file));
  const lazy = askedFor(bench, page, module, start);

  if (page.kind === 'static') {
    if (eager) return { module, verdict: 'eager', reason: whyEager(bench, page, module), lazy };
    return { module, verdict: 'lazy', reason: null, lazy };
  }
  if (page.broken !== null)
    return {
      module,
      verdict: 'broken',
      reason: {
        code: page.broken,
        module,
        ...(page.asked === undefined ? {} : { text: page.asked }),
      },
      lazy,
    };
  if (!eager) {
    const coalesced = coalescedBy(bench, page.via, module, start);
    return { module, verdict: 'lazy', reason: coalesced, lazy };
  }
  if (page.redundantStatic)
    return { module, verdict: 'eager', reason: { code: 'redundant-static', module }, lazy };
  return { module, verdict: 'defeated', reason: holderOf(bench, roots, module, start), lazy };
}

const undecidable = (module: number | null, reason: VerdictReason): Judged => ({
  module,
  verdict: 'undecidable',
  reason,
  lazy: [],
});

function judgeOption(bench: Bench, path: string, id: string, module: number | null): RouteFact {
  const { graph, snapshot } = bench;
  const base = { path, layouts: [], origin: 'options' as const, at: null };
  if (module === null || graph.filesOf(module).length === 0)
    return { ...base, entry: 0, ...undecidable(module, { code: 'not-in-build', text: id }) };
  const entry = entryOf(bench, module);
  const start = graph.initialOf(entry);
  if (!graph.filesOf(module).some((file) => start.has(file)))
    return { ...base, module, entry, verdict: 'lazy', reason: null, lazy: [module] };
  const askedLazily = snapshot.imports.dynamic.some(([, to]) => to === module);
  return askedLazily
    ? {
        ...base,
        module,
        entry,
        verdict: 'defeated',
        reason: holderOf(bench, graph.rootsOf(entry), module, start),
        lazy: [],
      }
    : { ...base, module, entry, verdict: 'eager', reason: null, lazy: [] };
}

/** A page without a router: one route, at the folder of its HTML file. */
function wholePage({ graph }: Bench, name: string, entry: number): RouteFact {
  const path = name.endsWith('.html') ? `/${name.replace(/(^|\/)index\.html$/, '$1')}` : '/';
  return {
    path: path.replace(/\.html$/, ''),
    module: graph.rootsOf(entry)[0] ?? null,
    layouts: [],
    lazy: [],
    entry,
    verdict: 'eager',
    reason: { code: 'no-route-found' },
    origin: 'fallback',
    at: null,
  };
}
