import { RUNTIME } from '../types.ts';
import { readStretches } from './mappings.ts';
import type { OwnerRuns } from './runs.ts';
import { unitBoundaries } from './units.ts';

/** A module as a chunk holds it. */
export interface ChunkModule {
  /** Index into the Snapshot's modules; `RUNTIME` for the bundler's own helpers. */
  readonly module: number;
  /** Bytes before minification. */
  readonly rendered: number;
}

/**
 * Who owns which bytes of an emitted script. Every byte has exactly one owner.
 *
 * What a map leaves open is settled by the order of the modules: bundlers print them one behind the other. Between the
 * last mapped token of one module and the first of the next lie the rest of the one, the modules that the map does
 * not know, the bundler's glue, and the head of the next; statements' ends tell them apart.
 *
 * @param mappings the final map's `mappings`; null when the file has no map.
 * @param sources for each of the map's sources, an index into `modules`, or -1 when it is none of them.
 * @param modules in the order in which the chunk holds them.
 */
export function attributeScript(
  code: string,
  mappings: string | null,
  sources: ArrayLike<number>,
  modules: readonly ChunkModule[],
): OwnerRuns {
  const stretches = readStretches(mappings ?? '', code, sources);
  const cuts: Cuts = { ends: [], owners: [] };
  // A module without a segment (JSON, a virtual one, a barrel) is found between its neighbours.
  const placed = new Set<number>(stretches.sources);
  const count = stretches.starts.length;
  for (let index = 0; index <= count; index += 1) {
    const previous = index === 0 ? -1 : stretches.sources[index - 1]!;
    const next = index === count ? modules.length : stretches.sources[index]!;
    const from = index === 0 ? 0 : stretches.lasts[index - 1]!;
    const to = index === count ? code.length : stretches.starts[index]!;
    if (index > 0) cut(cuts, from, modules[previous]!.module);
    settleGap(code, { from, to, previous, next }, modules, placed, cuts);
  }
  return toRuns(code, cuts);
}

/** UTF-16 offsets while they are collected. */
interface Cuts {
  readonly ends: number[];
  readonly owners: number[];
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** Positions in the chunk's order; -1 and the number of modules at the two ends of the file. */
  readonly previous: number;
  readonly next: number;
}

function cut(cuts: Cuts, end: number, owner: number): void {
  const before = cuts.ends.at(-1) ?? 0;
  if (end <= before) return;
  if (cuts.owners.at(-1) === owner) cuts.ends[cuts.ends.length - 1] = end;
  else {
    cuts.ends.push(end);
    cuts.owners.push(owner);
  }
}

function settleGap(
  code: string,
  gap: Gap,
  modules: readonly ChunkModule[],
  placed: Set<number>,
  cuts: Cuts,
): void {
  const { from, to, previous, next } = gap;
  const before = modules[previous]?.module ?? RUNTIME;
  const after = modules[next]?.module;
  const boundaries = unitBoundaries(code, from, to);
  if (boundaries.at(-1) !== to && after === undefined) boundaries.push(to);
  if (boundaries.length === 0) {
    cut(cuts, to, previous === -1 ? (after ?? RUNTIME) : before);
    return;
  }

  const units: Unit[] = [];
  let start = from;
  for (const end of boundaries) {
    units.push({ start, end });
    start = end;
  }
  // The rest of the statement that the last mapped token stands in.
  if (previous !== -1) cut(cuts, units.shift()!.end, before);

  const hidden: number[] = [];
  for (let index = previous + 1; index < next; index += 1) {
    if (modules[index]!.rendered > 0 && !placed.has(index)) hidden.push(index);
  }
  const free = units.filter((unit) => !isGlue(code, unit));
  const owners = share(free, hidden, modules);
  let rank = 0;
  for (const unit of units) {
    if (unit === free[rank]) {
      const owner = owners[rank];
      cut(
        cuts,
        unit.end,
        owner === undefined
          ? previous === -1
            ? (after ?? RUNTIME)
            : before
          : modules[owner]!.module,
      );
      if (owner !== undefined) placed.add(owner);
      rank += 1;
    } else {
      cut(cuts, unit.end, RUNTIME);
    }
  }
  if (after !== undefined) cut(cuts, to, after);
}

interface Unit {
  readonly start: number;
  readonly end: number;
}

/** What only the bundler writes: imports and exports between chunks, Vite's table of preloads, the map's address. */
const GLUE =
  /\s*(?:import\b(?!\s*[.(])|export\s*[{*]|const __vite__mapDeps\b|\/\/# sourceMappingURL=)/y;

function isGlue(code: string, unit: Unit): boolean {
  GLUE.lastIndex = unit.start;
  return GLUE.test(code);
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

/** Joins neighbours of one owner and counts bytes instead of UTF-16 units. */
function toRuns(code: string, cuts: Cuts): OwnerRuns {
  const { ends, owners } = cuts;
  const length = Buffer.byteLength(code);
  if (length === code.length) {
    return { ends: Uint32Array.from(ends), owners: Int32Array.from(owners) };
  }
  let start = 0;
  let bytes = 0;
  const byteEnds = ends.map((end) => {
    bytes += Buffer.byteLength(code.slice(start, end));
    start = end;
    return bytes;
  });
  return { ends: Uint32Array.from(byteEnds), owners: Int32Array.from(owners) };
}
