import type { RouteFact, Snapshot } from '../../snapshot/types.ts';
import { firstLoad, type RouteLoad } from '../first-load.ts';
import { groupBy } from '../group-by.ts';
import { routesOf } from '../routes-of.ts';
import { changeOf, largerFirst, pairs, stateOf } from './change.ts';
import type { RouteChange } from './types.ts';

interface Loaded {
  readonly route: RouteFact;
  readonly load: RouteLoad;
}

/** Routes by page and path. */
export function diffRoutes(base: Snapshot, head: Snapshot): RouteChange[] {
  return pairs(keyed(base), keyed(head))
    .flatMap(([, before, after]) => changed(before, after) ?? [])
    .sort((a, b) => largerFirst(a.total, b.total));
}

function changed(before: Loaded | undefined, after: Loaded | undefined): RouteChange | null {
  const change = (of: 'js' | 'css' | 'total') =>
    changeOf(before?.load[of] ?? null, after?.load[of] ?? null);
  const total = change('total');
  const requests = {
    base: before?.load.requests ?? null,
    head: after?.load.requests ?? null,
  };
  const verdict = { base: before?.route.verdict ?? null, head: after?.route.verdict ?? null };
  const state =
    stateOf(total) ??
    (verdict.base === verdict.head ? null : 'verdict') ??
    (requests.base === requests.head ? null : 'requests');
  if (!state) return null;
  const { path } = (after ?? before)!.route;
  return { path, state, js: change('js'), css: change('css'), total, requests, verdict };
}

/** A path may stand several times in a page (a layout and its index): then the order tells them apart. */
function keyed(snapshot: Snapshot): Map<string, Loaded> {
  const byPath = groupBy(
    routesOf(snapshot),
    (route) => `${snapshot.entries[route.entry]?.name ?? ''}\n${route.path}`,
  );
  return new Map(
    [...byPath].flatMap(([key, routes]) =>
      routes.map((route, index) => {
        return [`${key}\n${index}`, { route, load: firstLoad(snapshot, route) }] as const;
      }),
    ),
  );
}
