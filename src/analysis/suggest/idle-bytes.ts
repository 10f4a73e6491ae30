import type { Measurement, ModuleUse, RouteCoverage } from '../../measure/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { routesOf } from '../routes-of.ts';
import { needsOf } from '../what-if/needs.ts';
import type { IdleBytes } from './types.ts';

/**
 * What of the modules that leave between two sets of lazy imports ran while the routes loaded that lose them. Null where no
 * Measurement tells: coverage belongs to a route, and to one that loaded without errors.
 */
export function idleBytes(
  snapshot: Snapshot,
  { coverage = [], modules: ids = [] }: Measurement,
  before: readonly number[],
  after: readonly number[],
): IdleBytes | null {
  const byRoute = new Map(coverage.filter(isKnown).map((one) => [one.route, one]));
  const indexes = new Map(snapshot.modules.map(({ id }, index) => [id, index]));
  const entries = new Set(routesOf(snapshot).map(({ entry }) => entry));
  const needs = [...entries].map(
    (entry) => [entry, needsOf(snapshot, entry, before), needsOf(snapshot, entry, after)] as const,
  );
  const routes = new Set<string>();
  let size = 0;
  let used = 0;
  for (const route of routesOf(snapshot)) {
    const [, had, has] = needs.find(([entry]) => entry === route.entry)!;
    const uses = byRoute.get(route.path)?.modules;
    if (!uses || routes.has(route.path)) continue;
    const leaves = had.withRoute(route, () =>
      has.withRoute(route, () =>
        leavingUses(uses, (module) => {
          const index = indexes.get(ids[module] ?? '');
          return index !== undefined && had.after[index] === 1 && has.after[index] === 0;
        }),
      ),
    );
    if (leaves.length === 0) continue;
    routes.add(route.path);
    for (const [, bytes, ran] of leaves) {
      size += bytes;
      used += ran;
    }
  }
  return size === 0 ? null : { routes: [...routes], size, used };
}

function isKnown({ errors, size, modules }: RouteCoverage): boolean {
  return errors.length === 0 && size > 0 && modules !== undefined;
}

function leavingUses(
  uses: readonly ModuleUse[],
  leaves: (module: number) => boolean,
): readonly ModuleUse[] {
  return uses.filter(([module, size]) => module >= 0 && size > 0 && leaves(module));
}
