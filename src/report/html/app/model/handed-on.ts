import { graphsOf } from '../../../../analysis/graph.ts';
import type { ModuleFact, Snapshot } from '../../../../snapshot/types.ts';
import { moduleIndex } from './lazy-imports.ts';

/** What a module imports statically, each once, the heaviest first: of a barrel that is all there is to it. */
export function handedOn(snapshot: Snapshot, id: string): ModuleFact[] {
  const module = moduleIndex(snapshot, id);
  if (module === undefined) return [];
  const { offsets, targets } = graphsOf(snapshot).static;
  const found = new Set(targets.subarray(offsets[module], offsets[module + 1]));
  return Array.from(found, (target) => snapshot.modules[target]!).sort(
    (a, b) => b.size.raw - a.size.raw,
  );
}
