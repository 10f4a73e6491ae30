import { runAt, type Places } from '../../snapshot/places.ts';
import type { Stretch } from './ranges.ts';

/** Bytes of an owner in a script, and those of them that ran. */
export interface OwnerUse {
  size: number;
  used: number;
}

/** Bytes in UTF-8 of parts of a script, whose offsets are UTF-16 units. */
export function byteCounter(code: string): (start: number, end: number) => number {
  // Most scripts are ASCII, where both are the same.
  if (Buffer.byteLength(code) === code.length) return (start, end) => end - start;
  return (start, end) => Buffer.byteLength(code.slice(start, end));
}

/** Shares what ran of a script out to whose code it is. */
export function useByOwner(
  places: Places,
  code: string,
  stretches: readonly Stretch[],
): ReadonlyMap<number, OwnerUse> {
  const bytes = byteCounter(code);
  const uses = new Map<number, OwnerUse>();
  let start = 0;
  for (const [index, end] of places.ends.entries()) {
    const owner = places.owners[index]!;
    const use = uses.get(owner) ?? { size: 0, used: 0 };
    use.size += bytes(start, end);
    uses.set(owner, use);
    start = end;
  }
  for (const [from, to] of stretches) {
    for (let at = from, run = runAt(places, from); at < to && run < places.ends.length; run++) {
      const end = Math.min(places.ends[run]!, to);
      uses.get(places.owners[run]!)!.used += bytes(at, end);
      at = end;
    }
  }
  return uses;
}

/** Ms of CPU by owner, from a profile's own times at places of the script. */
export function cpuByOwner(
  places: Places,
  samples: readonly { readonly position: number; readonly ms: number }[],
): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { position, ms } of samples) {
    const owner = places.owners[runAt(places, position)];
    if (owner !== undefined) sums.set(owner, (sums.get(owner) ?? 0) + ms);
  }
  return sums;
}
