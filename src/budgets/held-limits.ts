import { matchesPath } from './path.ts';
import type { BudgetEntry, Budgets, Limit } from './types.ts';

/** A limit together with the entry that it stands in. */
export interface HeldLimit {
  readonly entry: BudgetEntry;
  readonly limit: Limit;
}

/**
 * The limits that hold for a page. In our format all matching entries apply, and of two limits for the same figure
 * and profile the later one counts, as in CSS. In Lighthouse's only the last matching entry counts, as a whole.
 *
 * @param names the route's pattern, and the URLs that were opened for it
 */
export function limitsFor(budgets: Budgets, names: readonly string[]): readonly HeldLimit[] {
  const matching = budgets.entries.filter((entry) => speaksOf(entry, names));
  const counting = budgets.format === 'lighthouse' ? matching.slice(-1) : matching;
  const held = new Map<string, HeldLimit>();
  for (const entry of counting) {
    for (const limit of entry.limits) held.set(JSON.stringify(limit.figure), { entry, limit });
  }
  return [...held.values()];
}

/** Whether an entry's path matches one of a page's names. */
export function speaksOf({ path }: BudgetEntry, names: readonly string[]): boolean {
  return names.some((name) => matchesPath(path, toPath(name)));
}

/** A route that catches all else is called `*` and no hash ever reaches a server. */
function toPath(name: string): string {
  const path = name.split('#', 1)[0] ?? '';
  return path.startsWith('/') ? path : `/${path}`;
}
