import type { Bytes, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { count, NO_BYTES, subtract, tally, type Tally } from '../bytes.ts';
import { firstLoad, initialLoad } from '../first-load.ts';
import { holdersOf } from '../holders.ts';
import { initialBytes } from '../retained.ts';
import { routesOf } from '../routes-of.ts';
import { heldChunks } from './held-chunks.ts';
import { needsOf, type Needs } from './needs.ts';

/** A route's first load, the document and style sheets included: as it is, and as it would be. */
export interface RoutePrediction {
  readonly route: RouteFact;
  readonly before: Bytes;
  readonly after: Bytes;
}

/**
 * What the first load of each route would be if some static imports were lazy. A prediction, from where the bundler put each module's
 * bytes today: whatever no static import leads to any more leaves, but for what a chunk group holds. A route that needs a module
 * behind such an import to render still loads it, and all that hangs on it.
 *
 * @param cut indexes into `imports.static`.
 * @returns in the order of `routesOf(snapshot)`.
 */
export function whatIf(snapshot: Snapshot, cut: readonly number[]): RoutePrediction[] {
  const ofEntry = new Map<number, (route: RouteFact) => Bytes>();
  const alike = new Map<string, Bytes>();
  return routesOf(snapshot).map((route) => {
    const key = [route.entry, route.module, route.at?.module, route.lazy, route.layouts].join(';');
    let gone = alike.get(key);
    if (!gone) {
      let leaving = ofEntry.get(route.entry);
      if (!leaving) ofEntry.set(route.entry, (leaving = leavingFrom(snapshot, route.entry, cut)));
      alike.set(key, (gone = leaving(route)));
    }
    const before = firstLoad(snapshot, route).total;
    return { route, before, after: subtract(before, gone) };
  });
}

/** For the routes of an entry, what leaves. What they have in common is summed once. */
function leavingFrom(
  snapshot: Snapshot,
  index: number,
  cut: readonly number[],
): (route: RouteFact) => Bytes {
  const entry = snapshot.entries[index];
  if (!entry) return () => NO_BYTES;
  const needs = needsOf(snapshot, index, cut);
  const own = initialBytes(snapshot, entry);
  const held = heldChunks(snapshot);
  const start = new Set(initialLoad(snapshot, entry).indexes);
  // Files that go or stay as a whole are looked at again for each route; of the others single modules come back.
  const whole: number[] = [];
  const fromStart = tally();
  const loose = new Set<number>();
  for (const file of start) {
    if (held.has(file) || isGone(snapshot, file, needs)) {
      whole.push(file);
      continue;
    }
    loose.add(file);
    add(fromStart, leavingFile(snapshot, file, needs));
  }
  const { files } = holdersOf(snapshot);
  return (route) =>
    needs.withRoute(route, (_, kept) => {
      const gone = { ...fromStart };
      for (const module of kept) {
        if (!needs.before[module] || !files[module]!.some((file) => loose.has(file))) continue;
        const { raw, gzip, brotli } = own.get(module) ?? NO_BYTES;
        count(gone, -raw, -gzip, -brotli);
      }
      for (const file of whole) add(gone, leavingFile(snapshot, file, needs));
      for (const file of firstLoad(snapshot, route).indexes) {
        if (!start.has(file)) add(gone, leavingFile(snapshot, file, needs));
      }
      return gone;
    });
}

function add(into: Tally, { raw, gzip, brotli }: Bytes): void {
  count(into, raw, gzip, brotli);
}

function leavingFile(snapshot: Snapshot, file: number, needs: Needs): Bytes {
  const { shares, size } = snapshot.files[file]!;
  if (isGone(snapshot, file, needs)) return size;
  const gone = tally();
  if (heldChunks(snapshot).has(file)) return gone;
  for (const [module, raw, gzip, brotli] of shares) {
    if (needs.before[module] && !needs.after[module]) count(gone, raw, gzip, brotli);
  }
  return gone;
}

/** Whether a file is asked for no more: it held something that was needed, and nothing of it is now. */
function isGone(snapshot: Snapshot, file: number, { before, after }: Needs): boolean {
  const { shares, chunk } = snapshot.files[file]!;
  if (chunk?.entry) return false;
  let left = false;
  for (const [module] of shares) {
    if (after[module]) return false;
    left ||= before[module] === 1;
  }
  return left;
}
