import type { Snapshot } from '../../snapshot/types.ts';
import { heldChunks } from '../what-if/held-chunks.ts';

const cache = new WeakMap<Snapshot, Float64Array>();

/** Brotli bytes of each module that an import alone keeps where they are: without workers' and those in chunk groups. */
export function movableBytes(snapshot: Snapshot): Float64Array {
  const known = cache.get(snapshot);
  if (known) return known;
  const bytes = new Float64Array(snapshot.modules.length);
  const held = heldChunks(snapshot);
  for (const [index, { chunk, shares }] of snapshot.files.entries()) {
    if (chunk?.worker || held.has(index)) continue;
    for (const [module, , , brotli] of shares) if (module >= 0) bytes[module]! += brotli;
  }
  cache.set(snapshot, bytes);
  return bytes;
}
