import type { Bytes, RouteFact } from '../../snapshot/types.ts';
import { groupBy } from '../group-by.ts';

/** Shares of the visits by route pattern, any numbers: `{ '/': 60, '/projects/*': 20 }`. */
export type Weights = Readonly<Record<string, number>>;

/**
 * The share of each route in all visits; together 1. Without weights all routes count alike. A route takes the pattern that is
 * its path, else the longest that matches (`*` stands for any text), and shares it with the others that do; a route without
 * one counts nothing.
 *
 * @returns in the order of the routes; all alike where no pattern matches any of them.
 */
export function sharesOf(routes: readonly RouteFact[], weights: Weights | null): number[] {
  const even = routes.map(() => 1 / routes.length);
  if (weights === null) return even;
  const patterns = Object.keys(weights).sort((a, b) => b.length - a.length);
  const taken = routes.map(
    ({ path }) =>
      patterns.find((one) => one === path) ?? patterns.find((one) => matches(one, path)),
  );
  const takers = groupBy(taken, (pattern) => pattern);
  const given = taken.map((pattern) =>
    pattern === undefined ? 0 : weights[pattern]! / takers.get(pattern)!.length,
  );
  const sum = given.reduce((all, one) => all + one, 0);
  return sum > 0 ? given.map((one) => one / sum) : even;
}

function matches(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return false;
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

/** All visits to one route; several entries may have it. */
export function onlyRoute(routes: readonly RouteFact[], wanted: string): number[] {
  const count = routes.filter(({ path }) => path === wanted).length;
  return routes.map(({ path }) => (path === wanted ? 1 / count : 0));
}

/** The mean of figures that stand for one route each, in whole bytes. */
export function meanOf(figures: readonly Bytes[], shares: readonly number[]): Bytes {
  const mean = (unit: keyof Bytes) =>
    Math.round(figures.reduce((sum, bytes, index) => sum + bytes[unit] * shares[index]!, 0));
  return { raw: mean('raw'), gzip: mean('gzip'), brotli: mean('brotli') };
}
