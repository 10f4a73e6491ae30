import type { Snapshot } from '../../snapshot/types.ts';
import { initialLoad } from '../first-load.ts';
import { closure, graphsOf, type Graph } from '../graph.ts';
import { rootsOf } from '../roots.ts';
import { heldChunks } from './held-chunks.ts';
import { reach, type Cuts } from './reach.ts';

/** A piece of a file that would be a file of its own. */
export interface Piece {
  /** Indexes into `modules`: whoever needs one of them needs all. With the largest piece also `RUNTIME`. */
  readonly owners: readonly number[];
  /** Whether it is the largest, which stands for the file itself. */
  readonly first: boolean;
}

/** Modules looked at: once for a Snapshot, and for each set of lazy imports. Beyond that no file splits. */
const MOST_STEPS = { once: 30_000_000, each: 2_000_000 };

/**
 * Files that lazy imports would split, and the pieces, by index into `files`. Of what several lazy imports
 * lead to, bundlers make a chunk for each combination of them: where a new one leads to half of a shared chunk, two are left.
 * Only files that were made so are looked at: bundlers put the start together, and small files, and nobody can tell when. Some
 * take out of the start what a lazy import leads to as well; a build shows by its other chunks whether its bundler does.
 */
export function splitFiles(
  snapshot: Snapshot,
  cuts: Cuts,
  lazyTargets: readonly number[],
): ReadonlyMap<number, readonly Piece[]> {
  const found = new Map<number, readonly Piece[]>();
  const { uniform, mixed, marks: today } = shapeOf(snapshot);
  if (uniform.length + mixed.length === 0 || lazyTargets.length === 0) return found;
  const changed = changedRoots(snapshot, cuts);
  const graph = graphsOf(snapshot).static;
  const then = marksOf(graph, [...lazyTargets, ...changed], cuts, MOST_STEPS.each)?.marks;
  const added = marksOf(graph, lazyTargets, cuts, MOST_STEPS.each)?.marks;
  if (!then || !added) return found;
  const split = (file: number, keyOf: (module: number) => string | number) => {
    const pieces = piecesOf(snapshot, file, keyOf);
    if (pieces.length > 0) found.set(file, pieces);
  };
  for (const file of uniform) split(file, (module) => then[module]!);
  for (const file of mixed) {
    split(file, (module) => (added[module] === 0 ? 0 : `${then[module]} ${today[module]}`));
  }
  return found;
}

/** The parts of a file, the largest first; none where it stays whole. */
function piecesOf(
  snapshot: Snapshot,
  file: number,
  keyOf: (module: number) => string | number,
): Piece[] {
  const pieces = new Map<string | number, { owners: number[]; raw: number }>();
  const glue: number[] = [];
  for (const [module, raw] of snapshot.files[file]!.shares) {
    if (module < 0) {
      glue.push(module);
      continue;
    }
    const key = keyOf(module);
    const piece = pieces.get(key);
    if (piece) {
      piece.raw += raw;
      piece.owners.push(module);
    } else pieces.set(key, { owners: [module], raw });
  }
  if (pieces.size < 2) return [];
  return [...pieces.values()]
    .sort((a, b) => b.raw - a.raw)
    .map(({ owners }, at) => ({
      owners: at === 0 ? [...owners, ...glue] : owners,
      first: at === 0,
    }));
}

/** How a bundler laid out a build. */
interface Shape {
  /** Chunks of more than one module that the same two loads or more lead to, all of them. Indexes into `files`. */
  readonly uniform: readonly number[];
  /** Entry chunks, where what the start shares with lazy loads is in chunks of its own as a rule. */
  readonly mixed: readonly number[];
  /** For each module a hash of the loads that lead to it today. */
  readonly marks: Int32Array;
}

const cache = new WeakMap<Snapshot, Shape>();

function shapeOf(snapshot: Snapshot): Shape {
  let known = cache.get(snapshot);
  if (!known) cache.set(snapshot, (known = findShape(snapshot)));
  return known;
}

function findShape(snapshot: Snapshot): Shape {
  const graph = graphsOf(snapshot).static;
  const none: Cuts = new Uint8Array(snapshot.imports.static.length);
  const found = marksOf(graph, rootsIn(snapshot), none, MOST_STEPS.once);
  if (!found) return { uniform: [], mixed: [], marks: new Int32Array(graph.size) };
  const { marks, counts } = found;
  const held = heldChunks(snapshot);
  const start = new Set(snapshot.entries.flatMap((entry) => initialLoad(snapshot, entry).indexes));
  const uniform: number[] = [];
  let sharedAtStart = 0;
  for (const [index, { chunk, shares }] of snapshot.files.entries()) {
    if (!chunk || chunk.entry || chunk.worker || held.has(index)) continue;
    const modules = shares.flatMap(([module]) => (module < 0 ? [] : [module]));
    const [first] = modules;
    if (first === undefined || counts[first]! < 2) continue;
    if (!modules.every((module) => marks[module] === marks[first])) continue;
    if (modules.length > 1) uniform.push(index);
    if (start.has(index) && chunk.facade === null) sharedAtStart += 1;
  }
  const mixed = [...start].filter((index) => snapshot.files[index]!.chunk?.entry === true);
  return { uniform, mixed: sharedAtStart >= ENOUGH ? mixed : [], marks };
}

/** So many shared chunks in a start are no accident. */
const ENOUGH = 5;

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
