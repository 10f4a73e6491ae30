/** One machine's part of the routes: `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `2/3`; null where it is no such thing. */
export function parseShard(text: string): Shard | null {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= count ? { index, count } : null;
}

/**
 * The routes that are a shard's: every `count`th, so that neighbours, which are alike in weight, go to different
 * machines. A route is whole on one machine: all of its profiles, and in a comparison both of its sides.
 */
export function shardOf<T>(routes: readonly T[], { index, count }: Shard): readonly T[] {
  return routes.filter((_, at) => at % count === index - 1);
}
