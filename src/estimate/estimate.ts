import { firstLoad } from '../analysis/first-load.ts';
import { chunksOf } from '../analysis/holders.ts';
import type { Measurement, Profile } from '../measure/types.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import type { RouteFact, Snapshot } from '../snapshot/types.ts';
import { adaptPlan } from './adapt.ts';
import { NOTHING_MORE, planOfBuild, type Extra } from './build-plan.ts';
import { errorOf } from './error.ts';
import { habitsOf, type MeasuredPlan } from './habits.ts';
import { measuredPlans, type MeasuredPage } from './measured-plans.ts';
import { nearest } from './nearest.ts';
import { playOut } from './play-out.ts';
import type { EstimateBasis, Estimates, LoadPlan, RouteEstimate } from './types.ts';

export interface EstimateOptions {
  readonly snapshot: Snapshot;
  /** Of this build or of earlier ones; the newest first. Empty: nothing but usual figures to go by. */
  readonly measurements: readonly Measurement[];
  readonly profiles: readonly Profile[];
  /** Patterns; default all routes that render something. */
  readonly routes?: readonly string[];
  /** Bytes of script on the wire to add: to what every route begins with, or to each route's own page. */
  readonly add?: { readonly bytes: number; readonly to: 'start' | 'page' };
}

/**
 * When each route would be painted on each profile, without a browser. The network's part is worked out from the bytes
 * and from what waits for what; the CPU's, the API's and the pictures' are taken from what was measured before. Pure.
 */
export function estimate(options: EstimateOptions): Estimates {
  const { snapshot, measurements, profiles, add } = options;
  const pages = measuredPlans(snapshot, measurements);
  const routes = snapshot.routes.filter(
    ({ path, reason }) => options.routes?.includes(path) ?? reason?.code !== 'library',
  );
  const environment = measurements[0]?.environment;
  const build = fingerprint(snapshot);
  return {
    version: 1,
    profiles,
    added: add ?? null,
    calibrated:
      environment && pages.length > 0
        ? {
            pages: pages.length,
            cpuModel: environment.cpuModel,
            browser: environment.browser,
            sameBuild: measurements.every((one) => one.build === build),
          }
        : null,
    error: errorOf(snapshot, pages),
    routes: profiles.flatMap((profile) =>
      routes.map((route) => {
        const { paints, basis } = estimateRoute(snapshot, route, profile, pages);
        const more =
          add && estimateRoute(snapshot, route, profile, pages, extraOf(snapshot, route, add));
        return {
          route: route.path,
          profile: profile.name,
          ...paints,
          basis,
          ...(more ? { more: more.paints } : {}),
        } satisfies RouteEstimate;
      }),
    ),
    notes: notesOf(snapshot, pages, routes),
  };
}

/** One route on one profile, from the plan that fits best. */
export function estimateRoute(
  snapshot: Snapshot,
  route: RouteFact,
  profile: Profile,
  pages: readonly MeasuredPage[],
  extra: Extra = NOTHING_MORE,
): {
  readonly paints: { readonly FCP: number; readonly LCP: number };
  readonly basis: EstimateBasis;
} {
  const habits = habitsOf(pages);
  const own: readonly MeasuredPlan[] = pages.filter((page) => page.route === route.path);
  const model = nearest(own, profile);
  const plan: LoadPlan = model
    ? adaptPlan(model.plan, snapshot, route, habits, extra)
    : planOfBuild(snapshot, route, habits, extra);
  const { FCP, LCP } = playOut(plan, profile);
  return {
    paints: { FCP: Math.round(FCP), LCP: Math.round(LCP) },
    basis: model ? 'route' : pages.length > 0 ? 'app' : 'usual',
  };
}

/** Where added bytes go: the entry's script, or the page's own chunk where it has one. */
function extraOf(
  snapshot: Snapshot,
  route: RouteFact,
  { bytes, to }: NonNullable<EstimateOptions['add']>,
): Extra {
  const { js } = firstLoad(snapshot, route);
  const page = to === 'page' ? route.lazy.flatMap((module) => chunksOf(snapshot, module)) : [];
  const file = page.at(-1) ?? snapshot.entries[route.entry]?.scripts.at(-1);
  if (file === undefined) return NOTHING_MORE;
  const size = js.brotli > 0 ? (bytes * js.raw) / js.brotli : bytes;
  return new Map([[file, { transfer: bytes, size }]]);
}

function notesOf(
  snapshot: Snapshot,
  pages: readonly MeasuredPage[],
  routes: readonly RouteFact[],
): string[] {
  const external = routes.flatMap(({ entry }) => snapshot.entries[entry]?.external ?? []);
  const others = [...new Set(external)];
  return [
    ...(pages.length === 0
      ? [
          'what the pages ask an API for, their pictures and fonts are not in it: measure once and they are',
        ]
      : []),
    ...(others.length > 0 && pages.length === 0
      ? [`files of other origins are not in it: ${others.slice(0, 3).join(', ')}`]
      : []),
  ];
}
