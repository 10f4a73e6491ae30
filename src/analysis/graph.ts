import type { ImportEdge, Snapshot } from '../snapshot/types.ts';

/**
 * A directed graph in compressed rows: the edges of node `n` are `offsets[n]` to `offsets[n + 1]`, not included.
 * Typed arrays, because a walk over 100,000 edges should cost a millisecond and no garbage.
 */
export interface Graph {
  readonly size: number;
  readonly offsets: Uint32Array;
  /** Where each edge leads. */
  readonly targets: Uint32Array;
  /** Which edge of the list it was made from, to find line and column again. */
  readonly origin: Uint32Array;
}

/** Both graphs of a Snapshot: modules by how they are imported, files by what a chunk needs to run. */
export interface SnapshotGraphs {
  readonly static: Graph;
  readonly dynamic: Graph;
  /** The static edges turned round: from a module to its importers. */
  readonly importers: Graph;
  readonly dynamicImporters: Graph;
  /** Static imports between emitted files. */
  readonly files: Graph;
}

/** Builds a graph from edges; an edge that points outside the nodes is left out. */
export function toGraph(
  size: number,
  edges: readonly (readonly number[])[],
  turned = false,
): Graph {
  const [from, to] = turned ? [1, 0] : [0, 1];
  // It runs once a build, before any of it is compiled, so each step of the loops counts.
  const offsets = new Uint32Array(size + 1);
  let count = 0;
  for (const edge of edges) {
    const start = edge[from]!;
    const end = edge[to]!;
    if (!(start >= 0 && start < size && end >= 0 && end < size)) continue;
    offsets[start + 1]!++;
    count++;
  }
  for (let node = 0; node < size; node++) offsets[node + 1]! += offsets[node]!;
  const targets = new Uint32Array(count);
  const origin = new Uint32Array(count);
  const next = offsets.slice();
  let index = 0;
  for (const edge of edges) {
    const start = edge[from]!;
    const end = edge[to]!;
    if (start >= 0 && start < size && end >= 0 && end < size) {
      const slot = next[start]!++;
      targets[slot] = end;
      origin[slot] = index;
    }
    index++;
  }
  return { size, offsets, targets, origin };
}

const cache = new WeakMap<Snapshot, SnapshotGraphs>();

/** Graphs by the list they were made from: a Snapshot that only gains facts keeps its lists. */
const made = { forwards: new WeakMap<object, Graph>(), turned: new WeakMap<object, Graph>() };

/** The graphs of a Snapshot, each made once, when it is first asked for. */
export function graphsOf(snapshot: Snapshot): SnapshotGraphs {
  const known = cache.get(snapshot);
  if (known) return known;
  const { modules, imports, files } = snapshot;
  const of = (edges: readonly ImportEdge[], turned = false): Graph => {
    const graphs = turned ? made.turned : made.forwards;
    let graph = graphs.get(edges);
    if (graph?.size !== modules.length)
      graphs.set(edges, (graph = toGraph(modules.length, edges, turned)));
    return graph;
  };
  let ofFiles: Graph | null = null;
  const graphs: SnapshotGraphs = {
    get static() {
      return of(imports.static);
    },
    get dynamic() {
      return of(imports.dynamic);
    },
    get importers() {
      return of(imports.static, true);
    },
    get dynamicImporters() {
      return of(imports.dynamic, true);
    },
    get files() {
      return (ofFiles ??= toGraph(files.length, fileEdges(snapshot)));
    },
  };
  cache.set(snapshot, graphs);
  return graphs;
}

function fileEdges({ files }: Snapshot): [number, number][] {
  return files.flatMap(({ chunk }, index) =>
    (chunk?.imports ?? []).map((to): [number, number] => [index, to]),
  );
}

/** The edge behind a slot of a module graph, with its place in the source. */
export function edgeAt(edges: readonly ImportEdge[], graph: Graph, slot: number): ImportEdge {
  return edges[graph.origin[slot]!]!;
}

/** Everything that can be reached from `starts`, themselves included, nearest first. */
export function closure(
  graph: Graph,
  starts: Iterable<number>,
  blocked?: (node: number) => boolean,
): number[] {
  const seen = new Uint8Array(graph.size);
  const order: number[] = [];
  const visit = (node: number) => {
    if (node < 0 || node >= graph.size || seen[node] || blocked?.(node)) return;
    seen[node] = 1;
    order.push(node);
  };
  for (const start of starts) visit(start);
  // The list is its own queue: it grows while it is walked.
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    for (let slot = graph.offsets[node]!; slot < graph.offsets[node + 1]!; slot++) {
      visit(graph.targets[slot]!);
    }
  }
  return order;
}
