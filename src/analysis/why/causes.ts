import type { RouteFact, Snapshot } from '../../snapshot/types.ts';
import { chainTo, staticWays, UNSEEN, walk, type ChainStep, type Walk } from '../chains.ts';
import { firstLoad } from '../first-load.ts';
import { groupBy } from '../group-by.ts';
import { ownerOf } from '../packages.ts';
import { rootsOf } from '../roots.ts';
import { holdingCut } from './cut.ts';
import type { Sought } from './sought.ts';
import type { WhyCause } from './types.ts';

/** Why each of the routes holds it; causes that are alike are put together. */
export function causesOf(sought: Sought, routes: readonly RouteFact[]): WhyCause[] {
  const causes = routes.map((route) => ({ route, cause: causeOn(sought, route) }));
  const alike = groupBy(causes, ({ cause }) => JSON.stringify(cause));
  return [...alike.values()].map((group) => {
    const held = group.map(({ route }) => route);
    const { cause: one } = group[0]!;
    const imported = one.kind === 'static' || one.kind === 'route';
    return {
      ...one,
      routes: [...new Set(held.map(({ path }) => path))],
      cut: imported ? holdingCut(sought.snapshot, sought.modules, held) : null,
    };
  });
}

function causeOn(sought: Sought, route: RouteFact): WhyCause {
  const { snapshot } = sought;
  const entry = snapshot.entries[route.entry];
  const initial = entry ? nearestChain(sought, staticWays(snapshot, entry)) : [];
  if (initial.length > 0) return cause('static', { chain: initial });
  const own = nearestChain(sought, walk(snapshot, route.lazy));
  if (own.length > 0) return cause('route', { chain: own });
  return chunkCause(sought, route);
}

function cause(kind: WhyCause['kind'], more: Partial<WhyCause> = {}): WhyCause {
  return { kind, routes: [], chain: [], file: null, beside: null, cut: null, ...more };
}

function nearestChain({ snapshot, modules }: Sought, ways: Walk): ChainStep[] {
  const nearest = ways.order.find((module) => modules.has(module));
  return nearest === undefined ? [] : chainTo(snapshot, ways, nearest);
}

/** No import brings it: the bundler put it into a file that the route needs for something else. */
function chunkCause({ snapshot, held }: Sought, route: RouteFact): WhyCause {
  const entry = snapshot.entries[route.entry];
  const needed = walk(snapshot, [...(entry ? rootsOf(snapshot, entry) : []), ...route.lazy]);
  const [holder] = firstLoad(snapshot, route)
    .indexes.filter((index) => held.has(index))
    .sort((a, b) => held.get(b)!.raw - held.get(a)!.raw);
  const file = snapshot.files[holder ?? -1];
  const [beside] = (file?.shares ?? [])
    .filter(([module]) => (needed.before[module] ?? UNSEEN) !== UNSEEN)
    .sort((a, b) => b[1] - a[1]);
  return cause('chunk', {
    file: file?.file ?? null,
    beside: beside ? nameOf(snapshot, beside[0]) : null,
  });
}

function nameOf(snapshot: Snapshot, module: number): string {
  const { id, package: owner } = snapshot.modules[module]!;
  return owner === null ? id : ownerOf(snapshot, module);
}

/**
 * For what is in no first load: how it is asked for later. Where the build has no routes, as a library has none, its entries
 * stand for them.
 */
export function causeElsewhere(sought: Sought, routes: readonly RouteFact[]): WhyCause {
  const { snapshot, held } = sought;
  if (held.size === 0) return cause('empty');
  const workers = [...held.keys()].every((index) => snapshot.files[index]!.chunk?.worker);
  if (workers) return cause('worker');
  const hosts = new Set(routes.map(({ entry }) => entry));
  const roots = snapshot.entries
    .filter((_, index) => hosts.size === 0 || hosts.has(index))
    .flatMap((entry) => rootsOf(snapshot, entry));
  const chain = nearestChain(sought, walk(snapshot, roots, true));
  if (chain.length === 0) return cause('unreached');
  const lazily = chain.some(({ imports }) => imports?.dynamic);
  return cause(lazily || routes.length > 0 ? 'dynamic' : 'static', { chain });
}
