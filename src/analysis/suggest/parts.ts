import type { Bytes, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { count, heavierFirst, tally, type Tally } from '../bytes.ts';
import { firstLoad } from '../first-load.ts';
import { ownerOf } from '../packages.ts';
import { needsOf } from '../what-if/needs.ts';

const MOST = 5;

/** What leaves a route's first load between two sets of lazy imports, by package. */
export function partsOf(
  snapshot: Snapshot,
  route: RouteFact,
  before: readonly number[],
  after: readonly number[],
): { name: string; size: Bytes }[] {
  const had = neededBy(snapshot, route, before);
  const has = neededBy(snapshot, route, after);
  const parts = new Map<string, Tally>();
  for (const index of firstLoad(snapshot, route).indexes) {
    for (const [module, raw, gzip, brotli] of snapshot.files[index]!.shares) {
      if (!had[module] || has[module]) continue;
      const name = ownerOf(snapshot, module);
      const part = parts.get(name) ?? tally();
      parts.set(name, part);
      count(part, raw, gzip, brotli);
    }
  }
  return [...parts]
    .map(([name, size]) => ({ name, size }))
    .sort((a, b) => heavierFirst(a.size, b.size))
    .slice(0, MOST);
}

function neededBy(snapshot: Snapshot, route: RouteFact, cut: readonly number[]): Uint8Array {
  const needs = needsOf(snapshot, route.entry, cut);
  return needs.withRoute(route, () => needs.after.slice());
}
