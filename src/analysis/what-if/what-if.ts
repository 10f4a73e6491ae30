import type { Bytes, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { count, NO_BYTES, subtract, sum, tally, type Tally } from '../bytes.ts';
import { firstLoad, initialLoad } from '../first-load.ts';
import { holdersOf } from '../holders.ts';
import { routesOf } from '../routes-of.ts';
import { heldChunks } from './held-chunks.ts';
import { needsOf, type Needs } from './needs.ts';
import { firstLazyCost, newChunks } from './new-chunks.ts';
import { chunkOf, withoutModules, type Part, type Scales } from './prices.ts';
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
 * @param scales what weighs the parts of files for real; else the shares say what they weigh.
 * @returns in the order of `routesOf(snapshot)`.
 */
export function whatIf(
  snapshot: Snapshot,
  cut: readonly number[],
  scales: Scales | null = null,
): RoutePrediction[] {
  const ofEntry = new Map<number, (route: RouteFact) => Change>();
  const alike = new Map<string, Change>();
  return routesOf(snapshot).map((route) => {
    const key = [route.entry, route.module, route.at?.module, route.lazy, route.layouts].join(';');
    let change = alike.get(key);
    if (!change) {
      let changing = ofEntry.get(route.entry);
      if (!changing)
        ofEntry.set(route.entry, (changing = changeOf(snapshot, route.entry, cut, scales)));
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
  scales: Scales | null,
): (route: RouteFact) => Change {
  const entry = snapshot.entries[index];
  if (!entry || cut.length === 0) return () => ({ gone: NO_BYTES, added: NO_BYTES });
  const needs = needsOf(snapshot, index, cut, scales?.code);
  const held = heldChunks(snapshot);
  const splits = splitFiles(snapshot, needs.cuts, needs.lazyTargets);
  const start = new Set(initialLoad(snapshot, entry).indexes);
  // Files that go, stay or fall apart as a whole are looked at again for each route; of the others single modules come back.
  const whole: number[] = [];
  const fromStart = tally();
  const loose = new Set<number>();
  for (const file of start) {
    if (held.has(file) || splits.has(file) || isGone(snapshot, file, needs)) {
      whole.push(file);
      continue;
    }
    loose.add(file);
    add(fromStart, leavingFile(snapshot, scales, file, needs));
  }
  const chunks = newChunks(snapshot, needs);
  const helper = firstLazyCost(snapshot);
  return (route) =>
    needs.withRoute(route, (_, kept) => {
      const gone = { ...fromStart };
      const added = { ...helper };
      const back = kept.filter((module) => needs.before[module] === 1);
      for (const [chunk, parts] of partsByChunk(snapshot, back, loose, chunks)) {
        const { own, cost } = chunkOf(snapshot, scales, parts);
        add(gone, subtract(NO_BYTES, own));
        if (chunk !== 0) add(added, cost);
      }
      const others = firstLoad(snapshot, route).indexes.filter((file) => !start.has(file));
      for (const file of [...whole, ...others]) {
        const pieces = splits.get(file);
        if (!pieces) {
          add(gone, leavingFile(snapshot, scales, file, needs));
          continue;
        }
        add(gone, snapshot.files[file]!.size);
        for (const { owners, first } of pieces) {
          if (!owners.some((module) => needs.after[module] === 1)) continue;
          const stays = owners.filter((module) => !leaves(module, needs));
          const part = { file, owners: stays };
          const { own, cost } = chunkOf(snapshot, scales, [part], pieces.length - 1);
          add(gone, subtract(NO_BYTES, own));
          if (!first) add(added, cost);
        }
      }
      return { gone, added };
    });
}

/** Modules that lay in some files, by the chunk that they will be in: what of each file. */
function partsByChunk(
  snapshot: Snapshot,
  modules: readonly number[],
  among: ReadonlySet<number>,
  chunks: Int32Array,
): [chunk: number, parts: Part[]][] {
  const { files } = holdersOf(snapshot);
  const found = new Map<number, Map<number, number[]>>();
  for (const module of modules) {
    for (const file of files[module]!) {
      if (!among.has(file)) continue;
      const chunk = chunks[module]!;
      const parts = found.get(chunk) ?? new Map<number, number[]>();
      found.set(chunk, parts);
      const owners = parts.get(file);
      if (owners) owners.push(module);
      else parts.set(file, [module]);
    }
  }
  return [...found].map(([chunk, parts]) => [
    chunk,
    [...parts].map(([file, owners]): Part => ({ file, owners })),
  ]);
}

function add(into: Tally, { raw, gzip, brotli }: Bytes): void {
  count(into, raw, gzip, brotli);
}

function leavingFile(snapshot: Snapshot, scales: Scales | null, file: number, needs: Needs): Bytes {
  const { size } = snapshot.files[file]!;
  if (isGone(snapshot, file, needs)) return size;
  if (heldChunks(snapshot).has(file)) return NO_BYTES;
  const left = withoutModules(snapshot, scales, file, (module) => leaves(module, needs));
  return subtract(size, left);
}

function leaves(module: number, { before, after }: Needs): boolean {
  return before[module] === 1 && !after[module];
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
