import { RUNTIME } from '../types.ts';
import { unitBoundaries } from './units.ts';

/** A module as a chunk holds it. */
export interface ChunkModule {
  /** Index into the Snapshot's modules; `RUNTIME` for the bundler's own helpers. */
  readonly module: number;
  /** Bytes before minification. */
  readonly rendered: number;
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

/**
 * Settles who owns a gap. It begins with the rest of the statement that the last mapped token stands in, and ends with
 * the head of the one that the next token stands in. In between lie whole statements: the bundler's glue, namespace
 * objects, and the modules that the map does not know, in the chunk's order.
 *
 * @param placed positions of modules whose place is known; those found here are added.
 * @param cut called with the end of each part and its owner, in order.
 */
export function settleGap(
  code: string,
  { from, to, previous, next }: Gap,
  modules: readonly ChunkModule[],
  placed: Set<number>,
  cut: (end: number, owner: number) => void,
): void {
  const after = modules[next]?.module;
  const before = modules[previous]?.module ?? after ?? RUNTIME;
  const boundaries = unitBoundaries(code, from, to);
  if (boundaries.at(-1) !== to && after === undefined) boundaries.push(to);
  if (boundaries.length === 0) {
    cut(to, before);
    return;
  }

  const units = boundaries.map((end, rank) => ({ start: boundaries[rank - 1] ?? from, end }));
  if (previous !== -1) cut(units.shift()!.end, before);

  const hidden: number[] = [];
  for (let index = previous + 1; index < next; index += 1) {
    if (modules[index]!.rendered > 0 && !placed.has(index)) hidden.push(index);
  }
  const free = units.filter((unit) => !isGlue(code, unit));
  const positions = share(free, hidden, modules);
  const owners = new Map(free.map((unit, rank) => [unit, positions[rank]]));
  for (const unit of units) {
    const position = owners.get(unit);
    if (position !== undefined) {
      placed.add(position);
      cut(unit.end, modules[position]!.module);
    } else if (!owners.has(unit)) {
      cut(unit.end, RUNTIME);
    } else {
      cut(unit.end, isNamespace(code, unit) ? (after ?? before) : before);
    }
  }
  if (after !== undefined) cut(to, after);
}

interface Unit {
  readonly start: number;
  readonly end: number;
}

/** What only the bundler writes: imports and exports between chunks, Vite's table of preloads, the map's address. */
const GLUE =
  /\s*(?:import\b(?!\s*[.(])|export\s*[{*]|const __vite__mapDeps\b|\/\/# sourceMappingURL=)/y;

/** Rolldown's `var ns=e({a:()=>b,…})` stands before the code of the module whose exports it holds. */
const NAMESPACE = /\s*(?:(?:var|let|const)\s+)?[\w$]+\s*=\s*[\w$]+\(\{[\w$"']+:\(\)=>[\w$]+[,}]/y;

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

/** Gives each unit to one of the hidden modules, in order, in proportion to their length before minification. */
function share(
  units: readonly Unit[],
  hidden: readonly number[],
  modules: readonly ChunkModule[],
): readonly (number | undefined)[] {
  if (hidden.length === 0) return [];
  const total = units.reduce((all, unit) => all + unit.end - unit.start, 0);
  const rendered = hidden.reduce((all, index) => all + modules[index]!.rendered, 0);
  let rank = 0;
  let reach = (modules[hidden[0]!]!.rendered / rendered) * total;
  let seen = 0;
  return units.map((unit) => {
    const middle = seen + (unit.end - unit.start) / 2;
    seen += unit.end - unit.start;
    while (middle > reach && rank < hidden.length - 1) {
      rank += 1;
      reach += (modules[hidden[rank]!]!.rendered / rendered) * total;
    }
    return hidden[rank];
  });
}
