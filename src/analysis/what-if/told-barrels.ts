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
  const barrels = findBarrels(snapshot);
  const out = (module: number) =>
    graph.targets.subarray(graph.offsets[module], graph.offsets[module + 1]);

  const leavesOf = (barrel: number): number[] => {
    const seen = new Set<number>([barrel]);
    for (const one of seen) if (barrels.has(one)) for (const target of out(one)) seen.add(target);
    return [...seen].filter((one) => !barrels.has(one));
  };
  /** What of a module stays where its importer takes nothing of it. */
  const actingIn = (leaf: number): number[] => {
    const seen = new Set<number>([leaf]);
    const acting: number[] = [];
    for (const one of seen) {
      const { package: owner, id, size } = modules[one]!;
      if (STYLE.test(id)) acting.push(one);
      else if (owner !== null) continue;
      else if (size.raw > 0 && code.acts(one) !== false) acting.push(one);
      else for (const target of out(one)) seen.add(target);
    }
    return acting;
  };

  const extra: ImportEdge[] = [];
  const via: number[] = [];
  const told = new Set<number>();
  let pairs = 0;
  for (const barrel of barrels) {
    const leaves = leavesOf(barrel);
    const from = importers.offsets[barrel]!;
    const to = importers.offsets[barrel + 1]!;
    if ((pairs += leaves.length * (to - from)) > MOST_PAIRS) break;
    told.add(barrel);
    const acting = [...new Set(leaves.flatMap(actingIn))];
    for (let slot = from; slot < to; slot++) {
      const importer = importers.targets[slot]!;
      if (barrels.has(importer)) continue;
      const taken = leaves.filter((leaf) => code.mentions(importer, leaf) !== false);
      for (const leaf of new Set([...taken, ...acting])) {
        extra.push([importer, leaf, 0, 0]);
        via.push(importers.origin[slot]!);
      }
    }
  }
  const shut = imports.static.flatMap(([from], edge) => (told.has(from) ? [edge] : []));
  const all = toGraph(modules.length, [...imports.static, ...extra]);
  const none = new Uint8Array(imports.static.length + extra.length);
  const cuts = none.slice();
  for (const edge of shut) cuts[edge] = 1;
  const { files } = holdersOf(snapshot);
  const unexplained = snapshot.entries.map((entry) => {
    const start = new Set(initialLoad(snapshot, entry).indexes);
    const plain = new Uint8Array(modules.length);
    const explained = new Uint8Array(modules.length);
    const roots = rootsOf(snapshot, entry);
    reach(graph, roots, none, plain);
    reach(all, roots, cuts, explained);
    return modules.flatMap(({ size }, module) =>
      plain[module] &&
      !explained[module] &&
      size.raw > 0 &&
      files[module]!.some((file) => start.has(file))
        ? [module]
        : [],
    );
  });
  return { graph: all, barrels: told, shut, via, unexplained };
}

/** Modules that only hand others on: nothing of their own is left. Of packages' only those that surely do nothing else. */
function findBarrels(snapshot: Snapshot): ReadonlySet<number> {
  const { static: graph } = graphsOf(snapshot);
  const starts = new Set(snapshot.entries.flatMap((entry) => rootsOf(snapshot, entry)));
  for (const [, target] of snapshot.imports.dynamic) starts.add(target);
  const ofPackages = new Set(barrelsOf(snapshot).map(({ module }) => module));
  const found = new Set<number>();
  for (const [module, { rendered, size, package: owner }] of snapshot.modules.entries()) {
    if (rendered > 0 || size.raw > 0 || starts.has(module)) continue;
    const leads = graph.offsets[module + 1]! > graph.offsets[module]!;
    if (leads && (owner === null || ofPackages.has(module))) found.add(module);
  }
  return found;
}
