import type { NewEdge } from './direct-imports.ts';
import type { ReadSource } from './import-sites.ts';
import { readSource, type Source } from './source/read-source.ts';
import { byEnd, type SplitGraph } from './split-graph.ts';
import type { RefusalCode } from './types.ts';

/** What the parts of planning share. */
export interface Bench {
  readonly graph: SplitGraph;
  readonly outgoing: ReadonlyMap<number, readonly number[]>;
  readonly incoming: ReadonlyMap<number, readonly number[]>;
  readonly source: ReadSource;
  /** Notes imports that edits will bring; what they lead to is loaded today as well, by way of a barrel. */
  add(edges: readonly NewEdge[]): void;
  /** The module that such an import leads to. */
  added(from: number, specifier: string): number | undefined;
}

/** Why a module stays where it is, with the place in a file. */
export interface Obstacle {
  readonly why: RefusalCode;
  readonly name: string;
  /** The module that the place is in. */
  readonly in: number;
  readonly at: { readonly line: number; readonly column: number };
}

/** @param before a bench of the same modules, whose sources are taken where they are the same. */
export function createBench(
  graph: SplitGraph,
  before?: { readonly bench: Bench; readonly edited: ReadonlySet<number> },
): Bench {
  const added = new Map<string, number>();
  const sources = new Map<number, Promise<Source | null>>();
  async function load(module: number): Promise<Source | null> {
    const file = graph.modules[module]?.file ?? null;
    const code = file === null ? null : await graph.read(file);
    return file === null || code === null ? null : readSource(file, code);
  }
  const outgoing = new Map(byEnd(graph.imports, 'from'));
  return {
    graph,
    outgoing,
    incoming: byEnd(graph.imports, 'to'),
    add(edges) {
      for (const [from, to, specifier] of edges) {
        outgoing.set(from, [...(outgoing.get(from) ?? []), to]);
        added.set(`${from} ${specifier}`, to);
      }
    },
    added: (from, specifier) => added.get(`${from} ${specifier}`),
    source(module) {
      let known = sources.get(module);
      if (known === undefined) {
        const isSame = before !== undefined && !before.edited.has(module);
        sources.set(module, (known = isSame ? before.bench.source(module) : load(module)));
      }
      return known;
    },
  };
}
