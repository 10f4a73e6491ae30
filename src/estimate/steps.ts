import type { RouteLoad } from '../analysis/first-load.ts';
import { closure, graphsOf } from '../analysis/graph.ts';
import { chunksOf } from '../analysis/holders.ts';
import { rootsOf } from '../analysis/roots.ts';
import type { RouteFact, Snapshot } from '../snapshot/types.ts';

export interface Steps {
  /** A step for each of the load's `indexes`. */
  readonly steps: readonly number[];
  /** The first step that is the route's own; those before are what every route begins with. */
  readonly page: number;
}

/**
 * In which step a browser learns of each file of a first load: 0 with the page, 1 from what ran then, and so on. A chunk's
 * static imports are asked for with it where Vite preloads them, which the page itself says by its preloads.
 */
export function stepsOf(
  snapshot: Snapshot,
  route: RouteFact,
  { indexes }: Pick<RouteLoad, 'indexes'>,
): Steps {
  const { files } = graphsOf(snapshot);
  const steps = new Map<number, number>();
  const learn = (index: number, step: number) => {
    if (!steps.has(index)) steps.set(index, step);
  };
  const entry = snapshot.entries[route.entry];
  const page = entry ? [...entry.scripts, ...entry.preloads, ...entry.styles] : [];
  for (const index of page) learn(index, 0);
  if (entry?.html != null) learn(entry.html, 0);
  // What the page does not name is found when its importer has arrived.
  let front: readonly number[] = page;
  for (let step = 1; front.length > 0; step++) {
    const next = front.flatMap((index) => snapshot.files[index]?.chunk?.imports ?? []);
    front = next.filter((index) => !steps.has(index));
    for (const index of front) learn(index, step);
  }
  const started = Math.max(0, ...steps.values());
  for (const [depth, chunks] of lazyChunks(snapshot, route).entries()) {
    const all = closure(files, chunks);
    for (const index of all) {
      learn(index, started + 1 + depth);
      for (const style of snapshot.files[index]?.chunk?.css ?? [])
        learn(style, started + 1 + depth);
    }
  }
  return { steps: indexes.map((index) => steps.get(index) ?? 0), page: started + 1 };
}

/** The chunks of a route's lazy modules, by how many lazy imports lie before them. */
function lazyChunks(snapshot: Snapshot, route: RouteFact): number[][] {
  const { static: imports, dynamicImporters } = graphsOf(snapshot);
  const entry = snapshot.entries[route.entry];
  const known = new Set(entry ? closure(imports, rootsOf(snapshot, entry)) : []);
  let left = [...route.lazy];
  const levels: number[][] = [];
  while (left.length > 0) {
    const now = left.filter((module) => {
      const { offsets, targets } = dynamicImporters;
      return targets.slice(offsets[module], offsets[module + 1]).some((from) => known.has(from));
    });
    // What nothing known asks for is asked for somehow.
    const level = now.length > 0 ? now : left;
    levels.push(level.flatMap((module) => chunksOf(snapshot, module)));
    for (const module of closure(imports, level)) known.add(module);
    left = left.filter((module) => !level.includes(module));
  }
  return levels;
}
