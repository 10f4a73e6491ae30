/** A function as V8's precise coverage tells it: its own range first, then blocks in it that ran another number of times. */
export interface CoveredFunction {
  readonly ranges: readonly {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly count: number;
  }[];
}

/** A stretch of a script, in UTF-16 units. */
export type Stretch = readonly [start: number, end: number];

/**
 * What of a script ran, as stretches in its order that do not touch. Ranges are nested, and the innermost one that
 * holds a place says whether it ran.
 */
export function ranStretches(functions: readonly CoveredFunction[]): readonly Stretch[] {
  const ranges = functions
    .flatMap((one) => one.ranges)
    // An outer range before those in it; of two alike, the one that was told later is the inner one.
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const stretches: [number, number][] = [];
  const open: { readonly endOffset: number; readonly count: number }[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    if (end <= at) return;
    if ((open.at(-1)?.count ?? 0) > 0) {
      const last = stretches.at(-1);
      if (last && last[1] === at) last[1] = end;
      else stretches.push([at, end]);
    }
    at = end;
  };
  for (const range of ranges) {
    while (open.length > 0 && open.at(-1)!.endOffset <= range.startOffset) {
      upTo(open.at(-1)!.endOffset);
      open.pop();
    }
    upTo(range.startOffset);
    open.push(range);
  }
  while (open.length > 0) {
    upTo(open.at(-1)!.endOffset);
    open.pop();
  }
  return stretches;
}
