import { RUNTIME } from '../types.ts';
import { heaviestChain } from './heaviest-chain.ts';
import { shareByLength, type Hidden, type Told, type Unit } from './share-by-length.ts';
import { unitBoundaries } from './units.ts';
import type { Vocabulary } from './words.ts';

/** A module as a chunk holds it. */
export interface ChunkModule {
  /** Index into the Snapshot's modules; `RUNTIME` for the bundler's own helpers. */
  readonly module: number;
  /** Bytes before minification. */
  readonly rendered: number;
  /** Its code before minification, or null where the bundler does not tell: asked for only where the map knows nothing. */
  readonly code?: () => string | null;
}

/** Code that no segment of the map speaks of, between two stretches that one does. */
export interface Gap {
  /** UTF-16 offsets; `from` is at the beginning of a token. */
  readonly from: number;
  readonly to: number;
  /** Positions in the chunk's order; -1 and the number of modules at the two ends of the file. */
  readonly previous: number;
  readonly next: number;
}

/** What is known of the chunk around a gap. */
export interface Surroundings {
  readonly code: string;
  readonly modules: readonly ChunkModule[];
  /** Positions of modules whose place is known; those found here are added. */
  readonly placed: Set<number>;
  /** Words of the modules that the map does not know; null when their code cannot be had. */
  readonly vocabulary: () => Vocabulary | null;
}

/**
 * Settles who owns a gap. It begins with the rest of the statement that the last mapped token stands in, and ends with
 * the head of the one that the next token stands in. In between lie whole statements: the bundler's glue, namespace
 * objects, and the modules that the map does not know, in the chunk's order. These are told by their words, and where
 * words say nothing, by their length before minification.
 *
 * @param cut called with the end of each part and its owner, in order.
 * @returns characters whose owner is an estimate: several modules could be it.
 */
export function settleGap(
  { code, modules, placed, vocabulary }: Surroundings,
  { from, to, previous, next }: Gap,
  cut: (end: number, owner: number) => void,
): number {
  const after = modules[next]?.module;
  const before = modules[previous]?.module ?? after ?? RUNTIME;
  const boundaries = unitBoundaries(code, from, to);
  if (boundaries.at(-1) !== to && after === undefined) boundaries.push(to);
  if (boundaries.length === 0) {
    cut(to, before);
    return 0;
  }

  const units = boundaries.map((end, rank) => ({ start: boundaries[rank - 1] ?? from, end }));
  if (previous !== -1) cut(units.shift()!.end, before);

  const hidden: number[] = [];
  for (let index = previous + 1; index < next; index += 1) {
    if (modules[index]!.rendered > 0 && !placed.has(index)) hidden.push(index);
  }
  const free = units.filter((unit) => !isGlue(code, unit) && !isNamespace(code, unit));
  const words = hidden.length > 0 && free.length > 0 ? vocabulary() : null;
  const looked: Hidden = {
    hidden,
    wordless: new Set(hidden.filter((position) => !words?.hasWords(position))),
  };
  // Where the map tells of no module at all, there is nobody else whose code it could be.
  const alone = previous === -1 && after === undefined;
  const told = words ? tellByWords(code, free, looked, words).map((one) => noneIf(alone, one)) : [];
  const { pieces, estimated } = shareByLength(code, free, told, looked, modules);
  const byUnit = new Map(free.map((unit, rank) => [unit, pieces[rank]!]));

  // A namespace object stands before the code of the module whose exports it holds.
  let waiting = false;
  let end = units[0]?.start ?? to;
  for (const unit of units) {
    const parts = byUnit.get(unit);
    if (parts) {
      for (const part of parts) {
        if (part.position !== null) placed.add(part.position);
        cut(part.end, part.position === null ? before : modules[part.position]!.module);
      }
      waiting = false;
    } else if (isGlue(code, unit)) {
      if (waiting) cut(end, before);
      waiting = false;
      cut(unit.end, RUNTIME);
    } else {
      waiting = true;
    }
    end = unit.end;
  }
  if (after !== undefined) cut(to, after);
  else if (waiting) cut(to, before);
  return estimated;
}

function noneIf(alone: boolean, told: Told): Told {
  return alone && told?.length === 0 ? undefined : told;
}

/** What only the bundler writes: imports and exports between chunks, Vite's table of preloads, the map's address. */
const GLUE =
  /\s*(?:import\b(?!\s*[.(])|export\s*[{*]|const __vite__mapDeps\b|\/\/# sourceMappingURL=)/y;

/** Rolldown's `var ns=e({a:()=>b,…})`, minified or not. */
const NAMESPACE =
  /\s*(?:\/\/[^\n]*\n\s*)*(?:(?:var|let|const)\s+)?[\w$]+\s*=\s*(?:\/\*\s*@__PURE__\s*\*\/\s*)?[\w$]+\(\{\s*[\w$"']+:\s*\(\)\s*=>\s*[\w$.]+\s*[,}]/y;

function isGlue(code: string, unit: Unit): boolean {
  return testAt(GLUE, code, unit.start);
}

function isNamespace(code: string, unit: Unit): boolean {
  return testAt(NAMESPACE, code, unit.start);
}

function testAt(pattern: RegExp, code: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(code);
}

/** So much of a unit's words a module must have for the unit to be taken for its own, and at most for a stranger. */
const MOSTLY = 0.5;
const HARDLY = 0.2;
/** What is longer may be a wrapper around several modules. */
const LONG = 2000;
const NEARLY_ALL = 0.8;
/** Fewer characters of words say nothing. */
const FEW = 12;

/** Modules that a unit may belong to, none where it is a stranger's; undefined when its words do not tell. */
function tellByWords(
  code: string,
  units: readonly Unit[],
  { hidden, wordless }: Hidden,
  words: Vocabulary,
): readonly Told[] {
  const told: Told[] = Array.from({ length: units.length });
  const candidates = new Set(hidden);
  const seen: { rank: number; position: number; weight: number }[] = [];
  for (const [rank, { start, end }] of units.entries()) {
    const judged = words.judge(code, start, end);
    if (!judged) continue;
    const { weight, known, total } = judged;
    const positions = judged.positions.filter((one) => candidates.has(one));
    if (positions.length > 0 && weight >= total * (end - start > LONG ? NEARLY_ALL : MOSTLY)) {
      if (positions.length > 1) told[rank] = positions;
      else seen.push({ rank, position: positions[0]!, weight });
    } else if (wordless.size === 0 && total >= FEW && known < total * HARDLY) told[rank] = [];
  }
  // Bundlers print modules one behind the other: what does not fit into the row is chance.
  for (const { rank, position } of heaviestChain(seen)) told[rank] = [position];
  return told;
}
