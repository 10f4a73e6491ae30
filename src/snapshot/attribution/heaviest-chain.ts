interface Link {
  readonly position: number;
  readonly weight: number;
}

/** Of links in a row those that weigh most together while their positions do not decrease. */
export function heaviestChain<T extends Link>(links: readonly T[]): readonly T[] {
  const ranks = [...new Set(links.map(({ position }) => position))].sort((a, b) => a - b);
  const rankOf = new Map(ranks.map((position, rank) => [position, rank + 1]));
  /** A Fenwick tree: the heaviest chain that ends at a rank or below. */
  const best = new Int32Array(ranks.length + 1).fill(-1);
  const sums: number[] = [];
  const before: number[] = [];
  const sumOf = (link: number): number => sums[link] ?? 0;

  for (const [index, { position, weight }] of links.entries()) {
    let previous = -1;
    for (let at = rankOf.get(position)!; at > 0; at -= at & -at) {
      if (sumOf(best[at]!) > sumOf(previous)) previous = best[at]!;
    }
    sums.push(sumOf(previous) + weight);
    before.push(previous);
    for (let at = rankOf.get(position)!; at < best.length; at += at & -at) {
      if (sums[index]! > sumOf(best[at]!)) best[at] = index;
    }
  }

  let last = -1;
  for (const index of sums.keys()) if (sumOf(index) > sumOf(last)) last = index;
  const chain: T[] = [];
  for (let at = last; at !== -1; at = before[at]!) chain.push(links[at]!);
  return chain.toReversed();
}
