import type { Location } from '../../report/types.ts';
import type { EntryFact, RouteFact, Snapshot, Verdict } from '../../snapshot/types.ts';
import { chainTo, staticWays } from '../chains.ts';

/** Routes that share a page: one import makes them all what they are, so they share a finding. */
export interface Page {
  /** Index into `modules`; null when no module could be named. */
  readonly module: number | null;
  readonly id: string;
  readonly entry: EntryFact;
  /** The first of them, with the reason that stands for all. */
  readonly route: RouteFact;
  readonly paths: readonly string[];
}

/** The pages of all routes with a verdict, in the order of the routes. The one made up where none was found is not. */
export function pagesWith(snapshot: Snapshot, verdict: Verdict): Page[] {
  const pages = new Map<string, { route: RouteFact; entry: EntryFact; paths: string[] }>();
  for (const route of snapshot.routes) {
    const entry = snapshot.entries[route.entry];
    if (route.verdict !== verdict || route.origin === 'fallback' || !entry) continue;
    // One page may be broken here in one way, and there in another.
    const how = verdict === 'broken' ? `${route.reason?.code} ${route.reason?.text}` : '';
    const key = `${route.entry} ${route.module ?? `at ${route.path}`} ${how}`;
    const page = pages.get(key) ?? { route, entry, paths: [] };
    pages.set(key, page);
    if (!page.paths.includes(route.path)) page.paths.push(route.path);
  }
  return [...pages.values()].map(({ route, entry, paths }) => ({
    module: route.module,
    id: idOf(snapshot, route.module),
    entry,
    route,
    paths,
  }));
}

/** How many different pages an entry has. */
export function pageCount(snapshot: Snapshot, entry: number): number {
  const modules = snapshot.routes
    .filter((route) => route.entry === entry && route.module !== null)
    .map((route) => route.module);
  return new Set(modules).size;
}

export function idOf(snapshot: Snapshot, module: number | null | undefined): string {
  return module == null ? '' : (snapshot.modules[module]?.id ?? '');
}

/** Where the route is written. */
export function routePlace(snapshot: Snapshot, { at }: RouteFact): Location | null {
  return at && { file: idOf(snapshot, at.module), line: at.line, column: at.column };
}

/**
 * Where the static import stands that holds a page: as the verdict's reason says, else the last step of the shortest chain
 * to it.
 */
export function importPlace(snapshot: Snapshot, page: Page): Location | null {
  const { reason } = page.route;
  if (reason?.module !== undefined && reason.line !== undefined) {
    return { file: idOf(snapshot, reason.module), line: reason.line, column: 0 };
  }
  if (page.module === null) return null;
  const last = chainTo(snapshot, staticWays(snapshot, page.entry), page.module).at(-2);
  if (!last?.imports) return null;
  return { file: last.module, line: last.imports.line, column: last.imports.column };
}
