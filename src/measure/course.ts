import type { RouteChangePlan } from './browser/change-route.ts';
import type { MeasuredRoute } from './measure.ts';
import { underBase } from './server/pages.ts';
import type {
  Film,
  InteractionLoad,
  PageLoad,
  PageMeasurement,
  Profile,
  SoftNavigation,
  Step,
} from './types.ts';

/** A route on a profile, while it is measured. */
export interface Course {
  readonly route: string;
  /** Below the origin; another one once the app is known to go by what follows a `#`. */
  url: string;
  readonly profile: string;
  /** What is done to the page; null: nothing. */
  readonly steps: readonly Step[] | null;
  /** How to get there inside the app; null: not at all, undefined while nobody knows. */
  way: RouteChangePlan | null | undefined;
  /** Whether that way was found on a page, and not set. */
  isFound: boolean;
  readonly loads: PageLoad[];
  readonly warm: PageLoad[];
  readonly routeChanges: SoftNavigation[];
  readonly interactions: InteractionLoad[];
  film: Film | null;
}

/** @param base Vite's `base`. */
export function createCourses(
  profiles: readonly Profile[],
  routes: readonly MeasuredRoute[],
  base: string,
): readonly Course[] {
  return profiles.flatMap(({ name }) =>
    routes.map(({ route, url, steps, change }): Course => ({
      route,
      url: underBase(base, url),
      profile: name,
      steps: steps && steps.length > 0 ? steps : null,
      way: change && { ...change, from: underBase(base, change.from) },
      isFound: false,
      loads: [],
      warm: [],
      routeChanges: [],
      interactions: [],
      film: null,
    })),
  );
}

/** A page that does not come to rest takes a minute a load, and will not do so the next time. */
export function isHopeless({ loads }: Course): boolean {
  return loads.some(({ errors }) => errors.some((error) => error.startsWith('The page did not ')));
}

/** What was seen of it, as the Measurement has it. */
export function measuredPage(course: Course): PageMeasurement {
  const { route, url, profile, loads, warm, routeChanges, interactions, film } = course;
  return {
    route,
    url,
    profile,
    loads,
    ...(warm.length > 0 && { warm }),
    ...(routeChanges.length > 0 && { routeChanges }),
    ...(interactions.length > 0 && { interactions }),
    ...(film && { film }),
  };
}
