import { RUNTIME, type FileFact } from './types.ts';

/** Whose code lies where in a script. Offsets are UTF-16 units, as a browser counts them. */
export interface Places {
  /** End of each run; the runs lie one behind the other. */
  readonly ends: readonly number[];
  /** Module of each run, or `RUNTIME`. */
  readonly owners: readonly number[];
}

/**
 * The places of a script, or null where nobody knows them: the file is another than the build wrote.
 *
 * @param code the file's text as it is served.
 */
export function readPlaces({ runs, shares, size }: FileFact, code: string): Places | null {
  const length = Buffer.byteLength(code);
  if (length !== size.raw || shares.length === 0) return null;
  if (!runs) {
    return shares.length === 1 ? { ends: [code.length], owners: [shares[0]![0]] } : null;
  }
  const bytes = length === code.length ? null : Buffer.from(code);
  const ends: number[] = [];
  const owners: number[] = [];
  let at = 0;
  let end = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const size = runs[index]!;
    end += bytes ? bytes.toString('utf8', at, at + size).length : size;
    at += size;
    ends.push(end);
    owners.push(runs[index + 1]!);
  }
  return { ends, owners };
}

/** Index of the run that holds an offset; the number of runs when it lies behind the end. */
export function runAt({ ends }: Places, offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The module whose code stands at an offset; null for the bundler's own code, and behind the file's end. */
export function ownerAt(places: Places, offset: number): number | null {
  const owner = places.owners[runAt(places, offset)] ?? RUNTIME;
  return owner === RUNTIME ? null : owner;
}
