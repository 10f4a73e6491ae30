import { dominators } from '../analysis/dominators.ts';
import { closure, graphsOf, toGraph } from '../analysis/graph.ts';
import { retained } from '../analysis/retained.ts';
import { rootsOf } from '../analysis/roots.ts';
import { settle } from '../analysis/rules/settle.ts';
import type { RuleSettings } from '../analysis/rules/types.ts';
import type { ImportEdge, Snapshot } from '../snapshot/types.ts';

/** An import that holds less than this in every first load is not looked at. Bytes, brotli. */
const LEAST = 3000;

/** A module that more places import than this is there to stay. */
const MOST_IMPORTERS = 20;

const STYLES = /\.(css|less|sass|scss|styl|stylus|pcss)(\?|$)/;

/** Importers that are looked at: those of the heaviest imports. Each costs a parse. */
const MOST_FILES = 60;

/**
 * Of those whose imports only lazy pages load and `heavy-eager` would not name, for they are the app's own and hold less than it is set to: one of
 * them spares a few routes a little, and only the heaviest can be a suggestion.
 */
const MOST_SMALL_FILES = 6;

/**
 * Static imports that the app's own modules write and that hold many bytes in a first load, the start's or a lazy
 * route's. The heaviest first.
 */
export function heavyImports(snapshot: Snapshot): ImportEdge[] {
  const { held, started } = heldBytes(snapshot);
  const set: RuleSettings = { ...snapshot.rules };
  const { minSaving } = settle('heavy-eager', set['heavy-eager']).options;
  const importers = new Uint32Array(snapshot.modules.length);
  for (const edge of snapshot.imports.static) importers[edge[1]]! += 1;
  const candidates = snapshot.imports.static.filter((edge) => {
    const to = edge[1];
    if (held[to]! < LEAST || edge[2] === 0) return false;
    if (snapshot.modules[edge[0]]?.package !== null) return false;
    if (importers[to]! > MOST_IMPORTERS) return false;
    return !STYLES.test(snapshot.modules[to]?.id ?? '');
  });
  candidates.sort((a, b) => held[b[1]]! - held[a[1]]! || a[0] - b[0]);
  const files = new Set<number>();
  let small = 0;
  return candidates.filter(([from, to]) => {
    if (files.has(from)) return true;
    const isSmall = held[to]! < minSaving && !started[to] && snapshot.modules[to]?.package === null;
    if (files.size === MOST_FILES || (isSmall && small === MOST_SMALL_FILES)) return false;
    if (isSmall) small += 1;
    files.add(from);
    return true;
  });
}

/**
 * For each module the most bytes that leave some route's first load when nothing imports it statically, and whether the start
 * of a page has it.
 */
function heldBytes(snapshot: Snapshot): { held: Float64Array; started: Uint8Array } {
  const graph = graphsOf(snapshot).static;
  const held = new Float64Array(graph.size);
  const started = new Uint8Array(graph.size);
  for (const entry of snapshot.entries) {
    const known = retained(snapshot, entry);
    for (const module of closure(graph, rootsOf(snapshot, entry))) {
      started[module] = 1;
      held[module] = Math.max(held[module]!, known.bytes(module).brotli);
    }
  }
  // What lazy pages need beyond the start, all in one graph. A module that two pages share hangs on neither of them, yet
  // what hangs on the module itself is the same for both.
  const later = snapshot.imports.static.filter((edge) => !started[edge[0]] && !started[edge[1]]);
  const pages = [...new Set(snapshot.routes.flatMap(({ lazy }) => lazy))];
  const { parent, order } = dominators(
    toGraph(graph.size, later),
    pages.filter((page) => !started[page]),
  );
  // Backwards, so that what hangs on a module is summed before it is handed up.
  const sums = new Float64Array(graph.size + 1);
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!;
    sums[node]! += snapshot.modules[node]!.size.brotli;
    held[node] = Math.max(held[node]!, sums[node]!);
    sums[parent[node]!]! += sums[node]!;
  }
  return { held, started };
}
