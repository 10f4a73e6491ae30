import type { RouteFact, Snapshot } from '../../snapshot/types.ts';
import { minimumCut, reachedAnyway, type Cuttable } from '../cut.ts';
import { dominators, UNREACHED } from '../dominators.ts';
import { graphsOf } from '../graph.ts';
import { rootsOf } from '../roots.ts';
import { isOwn } from '../suggest/may-cut.ts';
import { mustHave } from '../what-if/needs.ts';
import type { WhyCut } from './types.ts';

/** More imports than this tell nobody what to do. */
const MOST = 20;

/**
 * The smallest set of static imports that must be lazy before `modules` leave the first load of these routes. What most of the
 * routes need to render stays. Imports of the app's own are looked for first; only where none of them does it, those of
 * packages count as well.
 *
 * @returns null when it would take more than 20, or the routes need a module of it themselves.
 */
export function holdingCut(
  snapshot: Snapshot,
  modules: ReadonlySet<number>,
  routes: readonly RouteFact[],
): WhyCut | null {
  const index = routes[0]?.entry ?? 0;
  const entry = snapshot.entries[index];
  if (!entry) return null;
  const here = routes.filter((route) => route.entry === index);
  const starts = [...new Set([...rootsOf(snapshot, entry), ...here.flatMap(({ lazy }) => lazy)])];
  const sources = [...starts, ...neededByMost(snapshot, starts, here)];
  const { static: forward, importers: backward } = graphsOf(snapshot);
  const graphs = { edges: snapshot.imports.static, forward, backward };
  const own: Cuttable = (edge) => isOwn(snapshot, edge);
  for (const cuttable of [own, () => true]) {
    const fixed = reachedAnyway(forward, sources, cuttable);
    const cut = minimumCut(graphs, fixed, modules, cuttable, MOST);
    if (!cut || cut.length === 0) continue;
    const imports = cut.map((edge) => {
      const [from, to, line, column] = snapshot.imports.static[edge]!;
      const name = (module: number) => snapshot.modules[module]!.id;
      return { module: name(from), line, column, imports: name(to) };
    });
    return { imports, own: cuttable === own };
  }
  return null;
}

/** Modules that more than half of the routes cannot do without: they lie on every way to what the route renders. */
function neededByMost(
  snapshot: Snapshot,
  starts: readonly number[],
  routes: readonly RouteFact[],
): number[] {
  const { parent } = dominators(graphsOf(snapshot).static, starts);
  const count = new Map<number, number>();
  for (const route of routes) {
    const needed = new Set<number>();
    for (const module of mustHave(route)) {
      for (let at = module; at < parent.length && parent[at] !== UNREACHED; at = parent[at]!) {
        needed.add(at);
      }
    }
    for (const module of needed) count.set(module, (count.get(module) ?? 0) + 1);
  }
  return [...count].flatMap(([module, times]) => (times > routes.length / 2 ? [module] : []));
}
