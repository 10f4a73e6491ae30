import type { Bytes, Snapshot } from '../../snapshot/types.ts';
import { count, tally } from '../bytes.ts';
import { firstLoad } from '../first-load.ts';
import { closure, graphsOf } from '../graph.ts';
import { needsOf } from '../what-if/needs.ts';
import { idOf, importPlace, pagesWith, routePlace, type Page } from './pages.ts';
import type { Rule } from './types.ts';

/** How many neighbours are named. */
const MOST = 5;

/**
 * A page that is lazy, through a barrel: its `import()` names a module that brings other things too, so the route loads them
 * all. Another page among them is worth a word however small, for whoever wrote it meant two chunks.
 */
export const lazyCoalesced: Rule<'lazy-coalesced'> = ({ snapshot, options }) =>
  pagesWith(snapshot, 'lazy')
    .filter((page) => page.module !== null && page.route.reason?.code === 'coalesced')
    .map((page) => {
      const barrel = page.route.reason?.module ?? -1;
      const { neighbours, saving } = besides(snapshot, page, barrel);
      const pages = new Set(snapshot.routes.map(({ module }) => module));
      const isSmall =
        saving.brotli < options.smallSaving && !neighbours.some((one) => pages.has(one));
      return {
        code: 'lazy-coalesced',
        severity: isSmall ? 'info' : 'warning',
        route: page.paths[0] ?? null,
        at: routePlace(snapshot, page.route) ?? importPlace(snapshot, page),
        data: {
          page: page.id,
          routes: page.paths,
          barrel: idOf(snapshot, barrel),
          neighbours: neighbours.slice(0, MOST).map((module) => idOf(snapshot, module)),
          count: neighbours.length,
        },
        saving,
      };
    });

/** What the barrel brings into the route's first load and the page does without: the modules it imports, and all their bytes. */
function besides(
  snapshot: Snapshot,
  { module, route }: Page,
  barrel: number,
): { neighbours: number[]; saving: Bytes } {
  const needs = needsOf(snapshot, route.entry, []);
  const direct = { ...route, lazy: route.lazy.map((one) => (one === barrel ? module! : one)) };
  const needed = needs.withRoute(direct, () => needs.before.slice());
  const extra = new Set(
    closure(graphsOf(snapshot).static, [barrel]).filter((one) => !needed[one] && one !== barrel),
  );
  const saving = tally();
  const sizes = new Map<number, number>();
  for (const index of firstLoad(snapshot, route).indexes) {
    for (const [one, raw, gzip, brotli] of snapshot.files[index]!.shares) {
      if (!extra.has(one)) continue;
      count(saving, raw, gzip, brotli);
      sizes.set(one, (sizes.get(one) ?? 0) + brotli);
    }
  }
  const neighbours = [...sizes.keys()]
    .filter((one) => isDirect(snapshot, barrel, one, extra))
    .sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  return { neighbours, saving };
}

/** Whether a barrel brings a module itself, or through other barrels: no module with code of its own stands between. */
function isDirect(
  snapshot: Snapshot,
  barrel: number,
  module: number,
  extra: ReadonlySet<number>,
): boolean {
  const { importers } = graphsOf(snapshot);
  const above = [
    ...importers.targets.subarray(importers.offsets[module], importers.offsets[module + 1]),
  ];
  return above.some(
    (one) => one === barrel || (extra.has(one) && snapshot.modules[one]!.size.raw === 0),
  );
}
