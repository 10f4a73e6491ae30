import type { Snapshot } from '../../snapshot/types.ts';
import { initialLoad } from '../first-load.ts';
import { graphsOf, closure } from '../graph.ts';
import { rootsOf } from '../roots.ts';

const cache = new WeakMap<Snapshot, ReadonlySet<number>>();

/**
 * Files whose modules stay together whatever imports them: chunk groups (`manualChunks`, `codeSplitting`). A setting made them, and
 * a Snapshot does not hold it, but it shows: a file that no import was the reason for holds modules that a page loads with it and
 * does not need. Indexes into `files`.
 */
export function heldChunks(snapshot: Snapshot): ReadonlySet<number> {
  let known = cache.get(snapshot);
  if (!known) cache.set(snapshot, (known = find(snapshot)));
  return known;
}

function find(snapshot: Snapshot): ReadonlySet<number> {
  const held = new Set<number>();
  for (const entry of snapshot.entries) {
    const needed = new Set(closure(graphsOf(snapshot).static, rootsOf(snapshot, entry)));
    for (const index of initialLoad(snapshot, entry).indexes) {
      const { chunk, shares } = snapshot.files[index]!;
      if (!chunk || chunk.entry || chunk.facade !== null) continue;
      if (shares.some(([module]) => module >= 0 && !needed.has(module))) held.add(index);
    }
  }
  return held;
}
