import {
  chainTo,
  START,
  staticWays,
  UNSEEN,
  walk,
  type Walk,
} from '../../../../analysis/chains.ts';
import { graphsOf, edgeAt } from '../../../../analysis/graph.ts';
import type { RouteFact, Snapshot } from '../../../../snapshot/types.ts';
import type { Location } from '../../../types.ts';

/** The import that brings a file into a route's first load. */
export interface FileHolder {
  readonly at: Location;
  /** Id of the module in the file that the import leads to. */
  readonly imports: string;
  readonly dynamic: boolean;
}

/**
 * For each file of a first load the import that holds it there: the one by which a walk from the entry, and then from the
 * route's own modules, first comes upon a module of it. What no import leads to has none: the page names it, or the
 * bundler put it there.
 */
export function fileHolders(
  snapshot: Snapshot,
  route: RouteFact,
  files: readonly number[],
): ReadonlyMap<number, FileHolder> {
  const entry = snapshot.entries[route.entry];
  const ways = [
    ...(entry ? [staticWays(snapshot, entry)] : []),
    ...(route.lazy.length > 0 ? [walk(snapshot, route.lazy)] : []),
  ];
  const found = new Map<number, FileHolder>();
  for (const file of files) {
    const { chunk, shares } = snapshot.files[file]!;
    if (!chunk || chunk.entry) continue;
    const members = new Set(shares.map(([module]) => module));
    for (const way of ways) {
      const first = way.order.find((module) => members.has(module));
      const holder = first === undefined ? null : holderOf(snapshot, way, first);
      if (!holder) continue;
      found.set(file, holder);
      break;
    }
  }
  return found;
}

function holderOf(snapshot: Snapshot, way: Walk, module: number): FileHolder | null {
  const before = way.before[module] ?? UNSEEN;
  const imports = snapshot.modules[module]!.id;
  if (before === START) return asker(snapshot, module);
  const step = chainTo(snapshot, way, module).at(-2);
  if (!step?.imports) return null;
  const { line, column } = step.imports;
  return { at: { file: step.module, line, column }, imports, dynamic: false };
}

/** The `import()` that asks for a module; null for a module that the page itself begins with. */
function asker(snapshot: Snapshot, module: number): FileHolder | null {
  const graph = graphsOf(snapshot).dynamicImporters;
  const slot = graph.offsets[module]!;
  if (slot === graph.offsets[module + 1]) return null;
  const [from, , line, column] = edgeAt(snapshot.imports.dynamic, graph, slot);
  const file = snapshot.modules[from]!.id;
  return { at: { file, line, column }, imports: snapshot.modules[module]!.id, dynamic: true };
}
