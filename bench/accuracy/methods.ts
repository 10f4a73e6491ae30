import { deflateRawSync, gzipSync } from 'node:zlib';

import { compressedShares } from '../../src/snapshot/attribution/compressed.ts';
import type { OwnedChunk } from './collect.ts';

/** A gzipped chunk, and a guess at how many of its bytes each owner is to blame for. */
export type Method = (chunk: OwnedChunk, gzipped: Buffer) => ReadonlyMap<number, number>;

/** Ways to say what a module costs in gzip. All but `alone` sum to the file. */
export const METHODS: Readonly<Record<string, Method>> = {
  loadline: (chunk, gzipped) =>
    new Map(compressedShares(chunk.runs, gzipped, 0).map(([owner, , gzip]) => [owner, gzip])),

  'dictionary, scaled': (chunk, gzipped) =>
    scaled(
      byOwner(chunk, (bytes, _, start) => {
        const dictionary = chunk.code.subarray(Math.max(0, start - 32768), start);
        return deflateRawSync(bytes, { level: 9, ...(start > 0 && { dictionary }) }).length;
      }),
      gzipped.length,
    ),

  'alone, scaled': (chunk, gzipped) => scaled(alone(chunk), gzipped.length),
  alone,
  'raw share': (chunk, gzipped) =>
    scaled(
      byOwner(chunk, (bytes) => bytes.length),
      gzipped.length,
    ),
};

/** Each module compressed by itself. */
function alone(chunk: OwnedChunk): Map<number, number> {
  const parts = new Map<number, Buffer[]>();
  forEachRun(chunk, (bytes, owner) => {
    const list = parts.get(owner);
    if (list) list.push(bytes);
    else parts.set(owner, [bytes]);
  });
  return new Map(
    [...parts].map(([owner, list]) => [owner, gzipSync(Buffer.concat(list), { level: 9 }).length]),
  );
}

/** Sums a weight of each run by its owner. */
export function byOwner(
  chunk: OwnedChunk,
  weigh: (bytes: Buffer, run: number, start: number) => number,
): Map<number, number> {
  const weights = new Map<number, number>();
  forEachRun(chunk, (bytes, owner, run, start) => {
    weights.set(owner, (weights.get(owner) ?? 0) + weigh(bytes, run, start));
  });
  return weights;
}

/** Makes weights sum to a total. */
export function scaled(weights: ReadonlyMap<number, number>, total: number): Map<number, number> {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return new Map([...weights].map(([owner, weight]) => [owner, (weight * total) / sum]));
}

function forEachRun(
  { code, runs }: OwnedChunk,
  visit: (bytes: Buffer, owner: number, run: number, start: number) => void,
): void {
  let start = 0;
  for (const [run, owner] of runs.owners.entries()) {
    const end = runs.ends[run]!;
    visit(code.subarray(start, end), owner, run, start);
    start = end;
  }
}

/** What gzip 9 makes of a chunk without one owner's bytes. */
export function gzipWithout(chunk: OwnedChunk, without: number): number {
  const rest: Buffer[] = [];
  forEachRun(chunk, (bytes, owner) => {
    if (owner !== without) rest.push(bytes);
  });
  return gzipSync(Buffer.concat(rest), { level: 9 }).length;
}

/** Raw bytes by owner. */
export function rawBytes(chunk: OwnedChunk): Map<number, number> {
  return byOwner(chunk, (bytes) => bytes.length);
}
