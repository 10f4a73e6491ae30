import { gzipSync } from 'node:zlib';

import { createRandom, sample } from '../random.ts';
import type { OwnedChunk } from './collect.ts';
import { gzipWithout, rawBytes, type Method } from './methods.ts';

/** Error of one method over a sample of modules. Fractions of the truth: 0.1 is 10 %. */
export interface MethodError {
  readonly method: string;
  /** Sum of the differences over the sum of the truths: what a reader of a treemap sees. */
  readonly weighted: number;
  /** Median of |share - truth| / truth over the modules, each counting alike. */
  readonly median: number;
  /** The same at the ninth tenth: how wrong the bad ones are. */
  readonly ninetieth: number;
  /** The signed sum over the sum of the truths. What sums to the file cannot be below this. */
  readonly bias: number;
}

export interface Judgement {
  readonly modules: number;
  readonly errors: readonly MethodError[];
  /** For chunks of which many modules were drawn: the weighted error by method. */
  readonly chunks: readonly {
    readonly file: string;
    readonly modules: number;
    readonly weighted: Readonly<Record<string, number>>;
  }[];
}

/** Below this, a byte's rounding is a tenth of the truth. */
const SMALLEST = 100;
/** A chunk is told on its own from this many drawn modules on. */
const TELLING = 10;

interface Drawn {
  readonly chunk: OwnedChunk;
  readonly owner: number;
}

/**
 * Draws modules that share a chunk with others, takes each one's bytes out, compresses the rest again, and holds what
 * that saved against what each method says.
 */
export function judge(
  chunks: readonly OwnedChunk[],
  methods: Readonly<Record<string, Method>>,
  seed: number,
  count: number,
): Judgement {
  const drawn = sample(createRandom(seed), candidates(chunks), count);
  const used = [...new Set(drawn.map(({ chunk }) => chunk))];
  const gzipped = new Map(used.map((chunk) => [chunk, gzipSync(chunk.code, { level: 9 })]));
  // A saving of nothing at all would make every error infinite.
  const truths = drawn.map(({ chunk, owner }) =>
    Math.max(1, gzipped.get(chunk)!.length - gzipWithout(chunk, owner)),
  );
  const errors: MethodError[] = [];
  const byChunk = used
    .map((chunk) => ({ chunk, at: drawn.flatMap((one, at) => (one.chunk === chunk ? at : [])) }))
    .filter(({ at }) => at.length >= TELLING)
    .map(({ chunk, at }) => ({ file: chunk.file, at, weighted: {} as Record<string, number> }));

  for (const [method, run] of Object.entries(methods)) {
    const shares = new Map(used.map((chunk) => [chunk, run(chunk, gzipped.get(chunk)!)]));
    const differences = drawn.map(
      ({ chunk, owner }, at) => shares.get(chunk)!.get(owner)! - truths[at]!,
    );
    const relative = differences
      .map((difference, at) => Math.abs(difference) / truths[at]!)
      .sort((a, b) => a - b);
    errors.push({
      method,
      weighted: sum(differences.map(Math.abs)) / sum(truths),
      median: relative[Math.floor(relative.length / 2)]!,
      ninetieth: relative[Math.floor(relative.length * 0.9)]!,
      bias: sum(differences) / sum(truths),
    });
    for (const { at, weighted } of byChunk) {
      weighted[method] =
        sum(at.map((index) => Math.abs(differences[index]!))) / sum(at.map((i) => truths[i]!));
    }
  }
  return {
    modules: drawn.length,
    errors,
    chunks: byChunk.map(({ file, at, weighted }) => ({ file, modules: at.length, weighted })),
  };
}

function candidates(chunks: readonly OwnedChunk[]): Drawn[] {
  return chunks.flatMap((chunk) => {
    const raw = rawBytes(chunk);
    if (raw.size < 2) return [];
    return [...raw].flatMap(([owner, bytes]) =>
      owner >= 0 && bytes >= SMALLEST ? { chunk, owner } : [],
    );
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
