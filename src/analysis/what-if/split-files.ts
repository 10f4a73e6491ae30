import type { Bytes, Snapshot } from '../../snapshot/types.ts';
import { closure, graphsOf, type Graph } from '../graph.ts';
import { rootsOf } from '../roots.ts';
import { heldChunks } from './held-chunks.ts';
import { chunkCost } from './new-chunks.ts';
import { reach, type Cuts } from './reach.ts';

/** A piece of a file that would be a file of its own. */
export interface Piece {
  /** One of its modules: whoever needs it needs all of them. */
  readonly module: number;
  readonly cost: Bytes;
}

/** Modules looked at: once for a Snapshot, and for each set of lazy imports. Beyond that no file splits. */
const MOST_STEPS = { once: 30_000_000, each: 2_000_000 };

/**
 * Files that lazy imports would split, and the pieces but for the largest, by index into `files`. Of what several lazy imports
 * lead to, bundlers make a chunk for each combination of them: where a new one leads to half of a shared chunk, two are left.
 * Only files that were made so are looked at: bundlers put the start together, and small files, and nobody can tell when.
 */
export function splitFiles(
  snapshot: Snapshot,
  cuts: Cuts,
  lazyTargets: readonly number[],
): ReadonlyMap<number, readonly Piece[]> {
  const found = new Map<number, readonly Piece[]>();
  const uniform = uniformFiles(snapshot);
  if (uniform.length === 0 || lazyTargets.length === 0) return found;
  const changed = changedRoots(snapshot, cuts);
  const graph = graphsOf(snapshot).static;
  const marks = marksOf(graph, [...lazyTargets, ...changed], cuts, MOST_STEPS.each)?.marks;
  if (!marks) return found;
  for (const file of uniform) {
    const pieces = new Map<number, { module: number; raw: number }>();
    for (const [module, raw] of snapshot.files[file]!.shares) {
      if (module < 0) continue;
      const piece = pieces.get(marks[module]!);
      if (piece) piece.raw += raw;
      else pieces.set(marks[module]!, { module, raw });
    }
    if (pieces.size < 2) continue;
    const [, ...others] = [...pieces.values()].sort((a, b) => b.raw - a.raw);
    found.set(
      file,
      others.map(({ module, raw }) => ({ module, cost: chunkCost(raw) })),
    );
  }
  return found;
}

const cache = new WeakMap<Snapshot, readonly number[]>();

/** Chunks of more than one module that the same two loads or more lead to, all of them. Indexes into `files`. */
function uniformFiles(snapshot: Snapshot): readonly number[] {
  let known = cache.get(snapshot);
  if (!known) cache.set(snapshot, (known = findUniform(snapshot)));
  return known;
}

function findUniform(snapshot: Snapshot): number[] {
  const graph = graphsOf(snapshot).static;
  const none: Cuts = new Uint8Array(snapshot.imports.static.length);
  const found = marksOf(graph, rootsIn(snapshot), none, MOST_STEPS.once);
  if (!found) return [];
  const { marks, counts } = found;
  const held = heldChunks(snapshot);
  return snapshot.files.flatMap(({ chunk, shares }, index) => {
    if (!chunk || chunk.entry || chunk.worker || held.has(index)) return [];
    const modules = shares.flatMap(([module]) => (module < 0 ? [] : [module]));
    const alike = modules.every((module) => marks[module] === marks[modules[0]!]);
    const shared = modules.length > 1 && counts[modules[0]!]! > 1;
    return shared && alike ? [index] : [];
  });
}

/** What begins a load: pages, and whatever an `import()` names. */
function rootsIn(snapshot: Snapshot): number[] {
  const roots = new Set(snapshot.entries.flatMap((entry) => rootsOf(snapshot, entry)));
  for (const [, to] of snapshot.imports.dynamic) roots.add(to);
  return [...roots];
}

/** Loads that led over one of the imports which are lazy now. */
function changedRoots(snapshot: Snapshot, cuts: Cuts): number[] {
  const sources = snapshot.imports.static.flatMap(([from], edge) => (cuts[edge] ? [from] : []));
  const above = new Set(closure(graphsOf(snapshot).importers, sources));
  return rootsIn(snapshot).filter((root) => above.has(root));
}

interface Marks {
  /** For each module a hash of the roots that lead to it. */
  readonly marks: Int32Array;
  /** How many they are. */
  readonly counts: Int32Array;
}

/** Null where it would take too long. */
function marksOf(graph: Graph, roots: readonly number[], cuts: Cuts, most: number): Marks | null {
  const marks = new Int32Array(graph.size);
  const counts = new Int32Array(graph.size);
  const seen = new Uint8Array(graph.size);
  let steps = 0;
  for (const root of new Set(roots)) {
    const reached = reach(graph, [root], cuts, seen);
    steps += reached.length;
    if (steps > most) return null;
    for (const module of reached) {
      seen[module] = 0;
      counts[module]! += 1;
      marks[module] = (Math.imul(marks[module]!, 31) + root + 1) | 0;
    }
  }
  return { marks, counts };
}
