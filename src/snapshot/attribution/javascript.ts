import { alignTexts } from './align.ts';
import { settleGap, type ChunkModule } from './gaps.ts';
import { readStretches, type Stretches } from './mappings.ts';
import type { OwnerRuns } from './runs.ts';

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
 * @param mapped the code that the map speaks of, where the script was edited afterwards.
 */
export function attributeScript(
  code: string,
  mappings: string | null,
  sources: ArrayLike<number>,
  modules: readonly ChunkModule[],
  mapped: string = code,
): OwnerRuns {
  const stretches = moved(readStretches(mappings ?? '', mapped, sources), mapped, code);
  const cuts: Cuts = { ends: [], owners: [] };
  const cut = (end: number, owner: number): void => addCut(cuts, end, owner);
  // A module without a segment (JSON, a virtual one, a barrel) is found between its neighbours.
  const placed = new Set<number>(stretches.sources);
  const count = stretches.starts.length;
  for (let index = 0; index <= count; index += 1) {
    const previous = index === 0 ? -1 : stretches.sources[index - 1]!;
    const next = index === count ? modules.length : stretches.sources[index]!;
    const from = index === 0 ? 0 : stretches.lasts[index - 1]!;
    const to = index === count ? code.length : stretches.starts[index]!;
    if (index > 0) cut(from, modules[previous]!.module);
    settleGap(code, { from, to, previous, next }, modules, placed, cut);
  }
  return toRuns(code, cuts);
}

function moved(stretches: Stretches, before: string, after: string): Stretches {
  if (before === after) return stretches;
  const where = alignTexts(before, after);
  return {
    ...stretches,
    starts: stretches.starts.map(where()),
    lasts: stretches.lasts.map(where()),
  };
}

/** UTF-16 offsets while they are collected. */
interface Cuts {
  readonly ends: number[];
  readonly owners: number[];
}

function addCut({ ends, owners }: Cuts, end: number, owner: number): void {
  if (end <= (ends.at(-1) ?? 0)) return;
  if (owners.at(-1) === owner) ends[ends.length - 1] = end;
  else {
    ends.push(end);
    owners.push(owner);
  }
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
  const byteEnds = ends.map((cutAt) => {
    // A map that counts columns in another way may point into a pair of surrogates.
    const end = /[\uD800-\uDBFF]/.test(code[cutAt - 1]!) ? Math.min(cutAt + 1, code.length) : cutAt;
    bytes += Buffer.byteLength(code.slice(start, end));
    start = end;
    return bytes;
  });
  return { ends: Uint32Array.from(byteEnds), owners: Int32Array.from(owners) };
}
