import type { Frame, NodeValue } from './values.ts';

/**
 * What is being worked out right now forms a stack. Meeting something that is on it is a circle, and is cut there:
 * the results in between then lack a part, and only what the circle began with is whole again.
 */
let height = 0;

/** The lowest place of the stack that a cut since then has met; Infinity when there was none. */
let lowest = Number.POSITIVE_INFINITY;

type Asked<T> =
  | { readonly place: number }
  /** A result that is whole, and can be kept. */
  | { readonly value: T };

/**
 * Results by what they are about and the call they were asked in. Without it a chain of uses would double the work at
 * each step, and one that leads back to itself would never end.
 *
 * @param otherwise stands for a result that is needed to work itself out
 */
export function createMemo<K extends object, T>(
  otherwise: T,
): (key: K, frame: Frame | null, make: () => Promise<T>) => Promise<T> {
  const asked = new WeakMap<K, Map<Frame | null, Asked<T>>>();
  return async (key, frame, make) => {
    const frames = asked.get(key) ?? new Map<Frame | null, Asked<T>>();
    const before = frames.get(frame);
    if (before !== undefined && 'value' in before) return before.value;
    if (before !== undefined) {
      lowest = Math.min(lowest, before.place);
      return otherwise;
    }
    const outer = lowest;
    const place = ++height;
    lowest = Number.POSITIVE_INFINITY;
    asked.set(key, frames.set(frame, { place }));
    let isWhole = false;
    try {
      const value = await make();
      isWhole = lowest >= place;
      if (isWhole) frames.set(frame, { value });
      return value;
    } finally {
      if (!isWhole) frames.delete(frame);
      height -= 1;
      lowest = isWhole ? outer : Math.min(outer, lowest);
    }
  };
}

/** Does a job for a node unless it is being done already: a list that holds itself ends there. */
export function createGuard<T>(otherwise: T): (at: NodeValue, job: () => Promise<T>) => Promise<T> {
  const places = new WeakMap<object, Map<Frame | null, number>>();
  return async ({ node, frame }, job) => {
    const frames = places.get(node) ?? new Map<Frame | null, number>();
    const met = frames.get(frame);
    if (met !== undefined) {
      lowest = Math.min(lowest, met);
      return otherwise;
    }
    places.set(node, frames.set(frame, ++height));
    try {
      return await job();
    } finally {
      height -= 1;
      frames.delete(frame);
    }
  };
}
