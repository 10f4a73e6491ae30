import type { ChunkModule } from './gaps.ts';

/** A statement or declarator: UTF-16 offsets. */
export interface Unit {
  readonly start: number;
  readonly end: number;
}

/** A part of a unit; `position` is its module's in the chunk, null when it is none of those looked for. */
export interface Piece {
  readonly end: number;
  readonly position: number | null;
}

export interface SharedUnits {
  /** For each unit its pieces, nearly always one. */
  readonly pieces: readonly (readonly Piece[])[];
  /** Characters that more than one module could own. */
  readonly estimated: number;
}

/** A unit that is longer and reaches over several modules is none of them alone: a wrapper around all of them. */
const WRAPPER = 2000;

/** Positions of modules, in order. */
export interface Hidden {
  /** All that are looked for. */
  readonly hidden: readonly number[];
  /** Those of them that cannot be told by their words. */
  readonly wordless: ReadonlySet<number>;
}

/**
 * Positions of the modules that a unit may belong to: one where it is known, several where it could be each of them,
 * none where it is a stranger; undefined when nothing is known.
 */
export type Told = readonly number[] | undefined;

/**
 * Gives units to modules where only some are told: the others, in order, to the modules that come between, in
 * proportion to their length before minification.
 */
export function shareByLength(
  code: string,
  units: readonly Unit[],
  told: readonly Told[],
  { hidden, wordless }: Hidden,
  modules: readonly ChunkModule[],
): SharedUnits {
  const pieces: (readonly Piece[])[] = [];
  let estimated = 0;
  const found = new Set(told.flatMap((one) => (one?.length === 1 ? one : [])));
  const isOpen = (rank: number): boolean => told[rank] === undefined || told[rank].length > 1;
  let left: number | null = null;
  for (let rank = 0; rank < units.length;) {
    if (!isOpen(rank)) {
      const position = told[rank]![0] ?? null;
      pieces.push([{ end: units[rank]!.end, position }]);
      left = position ?? left;
      rank += 1;
      continue;
    }
    let end = rank;
    while (end < units.length && isOpen(end)) end += 1;
    const right = firstTold(told, end);
    // A module that has words, and is not told by them anywhere, left none of its code here.
    const named = new Set(told.slice(rank, end).flatMap((one) => one ?? []));
    const nobody = left === null && right === null && named.size === 0;
    const between = hidden.filter((one) => {
      if (one < (left ?? one) || one > (right ?? one)) return false;
      return named.has(one)
        ? !found.has(one) || one === left || one === right
        : !found.has(one) && (nobody || wordless.has(one));
    });
    const run = units.slice(rank, end);
    if (between.length > 0) {
      pieces.push(...inProportion(run, between, modules));
      if (between.length > 1)
        estimated += run.reduce((sum, unit) => sum + unit.end - unit.start, 0);
    } else {
      pieces.push(
        ...run.map((unit) => [{ end: unit.end, position: beside(code, unit, left, right) }]),
      );
    }
    rank = end;
  }
  return { pieces, estimated };
}

function firstTold(told: readonly Told[], from: number): number | null {
  for (let rank = from; rank < told.length; rank += 1) {
    if (told[rank]?.length === 1) return told[rank]![0]!;
  }
  return null;
}

/** A declaration that goes on belongs to what comes next; anything else to what came before. */
function beside(
  code: string,
  { start, end }: Unit,
  left: number | null,
  right: number | null,
): number | null {
  DECLARATION.lastIndex = start;
  const goesOn = code[end - 1] === ',' && DECLARATION.test(code);
  return goesOn ? (right ?? left) : (left ?? right);
}

const DECLARATION = /\s*(?:var|let|const)\b/y;

function inProportion(
  units: readonly Unit[],
  owners: readonly number[],
  modules: readonly ChunkModule[],
): Piece[][] {
  const total = units.reduce((sum, unit) => sum + unit.end - unit.start, 0);
  const rendered = owners.reduce((sum, index) => sum + modules[index]!.rendered, 0);
  const length = (rank: number): number =>
    rendered > 0 ? (modules[owners[rank]!]!.rendered / rendered) * total : total / owners.length;
  const last = owners.length - 1;
  let rank = 0;
  let reach = length(0);
  let seen = 0;
  return units.map(({ start, end }) => {
    const parts: Piece[] = [];
    const size = end - start;
    if (size > WRAPPER && rank < last && seen + size > reach + length(rank + 1) / 2) {
      while (rank < last && reach < seen + size) {
        const at = start + Math.round(reach - seen);
        if (at > (parts.at(-1)?.end ?? start)) parts.push({ end: at, position: owners[rank]! });
        rank += 1;
        reach += length(rank);
      }
    } else {
      while (seen + size / 2 > reach && rank < last) {
        rank += 1;
        reach += length(rank);
      }
    }
    seen += size;
    return [...parts, { end, position: owners[rank]! }];
  });
}
