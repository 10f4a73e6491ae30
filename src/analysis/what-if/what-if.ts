import type { Bytes, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { count, NO_BYTES, subtract, sum, tally, type Tally } from '../bytes.ts';
import { firstLoad, initialLoad } from '../first-load.ts';
import { holdersOf } from '../holders.ts';
import { initialBytes } from '../retained.ts';
import { routesOf } from '../routes-of.ts';
import { heldChunks } from './held-chunks.ts';
import { needsOf, type EntryNeeds, type Needs } from './needs.ts';
import { chunkCost, firstLazyCost, newChunks } from './new-chunks.ts';
import { splitFiles } from './split-files.ts';

/** A route's first load, the document and style sheets included: as it is, and as it would be. */
export interface RoutePrediction {
  readonly route: RouteFact;
  readonly before: Bytes;
  readonly after: Bytes;
  /** What new chunks cost beyond the modules in them; part of `after`. */
  readonly added: Bytes;
}

interface Change {
  readonly gone: Bytes;
  readonly added: Bytes;
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
  const ofEntry = new Map<number, (route: RouteFact) => Change>();
  const alike = new Map<string, Change>();
  return routesOf(snapshot).map((route) => {
    const key = [route.entry, route.module, route.at?.module, route.lazy, route.layouts].join(';');
    let change = alike.get(key);
    if (!change) {
      let changing = ofEntry.get(route.entry);
      if (!changing) ofEntry.set(route.entry, (changing = changeOf(snapshot, route.entry, cut)));
      alike.set(key, (change = changing(route)));
    }
    const { gone, added } = change;
    const before = firstLoad(snapshot, route).total;
    return { route, before, after: sum([subtract(before, gone), added]), added };
  });
}

/** For the routes of an entry, what leaves and what comes. What they have in common is summed once. */
function changeOf(
  snapshot: Snapshot,
  index: number,
  cut: readonly number[],
): (route: RouteFact) => Change {
  const entry = snapshot.entries[index];
  if (!entry || cut.length === 0) return () => ({ gone: NO_BYTES, added: NO_BYTES });
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
  const comesBack = (module: number) =>
    needs.before[module] === 1 && files[module]!.some((file) => loose.has(file));
  const splits = splitFiles(snapshot, needs.cuts, needs.lazyTargets);
  const costs = newChunkCosts(snapshot, needs, (module) =>
    comesBack(module) && !files[module]!.some((file) => splits.has(file))
      ? (own.get(module) ?? NO_BYTES).raw
      : 0,
  );
  const helper = firstLazyCost(snapshot);
  return (route) =>
    needs.withRoute(route, (_, kept) => {
      const gone = { ...fromStart };
      const back = kept.filter(comesBack);
      for (const module of back) add(gone, subtract(NO_BYTES, own.get(module) ?? NO_BYTES));
      for (const file of whole) add(gone, leavingFile(snapshot, file, needs));
      const loaded = firstLoad(snapshot, route).indexes;
      for (const file of loaded) {
        if (!start.has(file)) add(gone, leavingFile(snapshot, file, needs));
      }
      const pieces = loaded
        .flatMap((file) => splits.get(file) ?? [])
        .filter(({ module }) => needs.after[module] === 1);
      return { gone, added: sum([helper, costs(back), ...pieces.map(({ cost }) => cost)]) };
    });
}

/** What modules of the start cost in chunks of their own, beyond their bytes. */
function newChunkCosts(
  snapshot: Snapshot,
  { after, cuts, lazyTargets }: EntryNeeds,
  rawOf: (module: number) => number,
): (modules: readonly number[]) => Bytes {
  if (lazyTargets.length === 0) return () => NO_BYTES;
  const chunks = newChunks(snapshot, after, cuts, lazyTargets);
  const sizes = new Map<number, number>();
  for (const [module, chunk] of chunks.entries()) {
    const raw = chunk === 0 ? 0 : rawOf(module);
    if (raw > 0) sizes.set(chunk, (sizes.get(chunk) ?? 0) + raw);
  }
  return (modules) => {
    const loaded = new Set(modules.map((module) => chunks[module]!));
    return sum([...loaded].flatMap((chunk) => chunkCost(sizes.get(chunk) ?? 0)));
  };
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
