import type { RouteFact, Snapshot } from '../../snapshot/types.ts';
import { START, UNSEEN, walk, type Walk } from '../chains.ts';
import { initialLoad } from '../first-load.ts';
import { graphsOf } from '../graph.ts';
import { groupBy } from '../group-by.ts';
import { chunksOf } from '../holders.ts';
import { rootsOf } from '../roots.ts';
import { idOf, routePlace } from './pages.ts';
import { factsOf } from './source-facts.ts';
import type { Rule, RuleFinding } from './types.ts';

/**
 * A route that asks for its code in too many steps, each of which waits for the one before: an `import()` that stands in a module that is
 * itself imported so, on the way to the page, and of what the page always renders. What a chunk imports statically is no step of its own where Vite preloads it beside the chunk.
 */
export const lazyChain: Rule<'lazy-chain'> = ({ snapshot, options }) => {
  // Without a page of its own, a server may send links to all of it.
  const routes = snapshot.routes.filter(({ entry }) => snapshot.entries[entry]?.html != null);
  const ways = new Map<number, Walk>();
  const chains = routes.flatMap((route) => {
    let way = ways.get(route.entry);
    if (!way) ways.set(route.entry, (way = waysOf(snapshot, route.entry)));
    const steps = longest(snapshot, route, way);
    const depth = depthOf(snapshot, route.entry, steps);
    return depth > options.maxDepth ? [{ route, steps, depth }] : [];
  });
  return [...groupBy(chains, ({ steps }) => steps.join('\n')).values()].map(
    (group): RuleFinding => {
      const { route, steps, depth } = group[0]!;
      return {
        code: 'lazy-chain',
        severity: 'warning',
        route: route.path,
        at: routePlace(snapshot, route) ?? { file: idOf(snapshot, steps[0]), line: 0, column: 0 },
        data: {
          routes: [...new Set(group.map((one) => one.route.path))],
          depth,
          limit: options.maxDepth,
          steps: steps.map((module) => idOf(snapshot, module)),
          preload: snapshot.build.modulePreload,
        },
        saving: null,
      };
    },
  );
};

/** The ways that need fewest `import()`s, from all that the page loads at once, its preloads included. */
function waysOf(snapshot: Snapshot, index: number): Walk {
  const entry = snapshot.entries[index]!;
  const initial = initialLoad(snapshot, entry).indexes.flatMap((file) =>
    snapshot.files[file]!.shares.flatMap(([module]) => (module < 0 ? [] : [module])),
  );
  return walk(snapshot, [...rootsOf(snapshot, entry), ...initial], true);
}

/** The modules that are asked for one after the other until the last part of the route is there. */
function longest(snapshot: Snapshot, route: RouteFact, way: Walk): number[] {
  const asked = route.lazy.map((module) => withShown(snapshot, stepsTo(way, module), module));
  if (route.lazy.length === 0 && route.module !== null)
    asked.push(withShown(snapshot, [], route.module));
  return asked.reduce((most, one) => (one.length > most.length ? one : most), []);
}

/** The modules on the way to one that an `import()` asks for; empty where no way leads. */
function stepsTo({ before, dynamic }: Walk, module: number): number[] {
  const steps: number[] = [];
  if ((before[module] ?? UNSEEN) === UNSEEN) return steps;
  for (let node = module; before[node] !== START; node = before[node]!)
    if (dynamic[node] === 1) steps.unshift(node);
  return steps;
}

/** The steps to a page, with the lazy components that it always renders, and those that they render. */
function withShown(snapshot: Snapshot, steps: readonly number[], page: number): number[] {
  const chain = unlessAskedEarlier(snapshot, [page, ...shownBelow(snapshot)(page)]);
  return [...steps, ...chain.slice(1)];
}

const shown = new WeakMap<Snapshot, (module: number) => readonly number[]>();

/** The longest row of lazy components below a module, each always rendered by the one before. */
function shownBelow(snapshot: Snapshot): (module: number) => readonly number[] {
  const made = shown.get(snapshot);
  if (made) return made;
  // A page inside a page is a route of its own.
  const pages = new Set(snapshot.routes.flatMap(({ module, lazy }) => [module, ...lazy]));
  const facts = factsOf(snapshot, 'lazy-shown').filter(({ to }) => !pages.has(to));
  const byModule = groupBy(facts, ({ at }) => at.module);
  const known = new Map<number, readonly number[]>();
  const busy = new Set<number>();
  const below = (module: number): readonly number[] => {
    const before = known.get(module);
    if (before) return before;
    busy.add(module);
    let most: readonly number[] = [];
    for (const { to } of byModule.get(module) ?? []) {
      // One that renders itself adds nothing.
      if (busy.has(to)) continue;
      const found = [to, ...below(to)];
      if (found.length > most.length) most = found;
    }
    busy.delete(module);
    known.set(module, most);
    return most;
  };
  shown.set(snapshot, below);
  return below;
}

/** Of a chain only the steps that must wait: one that an earlier step asks for as well, ahead of time, leaves those between out. */
function unlessAskedEarlier(snapshot: Snapshot, chain: readonly number[]): number[] {
  const { offsets, targets } = graphsOf(snapshot).dynamic;
  const ways: number[][] = [];
  for (const [at, module] of chain.entries()) {
    const before = chain
      .slice(0, at)
      .findIndex((earlier) =>
        targets.subarray(offsets[earlier], offsets[earlier + 1]).includes(module),
      );
    ways.push([...(ways[before] ?? []), module]);
  }
  return ways.at(-1) ?? [];
}

/** Scripts that wait for each other: those of the page, then those of each step. */
function depthOf(snapshot: Snapshot, index: number, steps: readonly number[]): number {
  const entry = snapshot.entries[index]!;
  const loaded = new Set<number>();
  let depth = levels(snapshot, [...entry.scripts, ...entry.preloads], loaded);
  for (const module of steps) {
    const chunks = chunksOf(snapshot, module);
    if (chunks.every((file) => loaded.has(file))) continue;
    const waits = levels(snapshot, chunks, loaded);
    depth += snapshot.build.modulePreload ? 1 : waits;
  }
  return depth;
}

/** How many rounds it takes to learn of everything that the files import statically. */
function levels(snapshot: Snapshot, files: readonly number[], loaded: Set<number>): number {
  const graph = graphsOf(snapshot).files;
  let count = 0;
  for (let front = files.filter((file) => !loaded.has(file)); front.length > 0; count++) {
    for (const file of front) loaded.add(file);
    const next = front.flatMap((file) => [
      ...graph.targets.subarray(graph.offsets[file], graph.offsets[file + 1]),
    ]);
    front = [...new Set(next)].filter((file) => !loaded.has(file));
  }
  return count;
}
