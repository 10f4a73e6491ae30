import type { RouteFact, Snapshot } from '../../snapshot/types.ts';
import { minimumCut, reachedAnyway, type Cuttable } from '../cut.ts';
import { dominators, UNREACHED, type DominatorTree } from '../dominators.ts';
import { toGraph, type Graph } from '../graph.ts';
import { groupBy } from '../group-by.ts';
import { rootsOf } from '../roots.ts';
import { mustHave, needsOf, type EntryNeeds } from '../what-if/needs.ts';
import { movableBytes } from './movable-bytes.ts';

/** A module that would take bytes with it, and the imports that hold it. */
export interface Candidate {
  readonly entry: number;
  readonly module: number;
  /** About what it saves, mean over the routes. Bytes, brotli. */
  readonly score: number;
  /**
   * Sets of imports that must be lazy, the smallest that there are: indexes into `imports.static`. One takes all with it that
   * not every route needs; another, where it differs, leaves what half of the visits need.
   */
  readonly cuts: () => number[][];
}

export interface VisitedRoute {
  readonly route: RouteFact;
  /** Its share of all visits. */
  readonly share: number;
}

export interface Limits {
  readonly cuttable: Cuttable;
  /** A candidate that saves less is none. Bytes, brotli, mean over the routes. */
  readonly least: number;
  /** More imports than this are a refactoring, not a suggestion. */
  readonly most: number;
}

/** What might be lazy in an entry once the imports in `done` are, best first. */
export function candidatesOf(
  snapshot: Snapshot,
  entry: number,
  routes: readonly VisitedRoute[],
  done: readonly number[],
  { cuttable, least, most }: Limits,
): Candidate[] {
  const edges = snapshot.imports.static;
  const gone = new Set(done);
  const left = edges.map((edge, index) => (gone.has(index) ? NOWHERE : edge));
  const graph = toGraph(snapshot.modules.length, left);
  const needs = needsOf(snapshot, entry, done);
  const starts = new Set(rootsOf(snapshot, snapshot.entries[entry]!));
  const later = [
    ...routes.flatMap(({ route }) => route.lazy),
    ...done.map((edge) => edges[edge]![1]),
  ];
  // What is asked for lazily begins a load of its own, unless the start has it all the same.
  for (const module of later) if (!needs.after[module]) starts.add(module);
  const tree = dominators(graph, [...starts]);

  const { loaded, forced } = visits(needs, routes, tree, graph.size);
  const kept = keptBytes(snapshot, tree);
  const importers = toGraph(snapshot.modules.length, left, true);
  const fixed = [1, 0.5].map((part) => {
    const often = [...tree.order].filter(
      (module) => forced[module]! >= loaded[module]! * part - EPSILON,
    );
    return reachedAnyway(graph, [...starts, ...often], cuttable);
  });

  return [...tree.order]
    .map((module) => ({ module, score: (loaded[module]! - forced[module]!) * kept[module]! }))
    .filter(({ module, score }) => score >= least && !fixed[0]![module])
    .sort((a, b) => b.score - a.score)
    .map(({ module, score }) => ({
      entry,
      module,
      score,
      cuts: () => {
        const direct = holders(importers, tree, module);
        if (direct.length === 1 && cuttable(direct[0]!)) return [direct];
        const graphs = { edges: left, forward: graph, backward: importers };
        return fixed.flatMap((mask) => {
          const cut = minimumCut(graphs, mask, [module], cuttable, most);
          return cut && cut.length > 0 ? [cut] : [];
        });
      },
    }));
}

/** Shares of visits are fractions, and their sums are not exact. */
const EPSILON = 1e-9;

const NOWHERE = [-1, -1, 0, 0] as const;

/**
 * For each module the share of visits that load it, and of those that cannot do without it: it lies on every way to the
 * page, a layout, or the route's own module.
 */
function visits(
  needs: EntryNeeds,
  routes: readonly VisitedRoute[],
  { parent }: DominatorTree,
  size: number,
) {
  const loaded = new Float64Array(size);
  const forced = new Float64Array(size);
  const all = routes.reduce((sum, { share }) => sum + share, 0);
  for (let module = 0; module < size; module++) if (needs.after[module]) loaded[module] = all;
  const stamp = new Int32Array(size).fill(-1);
  const alike = groupBy(routes, ({ route }) => `${route.lazy};${mustHave(route)}`);
  for (const [round, group] of [...alike.values()].entries()) {
    const share = group.reduce((sum, one) => sum + one.share, 0);
    const { route } = group[0]!;
    needs.withRoute(route, (_, own) => {
      for (const module of own) loaded[module]! += share;
    });
    for (const must of mustHave(route)) {
      for (let at = must; at < size && parent[at] !== UNREACHED; at = parent[at]!) {
        if (stamp[at] === round) break;
        stamp[at] = round;
        forced[at]! += share;
      }
    }
  }
  return { loaded, forced };
}

/** Brotli bytes that each module keeps loaded: its own and those of all that it dominates. */
function keptBytes(snapshot: Snapshot, { parent, order }: DominatorTree): Float64Array {
  const kept = movableBytes(snapshot).slice();
  for (let index = order.length - 1; index >= 0; index--) {
    const module = order[index]!;
    const above = parent[module]!;
    if (above < kept.length) kept[above]! += kept[module]!;
  }
  return kept;
}

/** The imports of a module from outside of what it dominates itself. */
function holders(importers: Graph, { parent }: DominatorTree, module: number): number[] {
  const edges: number[] = [];
  for (let slot = importers.offsets[module]!; slot < importers.offsets[module + 1]!; slot++) {
    const from = importers.targets[slot]!;
    if (parent[from] === UNREACHED || from === module) continue;
    let at = from;
    while (at < parent.length && at !== module) at = parent[at]!;
    if (at !== module) edges.push(importers.origin[slot]!);
  }
  return edges;
}
