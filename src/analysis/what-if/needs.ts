import type { ImportEdge, RouteFact, Snapshot } from '../../snapshot/types.ts';
import { graphsOf, type Graph } from '../graph.ts';
import { rootsOf } from '../roots.ts';
import { barrelsOf, isOpen } from './barrels.ts';
import { reach, type Cuts } from './reach.ts';
import { toldImports, type CodeFacts } from './told-barrels.ts';

/** Which modules a route's first load must hold, today and with some imports made lazy. */
export interface Needs {
  /** Today, 1 for each module. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** What every route of an entry needs, and what each one needs beyond that. */
export interface EntryNeeds extends Needs {
  /** The static imports as they lead on, those that are lazy, and what these lead to. */
  readonly graph: Graph;
  readonly cuts: Cuts;
  readonly lazyTargets: readonly number[];
  /** Where a lazy import leads at once: to its target, and to all that a barrel hands on. */
  readonly broughtBy: (target: number) => readonly number[];
  /**
   * What a route needs beyond the start: added to the masks while `look` runs, and taken away again.
   *
   * @param look gets the modules added today, and those added with the imports cut.
   */
  withRoute<T>(route: RouteFact, look: (before: number[], after: number[]) => T): T;
}

/**
 * What the routes of an entry need when the imports in `cuts` are lazy. A route renders only when its page, its layouts
 * and the module that declares it are there: where such a module lies behind a lazy import, that import is part of the
 * route's own first load, and so is all that it brings.
 */
export function needsOf(
  snapshot: Snapshot,
  entry: number,
  cutEdges: readonly number[],
  code: CodeFacts | null = null,
): EntryNeeds {
  const count = snapshot.imports.static.length;
  const lazyEdges = cutEdges.map((edge) => snapshot.imports.static[edge]!);
  const told = code && cutEdges.length > 0 ? toldImports(snapshot, code) : null;
  // Where a barrel itself is asked for lazily, all of it comes.
  const broughtBy = (target: number): readonly number[] =>
    told?.barrels.has(target) ? [target, ...told.leavesOf(target)] : [target];
  const graph = told?.graph ?? graphsOf(snapshot).static;
  const none: Cuts = new Uint8Array(count + (told?.via.length ?? 0));
  for (const edge of told?.shut ?? []) none[edge] = 1;
  const cuts = none.slice();
  for (const edge of cutEdges) cuts[edge] = 1;
  for (const [at, edge] of told?.via.entries() ?? []) if (cuts[edge]) cuts[count + at] = 1;

  const barrels =
    cutEdges.length === 0
      ? []
      : barrelsOf(snapshot).filter(({ module }) => !told?.barrels.has(module));
  const shut = cuts.slice();
  for (const { edges } of barrels) for (const edge of edges) shut[edge] = 1;

  const before = new Uint8Array(graph.size);
  // Where nothing is cut, one walk tells both.
  const after = cutEdges.length === 0 ? before : new Uint8Array(graph.size);
  const roots = [
    ...rootsOf(snapshot, snapshot.entries[entry]!),
    ...(told?.unexplained[entry] ?? []),
  ];
  reach(graph, roots, none, before);
  if (after !== before) reachAfter(roots);

  return {
    before,
    after,
    graph,
    cuts,
    lazyTargets: lazyEdges.map(([, to]) => to),
    broughtBy,
    withRoute(route, look) {
      const addedBefore = reach(graph, route.lazy, none, before);
      const addedAfter = after === before ? addedBefore : reachAfter(route.lazy);
      for (const module of mustHave(route)) {
        if (!before[module] || after[module]) continue;
        addedAfter.push(...reachAfter(jumpsTo(module)));
      }
      for (const module of route.lazy) {
        const askers = askersOf(module).filter((asker) => before[asker]);
        if (askers.some((asker) => after[asker])) continue;
        const [way] = askers.map(jumpsTo).filter(({ length }) => length > 0);
        if (way) addedAfter.push(...reachAfter(way));
      }
      const result = look(addedBefore, addedAfter);
      for (const module of addedBefore) before[module] = 0;
      for (const module of addedAfter) after[module] = 0;
      return result;
    },
  };

  /** Adds to `after` what some modules need: of a barrel only where it is open. */
  function reachAfter(starts: readonly number[]): number[] {
    const added = reach(graph, starts, shut, after);
    let waiting = barrels;
    for (let all = -1; all < added.length;) {
      all = added.length;
      const open = waiting.filter((one) => after[one.module] && isOpen(one, before, after));
      waiting = waiting.filter((one) => !open.includes(one));
      const behind = open.flatMap(({ edges }) => edges.filter((edge) => !cuts[edge]));
      const targets = behind.map((edge) => snapshot.imports.static[edge]![1]);
      added.push(...reach(graph, targets, shut, after));
    }
    return added;
  }

  /** Whoever asks for a module with a dynamic import. */
  function askersOf(module: number): number[] {
    const { offsets, targets } = graphsOf(snapshot).dynamicImporters;
    return [...targets.subarray(offsets[module], offsets[module + 1])];
  }

  /** Targets of the lazy imports on the shortest way to a module, counted in lazy imports. */
  function jumpsTo(module: number): number[] {
    const ways = new Map<number, number[]>();
    let front: [mask: Uint8Array, way: number[]][] = [[after, []]];
    while (front.length > 0) {
      const next: typeof front = [];
      for (const [mask, way] of front) {
        for (const [from, to] of lazyEdges as ImportEdge[]) {
          if (!mask[from] || after[to] || ways.has(to)) continue;
          const longer = [...way, ...broughtBy(to)];
          ways.set(to, longer);
          const behind = closureMask(to);
          if (behind[module]) return longer;
          next.push([behind, longer]);
        }
      }
      front = next;
    }
    return [];
  }

  function closureMask(start: number): Uint8Array {
    const mask = new Uint8Array(graph.size);
    reach(graph, broughtBy(start), cuts, mask);
    return mask;
  }
}

/** What must be there before a route renders. */
export function mustHave({ module, layouts, at }: RouteFact): number[] {
  return [...layouts, ...(module === null ? [] : [module]), ...(at ? [at.module] : [])];
}
