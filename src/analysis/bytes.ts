import type { Bytes } from '../snapshot/types.ts';

export const NO_BYTES: Bytes = { raw: 0, gzip: 0, brotli: 0 };

export function add(a: Bytes, b: Bytes): Bytes {
  return { raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli };
}

export function subtract(a: Bytes, b: Bytes): Bytes {
  return { raw: a.raw - b.raw, gzip: a.gzip - b.gzip, brotli: a.brotli - b.brotli };
}

/** A sum that is written to in place, for the loops that would otherwise make an object a step. */
export interface Tally {
  raw: number;
  gzip: number;
  brotli: number;
}

export function tally(): Tally {
  return { raw: 0, gzip: 0, brotli: 0 };
}

/** Adds one share's bytes, or one file's, to a tally. */
export function count(into: Tally, raw: number, gzip: number, brotli: number): void {
  into.raw += raw;
  into.gzip += gzip;
  into.brotli += brotli;
}

export function sum(all: Iterable<Bytes>): Bytes {
  const total = tally();
  for (const { raw, gzip, brotli } of all) count(total, raw, gzip, brotli);
  return total;
}

/** Orders the heaviest first: brotli is what a browser waits for, raw bytes settle a draw. */
export function heavierFirst(a: Bytes, b: Bytes): number {
  return b.brotli - a.brotli || b.raw - a.raw;
}
