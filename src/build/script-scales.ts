import type { Part, Scales } from '../analysis/what-if/prices.ts';
import { BROTLI_QUALITY, GZIP_QUALITY, weighContent } from '../snapshot/compress.ts';
import type { Bytes, Snapshot } from '../snapshot/types.ts';
import { moduleCode } from './module-code.ts';
import { callsEval, withShortNames } from './short-names.ts';

/**
 * Scales for the scripts of a build: what is left of them is cut out of their text and compressed. Each set of parts is weighed once.
 * Where an `eval` kept the names of a script long and leaves it, they are shortened first.
 *
 * @param read the bytes of an emitted file, or null where they cannot be had. It is asked once a file, and only for files of which
 *   the Snapshot says whose bytes lie where.
 */
export function scriptScales(
  snapshot: Snapshot,
  read: (file: string) => Uint8Array | null,
): Scales | null {
  const { build, files } = snapshot;
  const { gzip, brotli, shipped } = build.compression;
  // Of files that another program compressed nobody knows what a part would weigh.
  if (shipped || gzip !== GZIP_QUALITY || brotli !== BROTLI_QUALITY) return null;
  const texts = new Map<number, Uint8Array | null>();
  const textOf = (index: number): Uint8Array | null => {
    let text = texts.get(index);
    if (text === undefined) {
      const { file, runs, size } = files[index]!;
      text = runs ? read(file) : null;
      if (text?.byteLength !== size.raw) text = null;
      texts.set(index, text);
    }
    return text;
  };
  const evals = new Map<number, boolean>();
  const holdsEval = (index: number): boolean => {
    let holds = evals.get(index);
    if (holds === undefined) {
      evals.set(index, (holds = callsEval(Buffer.from(textOf(index)!).toString())));
    }
    return holds;
  };
  const weighed = new Map<string, Bytes>();
  return {
    code: moduleCode(snapshot, textOf),
    has: (file) => textOf(file) !== null,
    weigh(parts) {
      const key = parts.map(({ file, owners }) => `${file}:${owners.join()}`).join(';');
      let bytes = weighed.get(key);
      if (!bytes) {
        const pieces = parts.flatMap((part) =>
          cutOut(files[part.file]!.runs!, textOf(part.file)!, part),
        );
        const whole = Buffer.concat(pieces);
        const freed = parts.some(({ file }) => holdsEval(file)) && !callsEval(whole.toString());
        const left = freed ? Buffer.from(withShortNames(whole.toString())) : whole;
        weighed.set(key, (bytes = weighContent(left)));
      }
      return bytes;
    },
  };
}

function cutOut(runs: readonly number[], text: Uint8Array, { owners }: Part): Uint8Array[] {
  const wanted = new Set(owners);
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const end = start + runs[at]!;
    if (wanted.has(runs[at + 1]!)) pieces.push(text.subarray(start, end));
    start = end;
  }
  return pieces;
}
