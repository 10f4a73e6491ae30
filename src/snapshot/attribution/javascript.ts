import { RUNTIME } from '../types.ts';
import { alignTexts } from './align.ts';
import { settleGap, type ChunkModule, type Surroundings } from './gaps.ts';
import { foreignCode } from './holes.ts';
import { readStretches } from './mappings.ts';
import type { OwnerRuns } from './runs.ts';
import { createVocabulary, type Vocabulary } from './words.ts';

/** Owners of a script's bytes. */
export interface ScriptRuns extends OwnerRuns {
  /** UTF-16 units whose owner is an estimate, by the modules' lengths before minification. */
  readonly estimated: number;
}

/** What was written after the map was made may replace a few words, not the most of it. */
const REWRITTEN = 0.5;

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
 * @throws Error when the mappings cannot be read or speak of another code.
 */
export function attributeScript(
  code: string,
  mappings: string | null,
  sources: ArrayLike<number>,
  modules: readonly ChunkModule[],
  mapped: string = code,
): ScriptRuns {
  const stretches = readStretches(mappings ?? '', mapped, sources);
  const { follow, head, tail, common } = alignTexts(mapped, code);
  if (common < mapped.length * REWRITTEN)
    throw new Error('the file was rewritten after it was made');
  const starts = stretches.starts.map(follow());
  const lasts = stretches.lasts.map(follow());

  const cuts: Cuts = { ends: [], owners: [] };
  const cut = (end: number, owner: number): void => addCut(cuts, end, owner);
  // A module without a segment (JSON, a virtual one, a barrel) is found between its neighbours.
  const placed = new Set<number>(stretches.sources);
  const vocabulary = hiddenWords(modules, new Set(stretches.sources));
  const around: Surroundings = { code, modules, placed, vocabulary };
  const count = starts.length;
  let estimated = 0;
  cut(head, RUNTIME);
  for (let index = 0; index <= count; index += 1) {
    const previous = index === 0 ? -1 : stretches.sources[index - 1]!;
    const next = index === count ? modules.length : stretches.sources[index]!;
    const from = index === 0 ? head : lasts[index - 1]!;
    const to = index === count ? tail : starts[index]!;
    if (index > 0) cut(from, modules[previous]!.module);
    estimated += settleGap(around, { from, to, previous, next }, cut);
  }
  cut(code.length, RUNTIME);

  const foreign = foreignCode(code, stretches.holes.map(follow()), vocabulary);
  const owned = foreign.map((one) => ({ ...one, owner: modules[one.position]!.module }));
  return { ...toRuns(code, withForeign(cuts, owned)), estimated };
}

/** Words of the modules that the map does not know, read when they are first asked for. */
function hiddenWords(
  modules: readonly ChunkModule[],
  known: ReadonlySet<number>,
): () => Vocabulary | null {
  let words: Vocabulary | null | undefined;
  return () => {
    if (words !== undefined) return words;
    words = createVocabulary(
      new Map(
        modules.flatMap(({ rendered, code }, position) => {
          const text = rendered > 0 && !known.has(position) ? code?.() : null;
          return typeof text === 'string' ? [[position, text] as const] : [];
        }),
      ),
    );
    return words;
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

interface Owned {
  readonly from: number;
  readonly to: number;
  readonly owner: number;
}

/** Cuts pieces of other owners out of those that the map tells. */
function withForeign(cuts: Cuts, pieces: readonly Owned[]): Cuts {
  if (pieces.length === 0) return cuts;
  const joined: Cuts = { ends: [], owners: [] };
  let index = 0;
  const copyTo = (end: number): void => {
    while (index < cuts.ends.length && cuts.ends[index]! <= end) {
      addCut(joined, cuts.ends[index]!, cuts.owners[index]!);
      index += 1;
    }
    if (index < cuts.ends.length) addCut(joined, end, cuts.owners[index]!);
  };
  for (const { from, to, owner } of pieces) {
    copyTo(from);
    addCut(joined, to, owner);
  }
  copyTo(cuts.ends.at(-1) ?? 0);
  return joined;
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
