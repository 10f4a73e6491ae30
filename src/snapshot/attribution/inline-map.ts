import type { OwnerRuns } from './runs.ts';

/** Stands for a module: what browsers fetch with the code and only a debugger reads. */
export const SOURCE_MAP = '\0source map';

const COMMENT = '//# sourceMappingURL=data:';
const NEWLINE = 10;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a script carries its own source map (`build.sourcemap: 'inline'`), in bytes; null where it does not. */
export function findInlineMap(content: Uint8Array): Span | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const from = bytes.lastIndexOf(COMMENT);
  if (from === -1) return null;
  const end = bytes.indexOf(NEWLINE, from);
  return { from, to: end === -1 ? bytes.length : end };
}

/** The same runs, but for a span that belongs to another. */
export function giveTo(runs: OwnerRuns, { from, to }: Span, owner: number): OwnerRuns {
  const ends: number[] = [];
  const owners: number[] = [];
  const add = (end: number, who: number): void => {
    if (end <= (ends.at(-1) ?? 0)) return;
    ends.push(end);
    owners.push(who);
  };
  for (const [index, end] of runs.ends.entries()) {
    const who = runs.owners[index]!;
    add(Math.min(end, from), who);
    if (end > from) add(to, owner);
    if (end > to) add(end, who);
  }
  return { ends: Uint32Array.from(ends), owners: Int32Array.from(owners) };
}
