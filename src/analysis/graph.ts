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
  const inside = (node: number | undefined) => node !== undefined && node >= 0 && node < size;
  const offsets = new Uint32Array(size + 1);
  let count = 0;
  for (const edge of edges) {
    if (!inside(edge[from]) || !inside(edge[to])) continue;
    offsets[edge[from]! + 1]!++;
    count++;
  }
  for (let node = 0; node < size; node++) offsets[node + 1]! += offsets[node]!;
  const targets = new Uint32Array(count);
  const origin = new Uint32Array(count);
  const next = offsets.slice();
  for (const [index, edge] of edges.entries()) {
    if (!inside(edge[from]) || !inside(edge[to])) continue;
    const slot = next[edge[from]!]!++;
    targets[slot] = edge[to]!;
    origin[slot] = index;
  }
  return { size, offsets, targets, origin };
}

const cache = new WeakMap<Snapshot, SnapshotGraphs>();

/** The graphs of a Snapshot, made once. */
export function graphsOf(snapshot: Snapshot): SnapshotGraphs {
  const known = cache.get(snapshot);
  if (known) return known;
  const modules = snapshot.modules.length;
  const fileEdges: [number, number][] = [];
  for (const [index, { chunk }] of snapshot.files.entries()) {
    for (const to of chunk?.imports ?? []) fileEdges.push([index, to]);
  }
  const graphs: SnapshotGraphs = {
    static: toGraph(modules, snapshot.imports.static),
    dynamic: toGraph(modules, snapshot.imports.dynamic),
    importers: toGraph(modules, snapshot.imports.static, true),
    dynamicImporters: toGraph(modules, snapshot.imports.dynamic, true),
    files: toGraph(snapshot.files.length, fileEdges),
  };
  cache.set(snapshot, graphs);
  return graphs;
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
