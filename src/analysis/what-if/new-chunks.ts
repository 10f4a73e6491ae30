import type { Bytes, Snapshot } from '../../snapshot/types.ts';
import { NO_BYTES } from '../bytes.ts';
import type { EntryNeeds } from './needs.ts';
import { reach } from './reach.ts';

/** Modules looked at before new chunks count as one; only thousands of lazy imports that share much come near. */
const MOST_STEPS = 3_000_000;

/**
 * Which of the modules that the start needs no more would lie in one chunk: bundlers put together what the same lazy imports lead
 * to, and nothing else. One number a chunk, by module; 0 for what no lazy import leads to, and for what the start keeps.
 *
 * @param needs its `after` is left as it was.
 */
export function newChunks(
  snapshot: Snapshot,
  { graph, after, cuts, lazyTargets, broughtBy }: EntryNeeds,
): Int32Array {
  const chunks = new Int32Array(graph.size);
  const targets = new Set([...lazyTargets, ...snapshot.imports.dynamic.map(([, to]) => to)]);
  let steps = 0;
  for (const target of targets) {
    if (after[target] || steps > MOST_STEPS) continue;
    const reached = reach(graph, broughtBy(target), cuts, after);
    steps += reached.length;
    for (const module of reached) {
      after[module] = 0;
      // A hash of the targets, in their order.
      chunks[module] = (Math.imul(chunks[module]!, 31) + target + 1) | 0;
    }
  }
  return chunks;
}

/**
 * What a chunk costs beyond the bytes of its modules: its imports and exports, and compression that begins anew. From the
 * differences between the shares of 120 chunks in the files that they came from and their real sizes. Where a file falls into many
 * pieces, each of them loses the words of all others too: in two builds with 43 and 57 new chunks brotli lost 26 and 30 % more. Gzip,
 * which looks back 32 kB at most, did not.
 *
 * @param pieces that the file falls into, besides its largest.
 */
export function chunkCost(raw: number, pieces = 1): Bytes {
  const root = Math.sqrt(raw);
  const alone = Math.min(2000, 6 * root);
  return {
    raw: Math.round(Math.min(1000, 5 * root)),
    gzip: Math.round(alone),
    brotli: Math.round(alone * (1.3 - 0.3 / pieces)),
  };
}

/** The part of it that is statements: what a chunk costs beyond what its modules weigh in a file of their own. */
export function statementsCost(raw: number): Bytes {
  const root = Math.sqrt(raw);
  return {
    raw: Math.round(Math.min(1000, 5 * root)),
    gzip: Math.round(Math.min(400, 2 * root)),
    brotli: Math.round(Math.min(400, 2 * root)),
  };
}

/** What the first lazy import of an app brings: Vite's own helper, which asks for a chunk's files. */
export function firstLazyCost({ imports }: Snapshot): Bytes {
  return imports.dynamic.length > 0 ? NO_BYTES : { raw: 1200, gzip: 650, brotli: 550 };
}
