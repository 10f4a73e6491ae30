import type { Measurement, RouteCoverage } from '../../../../measure/types.ts';

/** A module's bytes that came and did not run on a route. */
export interface UnusedRow {
  readonly module: string;
  readonly size: number;
  readonly used: number;
  /** ms of CPU that it took itself. */
  readonly cpu: number;
}

/** What a route ran of its scripts; null where nobody looked, or the page failed. */
export function coverageOf(measurement: Measurement | null, route: string): RouteCoverage | null {
  const found = measurement?.coverage?.find((one) => one.route === route);
  return found && found.errors.length === 0 && found.size > 0 ? found : null;
}

/** The modules of a route's scripts, the most unused bytes first. */
export function unusedRows(measurement: Measurement, { modules = [] }: RouteCoverage): UnusedRow[] {
  return modules
    .map(([index, size, used, cpu]) => {
      return { module: measurement.modules?.[index] ?? '(runtime)', size, used, cpu };
    })
    .filter(({ size, used }) => size > used)
    .sort((a, b) => b.size - b.used - (a.size - a.used));
}

/** For each module the share of its bytes that ran on the route that ran most of it, 0 to 1, by id. */
export function usedShares(measurement: Measurement | null): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { modules = [], errors } of measurement?.coverage ?? []) {
    if (errors.length > 0) continue;
    for (const [index, size, used] of modules) {
      const id = measurement?.modules?.[index];
      if (id === undefined || size === 0) continue;
      shares.set(id, Math.max(shares.get(id) ?? 0, used / size));
    }
  }
  return shares;
}
