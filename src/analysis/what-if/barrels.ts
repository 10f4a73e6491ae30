import type { Snapshot } from '../../snapshot/types.ts';
import { graphsOf } from '../graph.ts';

/** A module of a package that only hands others on: nothing of its own is left in the build. */
export interface Barrel {
  readonly module: number;
  /** What it imports, as indexes into `imports.static`. */
  readonly edges: readonly number[];
  readonly importers: readonly number[];
}

const cache = new WeakMap<Snapshot, readonly Barrel[]>();

/**
 * Barrels of packages of which the build left most out. Which of their modules an importer takes is known to the bundler alone, and it loads no others; a Snapshot
 * holds only that the barrel is imported. An app's own barrels load whole, for they may have side effects.
 */
export function barrelsOf(snapshot: Snapshot): readonly Barrel[] {
  let known = cache.get(snapshot);
  if (!known) cache.set(snapshot, (known = find(snapshot)));
  return known;
}

function find(snapshot: Snapshot): Barrel[] {
  const { static: graph, importers } = graphsOf(snapshot);
  return snapshot.modules.flatMap((one, module) => {
    if (one.package === null || one.rendered > 0 || one.size.raw > 0) return [];
    const edges = graph.origin.subarray(graph.offsets[module], graph.offsets[module + 1]);
    // Where most of what it hands on is in the build, its package may have side effects, and then it loads whole.
    const idle = edges.filter((edge) => isLeftOut(snapshot, edge)).length;
    if (edges.length < 2 || idle * 2 < edges.length) return [];
    const from = importers.targets.subarray(
      importers.offsets[module],
      importers.offsets[module + 1],
    );
    return [{ module, edges: [...edges], importers: [...new Set(from)] }];
  });
}

function isLeftOut({ modules, imports }: Snapshot, edge: number): boolean {
  const { rendered, size } = modules[imports.static[edge]![1]]!;
  return rendered === 0 && size.raw === 0;
}

/** Where fewer modules import a barrel, how many are left says nothing of what they take. */
const MANY = 20;

/** One importer of so many is next to none. */
const FEW = 5;

/**
 * Whether what a barrel hands on is still needed. Nobody can tell which importer takes what, so all of it is taken to stay, unless
 * next to none is left of many: of a hundred icons one importer holds a few.
 */
export function isOpen({ importers }: Barrel, before: Uint8Array, after: Uint8Array): boolean {
  let then = 0;
  let now = 0;
  for (const module of importers) {
    now += before[module]!;
    then += after[module]!;
  }
  return now < MANY || then * FEW >= now;
}
