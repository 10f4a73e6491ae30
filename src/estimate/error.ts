import { median } from '../measure/statistics/median.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { estimateRoute } from './estimate.ts';
import type { MeasuredPage } from './measured-plans.ts';
import type { EstimateError } from './types.ts';

/**
 * How far estimates are from what was measured: each page is estimated from all the others, as if it had not been
 * measured. Only pages of this very build tell. null where there are fewer than two.
 */
export function errorOf(snapshot: Snapshot, pages: readonly MeasuredPage[]): EstimateError | null {
  const errors = pages.flatMap((page) => {
    const route = snapshot.routes.find(({ path }) => path === page.route);
    const others = pages.filter((other) => other !== page);
    if (!route || !page.sameBuild || others.length === 0) return [];
    const { paints } = estimateRoute(snapshot, route, page.profile, others);
    return (['FCP', 'LCP'] as const).map((name) => Math.abs(paints[name] / page.paints[name] - 1));
  });
  if (errors.length === 0) return null;
  const sorted = errors.toSorted((a, b) => a - b);
  return {
    median: median(sorted),
    most: sorted[Math.ceil(sorted.length * 0.9) - 1]!,
    count: sorted.length,
  };
}
