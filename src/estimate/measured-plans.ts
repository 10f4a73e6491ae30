import { firstLoad } from '../analysis/first-load.ts';
import type { Measurement } from '../measure/types.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { MeasuredPlan } from './habits.ts';
import { matchFiles } from './own-files.ts';
import { medianPaints, planOfPage } from './replay.ts';
import { stepsOf } from './steps.ts';
import type { LoadPlan } from './types.ts';

/** A measured page as a plan, with what was measured of it. */
export interface MeasuredPage extends MeasuredPlan {
  /** Medians over the loads, ms. */
  readonly paints: { readonly FCP: number; readonly LCP: number };
  /** Whether it was measured on this very build. */
  readonly sameBuild: boolean;
}

/** The pages of some Measurements that can be played out; of two of one route and profile the first one. */
export function measuredPlans(
  snapshot: Snapshot,
  measurements: readonly Measurement[],
): readonly MeasuredPage[] {
  const build = fingerprint(snapshot);
  const seen = new Set<string>();
  return measurements.flatMap((measurement) =>
    measurement.environment.engine !== 'link'
      ? []
      : measurement.pages.flatMap((page): MeasuredPage[] => {
          const profile = measurement.profiles.find(({ name }) => name === page.profile);
          const key = `${page.profile} ${page.route}`;
          if (!profile || seen.has(key)) return [];
          const plan = planOfPage(page, profile);
          const paints = medianPaints(page);
          if (!plan || !paints) return [];
          seen.add(key);
          const own = ownFiles(snapshot, page.route, plan);
          return [
            {
              route: page.route,
              profile,
              plan,
              paints,
              own,
              sameBuild: measurement.build === build,
            },
          ];
        }),
  );
}

/** Requests for files that only the route's page needs, as this build has them. */
function ownFiles(snapshot: Snapshot, path: string, plan: LoadPlan): number[] {
  const route = snapshot.routes.find((one) => one.path === path);
  if (!route) return [];
  const load = firstLoad(snapshot, route);
  const { steps, page } = stepsOf(snapshot, route, load);
  const own = new Set(load.indexes.filter((_, at) => steps[at]! >= page));
  return matchFiles(snapshot, plan.requests).flatMap((file, at) =>
    file !== null && own.has(file) ? [at] : [],
  );
}
