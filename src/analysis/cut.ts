import type { Graph } from './graph.ts';

/** A list of edges, and the graphs of both their directions. */
export interface TwoWayGraph {
  readonly edges: readonly (readonly number[])[];
  readonly forward: Graph;
  readonly backward: Graph;
}

/** Whether an edge, by its place in the list, may be cut. */
export type Cuttable = (edge: number) => boolean;

/** What is reached from `sources` whatever is cut: 1 for each such node. */
export function reachedAnyway(
  forward: Graph,
  sources: Iterable<number>,
  cuttable: Cuttable,
): Uint8Array {
  const fixed = new Uint8Array(forward.size);
  const queue = [...sources];
  for (const source of queue) fixed[source] = 1;
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    for (let slot = forward.offsets[node]!; slot < forward.offsets[node + 1]!; slot++) {
      const to = forward.targets[slot]!;
      if (fixed[to] || cuttable(forward.origin[slot]!)) continue;
      fixed[to] = 1;
      queue.push(to);
    }
  }
  return fixed;
}

/**
 * The smallest set of edges without which nothing fixed reaches a sink; of several equally small ones the one nearest to what
 * is fixed, for it takes most with it. Each edge counts 1. Maximum flow by shortest augmenting paths over what lies between
 * the two, without recursion: at most `most` + 1 walks.
 *
 * @param fixed from `reachedAnyway`, with the same `cuttable`.
 * @returns places in the list of edges; null when more than `most` are needed, or a sink is fixed itself.
 */
export function minimumCut(
  { edges, forward, backward }: TwoWayGraph,
  fixed: Uint8Array,
  sinks: Iterable<number>,
  cuttable: Cuttable,
  most: number,
): number[] | null {
  const sink = new Set(sinks);
  for (const node of sink) if (fixed[node]) return null;
  const { between, entrances } = regionBefore(backward, sink, fixed);

  const flow = new Map<number, number>();
  const flowOf = (edge: number) => flow.get(edge) ?? 0;
  /** The edge by which the search came to a node; turned round with `~` where it takes flow back. */
  const by = new Map<number, number>();
  for (let paths = 0; ; paths++) {
    const end = search();
    if (end === null) break;
    if (paths === most) return null;
    push(end);
  }
  return [...flow.keys()].filter(isCut).sort((a, b) => a - b);

  function search(): number | null {
    by.clear();
    const queue: number[] = [];
    const visit = (node: number, edge: number) => {
      if (by.has(node) || !between.has(node)) return;
      by.set(node, edge);
      queue.push(node);
    };
    for (const edge of entrances) if (flowOf(edge) === 0) visit(edges[edge]![1]!, edge);
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at]!;
      if (sink.has(node)) return node;
      for (let slot = forward.offsets[node]!; slot < forward.offsets[node + 1]!; slot++) {
        const edge = forward.origin[slot]!;
        if (flowOf(edge) === 0 || !cuttable(edge)) visit(forward.targets[slot]!, edge);
      }
      for (let slot = backward.offsets[node]!; slot < backward.offsets[node + 1]!; slot++) {
        const edge = backward.origin[slot]!;
        if (flowOf(edge) > 0) visit(backward.targets[slot]!, ~edge);
      }
    }
    return null;
  }

  /** One unit along the way that was found, from its end back to where it came in. */
  function push(end: number): void {
    for (let node = end; !fixed[node];) {
      const edge = by.get(node)!;
      const back = edge < 0;
      const index = back ? ~edge : edge;
      flow.set(index, flowOf(index) + (back ? -1 : 1));
      node = edges[index]![back ? 1 : 0]!;
    }
  }

  /** After the last search: whether the edge leads from what is still reached to what is not. */
  function isCut(edge: number): boolean {
    const [from, to] = edges[edge]! as readonly [number, number];
    return flowOf(edge) > 0 && (fixed[from] === 1 || by.has(from)) && !by.has(to);
  }
}

/** What is not fixed and leads to a sink, and the edges that lead into it from what is. */
function regionBefore(backward: Graph, sinks: ReadonlySet<number>, fixed: Uint8Array) {
  const between = new Set(sinks);
  const entrances: number[] = [];
  // The set is its own queue: it grows while it is walked.
  for (const node of between) {
    for (let slot = backward.offsets[node]!; slot < backward.offsets[node + 1]!; slot++) {
      const from = backward.targets[slot]!;
      if (fixed[from]) entrances.push(backward.origin[slot]!);
      else between.add(from);
    }
  }
  return { between, entrances };
}
