import type { Graph } from '../graph.ts';

/** Marks for the edges of a list: 1 where an import is cut, that is, lazy. */
export type Cuts = Uint8Array;

/**
 * Adds to `seen` all that `starts` reach over edges that are not cut.
 *
 * @returns what was added, nearest first.
 */
export function reach(
  graph: Graph,
  starts: Iterable<number>,
  cuts: Cuts,
  seen: Uint8Array,
): number[] {
  const order: number[] = [];
  const visit = (node: number) => {
    if (seen[node]) return;
    seen[node] = 1;
    order.push(node);
  };
  for (const start of starts) visit(start);
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    for (let slot = graph.offsets[node]!; slot < graph.offsets[node + 1]!; slot++) {
      if (!cuts[graph.origin[slot]!]) visit(graph.targets[slot]!);
    }
  }
  return order;
}
