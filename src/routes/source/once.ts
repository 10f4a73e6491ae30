import type { Node } from 'oxc-parser';

import type { Frame, NodeValue } from './values.ts';

const active = new WeakMap<Node, Set<Frame | null>>();

/** Does a job for a node unless it is being done already: a list that holds itself ends there. */
export async function once<T>(
  { node, frame }: NodeValue,
  otherwise: T,
  job: () => Promise<T>,
): Promise<T> {
  const frames = active.get(node) ?? new Set();
  if (frames.has(frame)) return otherwise;
  active.set(node, frames.add(frame));
  try {
    return await job();
  } finally {
    frames.delete(frame);
  }
}
