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

type Edge = readonly [to: number, line: number];

export function createChunkGraph(snapshot: Snapshot): ChunkGraph {
  const files = new Map<number, number[]>();
  for (const [index, { chunk, shares }] of snapshot.files.entries()) {
    if (chunk === null || chunk.worker) continue;
    const held = new Set(shares.map(([module]) => module));
    if (chunk.facade !== null) held.add(chunk.facade);
    for (const module of held) {
      const list = files.get(module);
      if (list === undefined) files.set(module, [index]);
      else list.push(index);
    }
  }
  // What was folded into the code around it has no bytes of its own, and loads with whoever imports it.
  for (const [from, to] of snapshot.imports.static) {
    const own = snapshot.modules[to];
    if (!own || own.rendered === 0 || own.size.raw > 0 || files.has(to)) continue;
    const around = files.get(from);
    if (around) files.set(to, [...around]);
  }
  const statics = edgesOf(snapshot.imports.static);
  const dynamics = edgesOf(snapshot.imports.dynamic);

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
    for (const [module] of tree)
      for (const [to, line] of statics.get(module) ?? [])
        if (!tree.has(to)) tree.set(to, { module, line });
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
        for (const edges of [statics, dynamics])
          for (const [to] of edges.get(module) ?? []) seen.add(to);
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
    importsOf: (module) => (statics.get(module) ?? []).map(([to]) => to),
  };
}

function edgesOf(edges: Snapshot['imports']['static']): ReadonlyMap<number, readonly Edge[]> {
  const from = new Map<number, Edge[]>();
  for (const [source, to, line] of edges) {
    const list = from.get(source);
    if (list === undefined) from.set(source, [[to, line]]);
    else list.push([to, line]);
  }
  return from;
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
