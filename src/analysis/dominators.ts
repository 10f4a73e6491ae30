import type { Graph } from './graph.ts';

/** What `dominators` returns for nodes that nothing reaches. */
export const UNREACHED = -1;

export interface DominatorTree {
  /** For each node its immediate dominator; `size` stands for the root above all starts. */
  readonly parent: Int32Array;
  /** The reached nodes, each after its dominator. */
  readonly order: Int32Array;
}

/**
 * The dominator tree of all that `starts` reach: the parent of a node is the last one that every path to it goes
 * through. Semi-NCA (Georgiadis, 2005) without recursion, so that a chain of 100,000 imports overflows no stack.
 */
export function dominators(graph: Graph, starts: readonly number[]): DominatorTree {
  const { number, order, parent } = depthFirst(graph, starts);
  const count = order.length;
  // From here on nodes go by their number in the walk: 0 is the root above all starts.
  const semi = Int32Array.from({ length: count }, (_, index) => index);
  const best = semi.slice();
  const forest = parent.slice();
  const path = new Int32Array(count);
  const preds = predecessors(graph, starts, number, order);

  for (let node = count - 1; node > 0; node--) {
    let least = parent[node]!;
    for (let slot = preds.offsets[node]!; slot < preds.offsets[node + 1]!; slot++) {
      const from = preds.list[slot]!;
      // A node that comes later in the walk is already linked: its best one was found on the way up.
      const candidate = from <= node ? from : semi[evaluate(from, node)]!;
      if (candidate < least) least = candidate;
    }
    semi[node] = least;
  }

  const idom = parent.slice();
  for (let node = 1; node < count; node++) {
    let above = idom[node]!;
    while (above > semi[node]!) above = idom[above]!;
    idom[node] = above;
  }

  const tree = new Int32Array(graph.size).fill(UNREACHED);
  for (let node = 1; node < count; node++) tree[order[node]!] = order[idom[node]!]!;
  return { parent: tree, order: order.subarray(1) };

  /** The node with the least semidominator on the way up from `node`, as far as nodes after `last` go. */
  function evaluate(node: number, last: number): number {
    let depth = 0;
    for (let at = node; forest[at]! > last; at = forest[at]!) path[depth++] = at;
    // Downwards again, each node takes over its parent's best and skips to its parent's parent.
    while (depth > 0) {
      const at = path[--depth]!;
      const up = forest[at]!;
      if (semi[best[up]!]! < semi[best[at]!]!) best[at] = best[up]!;
      forest[at] = forest[up]!;
    }
    return best[node]!;
  }
}

/** A walk in depth; number 0 is the root above the starts, `graph.size` is its name as a node. */
function depthFirst(graph: Graph, starts: readonly number[]) {
  const number = new Int32Array(graph.size).fill(-1);
  const order: number[] = [graph.size];
  const parent: number[] = [0];
  const cursor = graph.offsets.slice(0, graph.size);
  const stack: number[] = [];
  const enter = (node: number, from: number) => {
    if (number[node] !== -1) return;
    number[node] = order.length;
    order.push(node);
    parent.push(from);
    stack.push(node);
  };
  for (const start of starts) {
    enter(start, 0);
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      const slot = cursor[node]!;
      if (slot === graph.offsets[node + 1]) stack.pop();
      else {
        cursor[node] = slot + 1;
        enter(graph.targets[slot]!, number[node]!);
      }
    }
  }
  return { number, order: Int32Array.from(order), parent: Int32Array.from(parent) };
}

function predecessors(
  graph: Graph,
  starts: readonly number[],
  number: Int32Array,
  order: Int32Array,
) {
  const offsets = new Int32Array(order.length + 1);
  const each = (visit: (from: number, to: number) => void) => {
    for (const start of new Set(starts)) visit(0, number[start]!);
    for (let from = 1; from < order.length; from++) {
      const node = order[from]!;
      for (let slot = graph.offsets[node]!; slot < graph.offsets[node + 1]!; slot++) {
        visit(from, number[graph.targets[slot]!]!);
      }
    }
  };
  each((_, to) => offsets[to + 1]!++);
  for (let node = 0; node < order.length; node++) offsets[node + 1]! += offsets[node]!;
  const list = new Int32Array(offsets[order.length]!);
  const next = offsets.slice();
  each((from, to) => (list[next[to]!++] = from));
  return { offsets, list };
}
