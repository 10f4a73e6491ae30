import type { Bytes } from '../../snapshot/types.ts';
import { NO_BYTES, subtract } from '../bytes.ts';
import type { Change, State } from './types.ts';

export function changeOf(base: Bytes | null, head: Bytes | null): Change {
  const before = base ?? NO_BYTES;
  const after = head ?? NO_BYTES;
  const change = before.raw === after.raw ? NO_BYTES : subtract(after, before);
  return { base, head, change };
}

/** null when it stayed as it was. Brotli decides, for it is what a browser waits for. */
export function stateOf({ base, head, change }: Change): State | null {
  if (base === null) return head === null ? null : 'appeared';
  if (head === null) return 'gone';
  if (change.raw === 0) return null;
  return (change.brotli || change.raw) > 0 ? 'grew' : 'shrank';
}

/** Orders the largest change first, whichever way it goes; of equal ones the heavier thing. */
export function largerFirst(a: Change, b: Change): number {
  return (
    Math.abs(b.change.brotli) - Math.abs(a.change.brotli) ||
    Math.abs(b.change.raw) - Math.abs(a.change.raw) ||
    weight(b) - weight(a)
  );
}

function weight({ base, head }: Change): number {
  return Math.max(base?.raw ?? 0, head?.raw ?? 0);
}

/** Pairs what two builds have under the same key: `[base, head]`, one of them undefined where it is not there. */
export function pairs<T>(
  base: ReadonlyMap<string, T>,
  head: ReadonlyMap<string, T>,
): (readonly [key: string, base: T | undefined, head: T | undefined])[] {
  const keys = new Set([...base.keys(), ...head.keys()]);
  return [...keys].map((key) => [key, base.get(key), head.get(key)] as const);
}
