import { type Graph, graphsOf } from '../analysis/graph.ts';
import type { EntryFact, Snapshot } from '../snapshot/types.ts';

/** Questions that a verdict asks of a build. All indexes are those of the Snapshot. */
export interface ChunkGraph {
  /** Files that hold code of a module and that a page can load (no workers); empty when it is not in the build. */
  filesOf(module: number): readonly number[];
  /** The files and all that they import statically. */
  closureOf(files: readonly number[]): ReadonlySet<number>;
  /** Chunks that an entry's page asks for at once: scripts, modulepreloads, and what these import. */
  initialOf(entry: number): ReadonlySet<number>;
  /** Modules from which an entry's static imports begin. */
  rootsOf(entry: number): readonly number[];
  /** Modules that an entry can reach, over imports of both kinds. */
  reachOf(entry: number): ReadonlySet<number>;
  /** The shortest way over static imports from some modules to another, the first of them first; null without one. */
  chainTo(roots: readonly number[], module: number): readonly ChainStep[] | null;
  /** Modules that a module imports statically. */
  importsOf(module: number): readonly number[];
}

/** A module on an import chain, and the line in it that imports the next one. */
export interface ChainStep {
  readonly module: number;
  readonly line: number;
}

export function createChunkGraph(snapshot: Snapshot): ChunkGraph {
  const files = new Map<number, number[]>();
  for (const [index, { chunk, shares }] of snapshot.files.entries()) {
    if (chunk === null || chunk.worker) continue;
    const hold = (module: number): void => {
      const list = files.get(module);
      if (list === undefined) files.set(module, [index]);
      else if (list.at(-1) !== index) list.push(index);
    };
    for (const [module] of shares) hold(module);
    if (chunk.facade !== null) hold(chunk.facade);
  }
  // What was folded into the code around it has no bytes of its own, and loads with whoever imports it.
  for (const [from, to] of snapshot.imports.static) {
    const own = snapshot.modules[to];
    if (!own || own.rendered === 0 || own.size.raw > 0 || files.has(to)) continue;
    const around = files.get(from);
    if (around) files.set(to, [...around]);
  }
  const { imports } = snapshot;
  const graphs = graphsOf(snapshot);

  const closureOf = (start: readonly number[]): ReadonlySet<number> => {
    const seen = new Set(start);
    for (const file of seen)
      for (const next of snapshot.files[file]?.chunk?.imports ?? []) seen.add(next);
    return seen;
  };
  const initialOf = remember((entry: number) => {
    const fact: EntryFact | undefined = snapshot.entries[entry];
    return closureOf([...(fact?.scripts ?? []), ...(fact?.preloads ?? [])]);
  });
  const rootsOf = remember((entry: number): readonly number[] => {
    const fact = snapshot.entries[entry];
    const facades = (fact?.scripts ?? []).flatMap(
      (file) => snapshot.files[file]?.chunk?.facade ?? [],
    );
    const named = snapshot.modules.findIndex(({ id }) => id === fact?.name);
    if (named !== -1) facades.push(named);
    if (facades.length > 0) return [...new Set(facades)];
    // No chunk says where it begins: then a script begins with what nobody imports.
    const imported = new Set(snapshot.imports.static.map(([, to]) => to));
    return (fact?.scripts ?? []).flatMap((file) =>
      (snapshot.files[file]?.shares ?? [])
        .map(([module]) => module)
        .filter((module) => module >= 0 && !imported.has(module)),
    );
  });
  const treeOf = remember((roots: readonly number[]): ReadonlyMap<number, ChainStep | null> => {
    const tree = new Map<number, ChainStep | null>(roots.map((root) => [root, null]));
    const { offsets, targets, origin } = graphs.static;
    for (const [module] of tree)
      for (let slot = offsets[module]!; slot < offsets[module + 1]!; slot++) {
        const to = targets[slot]!;
        if (!tree.has(to)) tree.set(to, { module, line: imports.static[origin[slot]!]![2] });
      }
    return tree;
  });
  return {
    filesOf: (module) => files.get(module) ?? [],
    closureOf,
    initialOf,
    rootsOf,
    reachOf: remember((entry: number): ReadonlySet<number> => {
      const seen = new Set(rootsOf(entry));
      for (const module of seen)
        for (const graph of [graphs.static, graphs.dynamic])
          for (const to of nextTo(graph, module)) seen.add(to);
      return seen;
    }),
    chainTo(roots, module) {
      const tree = treeOf(roots);
      if (!tree.has(module)) return null;
      const chain: ChainStep[] = [];
      for (
        let step = tree.get(module);
        step !== null && step !== undefined;
        step = tree.get(step.module)
      )
        chain.unshift(step);
      return chain;
    },
    importsOf: (module) => [...nextTo(graphs.static, module)],
  };
}

function nextTo({ offsets, targets }: Graph, node: number): Uint32Array {
  return targets.subarray(offsets[node], offsets[node + 1]);
}

/** Keeps what was made for an entry, or for the modules of a list, by the numbers in it. */
function remember<K extends number | readonly number[], T>(make: (key: K) => T): (key: K) => T {
  const known = new Map<string, T>();
  return (key) => {
    const text = String(key);
    const value = known.get(text) ?? make(key);
    known.set(text, value);
    return value;
  };
}
