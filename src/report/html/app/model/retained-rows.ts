import { dominators, UNREACHED } from '../../../../analysis/dominators.ts';
import { isFramework } from '../../../../analysis/frameworks.ts';
import { graphsOf } from '../../../../analysis/graph.ts';
import { APP, ownerOf } from '../../../../analysis/packages.ts';
import { retained } from '../../../../analysis/retained.ts';
import { rootsOf } from '../../../../analysis/roots.ts';
import { mustHave } from '../../../../analysis/what-if/needs.ts';
import type { Bytes, RouteFact, Snapshot } from '../../../../snapshot/types.ts';

/** A module that the start of a route could do without, and what would leave with it. */
export interface RetainedRow {
  readonly module: string;
  readonly own: Bytes;
  readonly retained: Bytes;
}

/** Less is not worth a line. Bytes, raw. */
const LEAST = 1000;
/** A module that holds nearly what its holder holds tells nothing new. */
const SAME = 0.9;

/**
 * What holds most in the files that the route begins with, but for what it needs to render: its page, its layouts, its
 * router, the framework, and all that leads to them. Of a package only what it is entered by. Most retained bytes first.
 */
export function retainedRows(snapshot: Snapshot, route: RouteFact, most = 12): RetainedRow[] {
  const entry = snapshot.entries[route.entry];
  if (!entry) return [];
  const { own, bytes } = retained(snapshot, entry);
  const { parent, order } = dominators(graphsOf(snapshot).static, rootsOf(snapshot, entry));
  const size = parent.length;
  const needed = new Set<number>();
  for (const module of mustHave(route)) {
    for (let at = module; at < size && parent[at] !== UNREACHED; at = parent[at]!) needed.add(at);
  }
  const rows: RetainedRow[] = [];
  for (const module of order) {
    const above = parent[module]!;
    const holds = bytes(module);
    if (module >= size || needed.has(module) || holds.raw < LEAST) continue;
    const owner = ownerOf(snapshot, module);
    // What is inside of a package leaves with it.
    if (owner !== APP && (isFramework(owner) || ownerOf(snapshot, above) === owner)) continue;
    const repeats = above < size && !needed.has(above) && holds.raw > SAME * bytes(above).raw;
    if (repeats) continue;
    rows.push({ module: snapshot.modules[module]!.id, own: own(module), retained: holds });
  }
  return rows.sort((a, b) => b.retained.brotli - a.retained.brotli).slice(0, most);
}
