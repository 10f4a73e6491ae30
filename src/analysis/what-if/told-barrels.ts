import type { ImportEdge, Snapshot } from '../../snapshot/types.ts';
import { initialLoad } from '../first-load.ts';
import { graphsOf, toGraph, type Graph } from '../graph.ts';
import { holdersOf } from '../holders.ts';
import { rootsOf } from '../roots.ts';
import { barrelsOf } from './barrels.ts';
import { reach } from './reach.ts';

/** What the text of a build's scripts says of single modules. Null where nobody can tell. */
export interface CodeFacts {
  /** Whether a module's code speaks of a name that another one declares. */
  readonly mentions: (module: number, other: number) => boolean | null;
  /** Whether a module does more than declare. */
  readonly acts: (module: number) => boolean | null;
}

/** The static imports, with those through barrels led to what they take. */
interface ToldImports {
  /** The first edges are those of `imports.static`, in their order. */
  readonly graph: Graph;
  /** Barrels whose importers are led past them. */
  readonly barrels: ReadonlySet<number>;
  /** All that a barrel hands on, past further ones. */
  readonly leavesOf: (barrel: number) => readonly number[];
  /** What barrels hand on. Nobody needs it for itself; indexes into the edges. */
  readonly shut: readonly number[];
  /** For each edge behind those of `imports.static` the import that it stands for. */
  readonly via: readonly number[];
  /** By entry, what is in the start although the code does not say why. */
  readonly unexplained: readonly (readonly number[])[];
}

/** Importers times what a barrel hands on, over all barrels; beyond that they are as if nothing were told. */
const MOST_PAIRS = 300_000;
const STYLE = /\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)(?:$|\?)/;

const cache = new WeakMap<CodeFacts, ToldImports>();

/**
 * Leads imports of barrels past them. A bundler loads of a module that only hands others on what its importer takes, and what does
 * something when it loads; which that is, the names in the importer's code tell.
 */
export function toldImports(snapshot: Snapshot, code: CodeFacts): ToldImports {
  let known = cache.get(code);
  if (!known) cache.set(code, (known = tell(snapshot, code)));
  return known;
}

function tell(snapshot: Snapshot, code: CodeFacts): ToldImports {
  const { modules, imports } = snapshot;
  const { static: graph, importers } = graphsOf(snapshot);
  const knowsPure = saysPure(snapshot);
  const { barrels, passable } = findBarrels(snapshot);
  const out = (module: number) =>
    graph.targets.subarray(graph.offsets[module], graph.offsets[module + 1]);

  const leavesOf = remembered((barrel: number): readonly number[] => {
    const seen = new Set<number>([barrel]);
    for (const one of seen) if (barrels.has(one)) for (const target of out(one)) seen.add(target);
    return [...seen].filter(
      // Of what nothing is left, and what brings nothing, nobody takes anything.
      (one) => !barrels.has(one) && (modules[one]!.size.raw > 0 || out(one).length > 0),
    );
  });
  /**
   * What of a barrel stays where its importer takes nothing of it. Past one that only declares, bundlers ask no other on the way
   * what it does.
   */
  const actingIn = remembered((barrel: number): readonly number[] => {
    const seen = new Set<number>([barrel]);
    const acting: number[] = [];
    for (const one of seen) {
      const { package: owner, id, size, pure } = modules[one]!;
      if (STYLE.test(id)) acting.push(one);
      else if (pure) continue;
      else if (barrels.has(one)) for (const target of out(one)) seen.add(target);
      else if (!knowsPure && owner !== null) continue;
      else if (size.raw > 0 && code.acts(one) !== false) acting.push(one);
      else for (const target of out(one)) seen.add(target);
    }
    return acting;
  });
  const extra: ImportEdge[] = [];
  const via: number[] = [];
  const lead = (edge: number, leaf: number) => {
    extra.push([imports.static[edge]![0], leaf, 0, 0]);
    via.push(edge);
  };
  const told = new Set<number>();
  const takers: { readonly edge: number; readonly barrel: number; readonly taken: Set<number> }[] =
    [];
  let pairs = 0;
  for (const barrel of passable) {
    const leaves = leavesOf(barrel);
    const edges = importers.origin.subarray(
      importers.offsets[barrel],
      importers.offsets[barrel + 1],
    );
    const asked = leaves.length * edges.length;
    if (pairs + asked > MOST_PAIRS) continue;
    pairs += asked;
    told.add(barrel);
    for (const edge of edges) {
      const [importer] = imports.static[edge]!;
      if (barrels.has(importer)) continue;
      const taken = new Set(
        leaves.filter(
          (leaf) => !STYLE.test(modules[leaf]!.id) && code.mentions(importer, leaf) !== false,
        ),
      );
      takers.push({ edge, barrel, taken });
      for (const leaf of new Set([...taken, ...actingIn(barrel)])) lead(edge, leaf);
    }
  }
  const shut = imports.static.flatMap(([from], edge) => (told.has(from) ? [edge] : []));
  let result = ledTo(snapshot, extra, shut);
  const open = new Set(result.unexplained.flat());
  if (open.size > 0) {
    // Some bundlers do ask those on the way to what somebody takes.
    const innerBarrels = remembered((barrel: number): readonly number[] => {
      const seen = new Set<number>([barrel]);
      for (const one of seen)
        for (const target of out(one)) if (barrels.has(target)) seen.add(target);
      return [...seen].filter((one) => actingIn(one).some((leaf) => open.has(leaf)));
    });
    for (const { edge, barrel, taken } of takers) {
      for (const inner of innerBarrels(barrel)) {
        if (!leavesOf(inner).some((leaf) => taken.has(leaf))) continue;
        for (const leaf of actingIn(inner)) if (open.has(leaf)) lead(edge, leaf);
      }
    }
    result = ledTo(snapshot, extra, shut);
  }
  return { ...result, barrels: told, leavesOf, shut, via };
}

/** The graph with further edges, and what of the start they do not explain where some others are shut. */
function ledTo(
  snapshot: Snapshot,
  extra: readonly ImportEdge[],
  shut: readonly number[],
): Pick<ToldImports, 'graph' | 'unexplained'> {
  const { modules, imports } = snapshot;
  const { files } = holdersOf(snapshot);
  const graph = toGraph(modules.length, [...imports.static, ...extra]);
  const none = new Uint8Array(imports.static.length + extra.length);
  const cuts = none.slice();
  for (const edge of shut) cuts[edge] = 1;
  const unexplained = snapshot.entries.map((entry) => {
    const start = new Set(initialLoad(snapshot, entry).indexes);
    const plain = new Uint8Array(modules.length);
    const explained = new Uint8Array(modules.length);
    const roots = rootsOf(snapshot, entry);
    reach(graphsOf(snapshot).static, roots, none, plain);
    reach(graph, roots, cuts, explained);
    return modules.flatMap(({ size }, module) =>
      plain[module] &&
      !explained[module] &&
      size.raw > 0 &&
      files[module]!.some((file) => start.has(file))
        ? [module]
        : [],
    );
  });
  return { graph, unexplained };
}

function remembered<T>(find: (module: number) => T): (module: number) => T {
  const known = new Map<number, T>();
  return (module) => {
    let found = known.get(module);
    if (found === undefined) known.set(module, (found = find(module)));
    return found;
  };
}

/** Whether a Snapshot says which modules only declare. Older ones do not. */
function saysPure({ modules }: Snapshot): boolean {
  return modules.some(({ pure }) => pure);
}

/** Modules that only hand others on, for nothing of their own is left, and those of them whose importers can be led past them. */
function findBarrels(snapshot: Snapshot): {
  readonly barrels: ReadonlySet<number>;
  readonly passable: ReadonlySet<number>;
} {
  const { static: graph } = graphsOf(snapshot);
  const starts = new Set(snapshot.entries.flatMap((entry) => rootsOf(snapshot, entry)));
  for (const [from, target] of snapshot.imports.dynamic) {
    // Nobody asks for it where nothing is left of who would.
    if (snapshot.modules[from]!.size.raw > 0) starts.add(target);
  }
  const knowsPure = saysPure(snapshot);
  const asksEach = knowsPure && snapshot.build.bundler.name === 'rollup';
  const leftOut = new Set(barrelsOf(snapshot).map(({ module }) => module));
  const barrels = new Set<number>();
  const passable = new Set<number>();
  for (const [module, { rendered, size, package: owner, pure }] of snapshot.modules.entries()) {
    if (rendered > 0 || size.raw > 0 || starts.has(module)) continue;
    if (graph.offsets[module + 1] === graph.offsets[module]) continue;
    // A package's that may do something, and of which most is in the build, Rolldown loads whole. Rollup asks each module behind it.
    const passes = owner === null || pure === true || asksEach || leftOut.has(module);
    if (passes) passable.add(module);
    if (passes || knowsPure) barrels.add(module);
  }
  return { barrels, passable };
}
