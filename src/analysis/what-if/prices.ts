import type { Bytes, FileFact, Share, Snapshot } from '../../snapshot/types.ts';
import { count, subtract, sum, tally } from '../bytes.ts';
import { chunkCost, statementsCost } from './new-chunks.ts';
import type { CodeFacts } from './told-barrels.ts';

/** Weighs what is left of files, where their text is at hand. */
export interface Scales {
  /** Whether a file's text is at hand; an index into `files`. */
  readonly has: (file: number) => boolean;
  /** What these bytes of files weigh, put into one file. Only of files that it has. */
  readonly weigh: (parts: readonly Part[]) => Bytes;
  /** What the text says of single modules. */
  readonly code?: CodeFacts;
}

/** Of one file what some owners have there: indexes into `modules`, and `RUNTIME`. */
export interface Part {
  readonly file: number;
  readonly owners: readonly number[];
}

/** What a file weighs once some modules have left it. Their shares say so, or the scales where there are some. */
export function withoutModules(
  { files }: Snapshot,
  scales: Scales | null,
  file: number,
  leaves: (module: number) => boolean,
): Bytes {
  const { size, shares } = files[file]!;
  const gone = tally();
  const owners: number[] = [];
  for (const [module, raw, gzip, brotli] of shares) {
    if (module >= 0 && leaves(module)) count(gone, raw, gzip, brotli);
    else owners.push(module);
  }
  if (gone.raw === 0) return size;
  return scales?.has(file) ? scales.weigh([{ file, owners }]) : subtract(size, gone);
}

/**
 * What modules weigh in a chunk of their own, the statements included that tie it to others.
 *
 * @param pieces that the file they come from falls into, besides its largest; see `chunkCost`.
 */
export function chunkOf(
  { files }: Snapshot,
  scales: Scales | null,
  parts: readonly Part[],
  pieces?: number,
): Weight {
  const known = parts.filter(({ file }) => scales?.has(file));
  const others = tally();
  for (const { file, owners } of parts) {
    if (scales?.has(file)) continue;
    const shares = sharesOf(files[file]!);
    for (const owner of owners) {
      const [, raw = 0, gzip = 0, brotli = 0] = shares.get(owner) ?? [];
      count(others, raw, gzip, brotli);
    }
  }
  if (!scales || known.length === 0) return { own: others, cost: chunkCost(others.raw, pieces) };
  const weighed = scales.weigh(known);
  return { own: sum([weighed, others]), cost: statementsCost(weighed.raw) };
}

/** What modules weigh by themselves, and what a chunk of them costs beyond that. */
interface Weight {
  readonly own: Bytes;
  readonly cost: Bytes;
}

const cache = new WeakMap<FileFact, ReadonlyMap<number, Share>>();

function sharesOf(file: FileFact): ReadonlyMap<number, Share> {
  let known = cache.get(file);
  if (!known) cache.set(file, (known = new Map(file.shares.map((share) => [share[0], share]))));
  return known;
}
