import { firstLoad } from '../../../../analysis/first-load.ts';
import type { Snapshot } from '../../../../snapshot/types.ts';
import type { FileUse } from './module-tree.ts';

const cache = new WeakMap<Snapshot, FileUse>();

/** For each file, which routes have it in their first load. */
export function fileUse(snapshot: Snapshot): FileUse {
  const known = cache.get(snapshot);
  if (known) return known;
  const use = snapshot.files.map(() => new Set<number>());
  for (const [at, route] of snapshot.routes.entries()) {
    for (const index of firstLoad(snapshot, route).indexes) use[index]?.add(at);
  }
  cache.set(snapshot, use);
  return use;
}
