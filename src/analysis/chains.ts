import type { EntryFact, Snapshot } from '../snapshot/types.ts';
import { edgeAt, graphsOf, type Graph } from './graph.ts';
import { rootsOf } from './roots.ts';

/** One module of an import chain, and the place in its source where it imports the next one. */
export interface ChainStep {
  readonly module: string;
  /** 1-based, 0 when unknown; null at the end of the chain. */
  readonly imports: {
    readonly line: number;
    readonly column: number;
    readonly dynamic: boolean;
  } | null;
}

/** The shortest way to every module from a set of starts; fewer dynamic steps count as shorter. */
export interface Walk {
  /** The module before; `START` at a start, `UNSEEN` where no way leads. */
  readonly before: Int32Array;
  /** Slot of the edge that led here, in the static or the dynamic graph. */
  readonly slot: Int32Array;
  readonly dynamic: Uint8Array;
  /** The modules reached, nearest first. */
  readonly order: readonly number[];
}

export const UNSEEN = -1;
export const START = -2;

/** Walks all static imports from `starts`, breadth first; with `dynamic` the dynamic ones as well, as late as can be. */
export function walk(snapshot: Snapshot, starts: Iterable<number>, dynamic = false): Walk {
  const graphs = graphsOf(snapshot);
  const { size } = graphs.static;
  const order: number[] = [];
  const ways = {
    order,
    before: new Int32Array(size).fill(UNSEEN),
    slot: new Int32Array(size),
    dynamic: new Uint8Array(size),
  };
  const visit = (node: number, before: number, slot: number, lazily: 0 | 1) => {
    if (node < 0 || node >= size || ways.before[node] !== UNSEEN) return;
    ways.before[node] = before;
    ways.slot[node] = slot;
    ways.dynamic[node] = lazily;
    order.push(node);
  };
  const follow = (graph: Graph, node: number, lazily: 0 | 1) => {
    for (let slot = graph.offsets[node]!; slot < graph.offsets[node + 1]!; slot++) {
      visit(graph.targets[slot]!, node, slot, lazily);
    }
  };
  for (const start of starts) visit(start, START, 0, 0);
  let at = 0;
  let asked = 0;
  for (;;) {
    for (; at < order.length; at++) follow(graphs.static, order[at]!, 0);
    if (!dynamic) return ways;
    for (const end = order.length; asked < end; asked++) follow(graphs.dynamic, order[asked]!, 1);
    if (at === order.length) return ways;
  }
}

/** The steps of the way to a module; empty where no way leads. */
export function chainTo(snapshot: Snapshot, ways: Walk, module: number): ChainStep[] {
  if ((ways.before[module] ?? UNSEEN) === UNSEEN) return [];
  const graphs = graphsOf(snapshot);
  const name = (index: number) => snapshot.modules[index]!.id;
  const steps: ChainStep[] = [{ module: name(module), imports: null }];
  for (let node = module; ways.before[node] !== START; node = ways.before[node]!) {
    const dynamic = ways.dynamic[node] === 1;
    const [edges, graph] = dynamic
      ? [snapshot.imports.dynamic, graphs.dynamic]
      : [snapshot.imports.static, graphs.static];
    const [from, , line, column] = edgeAt(edges, graph, ways.slot[node]!);
    steps.unshift({ module: name(from), imports: { line, column, dynamic } });
  }
  return steps;
}

const cache = new WeakMap<EntryFact, Walk>();

/** The static ways from an entry's own modules, walked once an entry. */
export function staticWays(snapshot: Snapshot, entry: EntryFact): Walk {
  let known = cache.get(entry);
  if (!known) cache.set(entry, (known = walk(snapshot, rootsOf(snapshot, entry))));
  return known;
}
