import type { Bytes, EntryFact, Snapshot } from '../snapshot/types.ts';
import { count, NO_BYTES, tally, type Tally } from './bytes.ts';
import { dominators, UNREACHED } from './dominators.ts';
import { initialLoad } from './first-load.ts';
import { closure, graphsOf } from './graph.ts';
import { rootsOf } from './roots.ts';

/** What each module keeps in the first load of an entry. */
export interface Retained {
  /** Bytes of the module itself in the initial files. */
  own(module: number): Bytes;
  /** Bytes that would leave the initial files if nothing imported the module statically any more. */
  bytes(module: number): Bytes;
  /** Whether static imports lead from the entry to the module. */
  reached(module: number): boolean;
}

const cache = new WeakMap<EntryFact, Retained>();

/**
 * Retained sizes over the static imports of an entry, from its dominator tree. A prediction: a rebuild also gives a few
 * bytes to new chunks, and tree shaking may find more or less to drop.
 */
export function retained(snapshot: Snapshot, entry: EntryFact): Retained {
  let known = cache.get(entry);
  if (!known) cache.set(entry, (known = compute(snapshot, entry)));
  return known;
}

function compute(snapshot: Snapshot, entry: EntryFact): Retained {
  const own = initialBytes(snapshot, entry);
  const { parent, order } = dominators(graphsOf(snapshot).static, rootsOf(snapshot, entry));
  const sums = new Map<number, Tally>();
  // Backwards each node comes before its dominator, so its own sum is complete when it is handed up.
  for (let index = order.length - 1; index >= 0; index--) {
    const node = order[index]!;
    const size = own.get(node);
    const mine = sums.get(node) ?? tally();
    if (size) count(mine, size.raw, size.gzip, size.brotli);
    sums.set(node, mine);
    const above = parent[node]!;
    const theirs = sums.get(above) ?? tally();
    count(theirs, mine.raw, mine.gzip, mine.brotli);
    sums.set(above, theirs);
  }
  return {
    own: (module) => own.get(module) ?? NO_BYTES,
    bytes: (module) => sums.get(module) ?? NO_BYTES,
    reached: (module) => (parent[module] ?? UNREACHED) !== UNREACHED,
  };
}

const initial = new WeakMap<EntryFact, ReadonlyMap<number, Bytes>>();

/** Bytes of each module in the files that every route of the entry loads. Summed once an entry. */
function initialBytes(snapshot: Snapshot, entry: EntryFact): ReadonlyMap<number, Bytes> {
  const known = initial.get(entry);
  if (known) return known;
  const sizes = new Map<number, Tally>();
  initial.set(entry, sizes);
  for (const index of initialLoad(snapshot, entry).indexes) {
    for (const [module, raw, gzip, brotli] of snapshot.files[index]!.shares) {
      const size = sizes.get(module) ?? tally();
      sizes.set(module, size);
      count(size, raw, gzip, brotli);
    }
  }
  return sizes;
}

/**
 * Bytes that would leave an entry's initial files if all of `modules` were imported lazily at once. More than the sum of
 * their retained sizes, for they may hold things together.
 */
export function retainedTogether(
  snapshot: Snapshot,
  entry: EntryFact,
  modules: ReadonlySet<number>,
): Bytes {
  const graph = graphsOf(snapshot).static;
  const roots = rootsOf(snapshot, entry);
  const kept = new Set(closure(graph, roots, (module) => modules.has(module)));
  return leaving(snapshot, entry, closure(graph, roots), kept);
}

/**
 * Bytes in an entry's initial files that only the static closure of `module` uses and no static import of the entry
 * reaches: what a chunk group put there.
 */
export function strayBytes(snapshot: Snapshot, entry: EntryFact, module: number): Bytes {
  const graph = graphsOf(snapshot).static;
  const needed = new Set(closure(graph, rootsOf(snapshot, entry)));
  return leaving(snapshot, entry, closure(graph, [module]), needed);
}

function leaving(
  snapshot: Snapshot,
  entry: EntryFact,
  modules: readonly number[],
  kept: ReadonlySet<number>,
): Bytes {
  const own = initialBytes(snapshot, entry);
  const gone = tally();
  for (const module of modules) {
    const size = kept.has(module) ? undefined : own.get(module);
    if (size) count(gone, size.raw, size.gzip, size.brotli);
  }
  return gone;
}
