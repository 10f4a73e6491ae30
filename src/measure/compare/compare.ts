import { matchesPath } from '../../budgets/path.ts';
import type { ApiSettings } from '../../budgets/types.ts';
import type { RemoteBrowser } from '../browser/connect.ts';
import type { LoginSettings } from '../browser/login.ts';
import { goesByHash, hashUrl } from '../hash-routes.ts';
import type { MeasuredRoute } from '../measure.ts';
import { requirePages, underBase } from '../server/pages.ts';
import { openSession } from '../session.ts';
import type { ServedBuild, Session } from '../session.ts';
import type { MetricName, PageLoad, Profile } from '../types.ts';
import { decide, planLevels, type Look } from './decide.ts';
import type { ComparedMetric, ComparedRoute, ComparePlan, Comparison, Margin } from './types.ts';

export interface CompareSide extends ServedBuild {
  /** What a person calls it: a folder, a git ref. */
  readonly name: string;
}

export interface CompareOptions {
  readonly base: CompareSide;
  readonly head: CompareSide;
  readonly routes: readonly MeasuredRoute[];
  readonly profiles: readonly Profile[];
  /** What is judged; default FCP and LCP. Each more asks for more pairs before anything is sure. */
  readonly metrics?: readonly MetricName[];
  /** Most pairs of loads a route and profile; default 20. */
  readonly pairs?: number;
  /** Default 10 ms or 1 %. */
  readonly margin?: Margin;
  /** Share of false alarms of the whole comparison; default 0.05. */
  readonly alpha?: number;
  /** One API for both builds, so that only what the browser gets differs. */
  readonly api?: ApiSettings | null;
  readonly apiFolder?: string;
  readonly onProgress?: (message: string) => void;
  /** Paths of calls that are held open on purpose: nobody waits for them. */
  readonly longPolls?: readonly string[];
  readonly signal?: AbortSignal;
  readonly browserPath?: string;
  /** A browser on another machine, instead of one that is started here. */
  readonly remote?: RemoteBrowser;
  /** How visitors come to be logged in. */
  readonly login?: LoginSettings;
}

export const DEFAULT_METRICS: readonly MetricName[] = ['FCP', 'LCP'];
export const DEFAULT_PAIRS = 20;
export const DEFAULT_MARGIN: Margin = { ms: 10, share: 0.01 };
const ALPHA = 0.05;

/** A route on a profile, while it is compared. */
interface Course {
  readonly route: MeasuredRoute;
  readonly profile: Profile;
  readonly loads: { readonly base: PageLoad; readonly head: PageLoad }[];
  readonly answers: Map<MetricName, ComparedMetric>;
  errors: readonly string[];
}

/**
 * Compares two builds in one browser: pairs of cold loads in the order base, head, head, base, in rounds over the routes.
 * How often it is asked whether the answer is known is declared beforehand and paid for, so a route that is known is
 * left early without crying wolf more often. A route whose load failed is left at once, with the reason in `errors`.
 *
 * @throws MeasureError when the measurement itself fails.
 */
export async function compareBuilds(options: CompareOptions): Promise<Comparison> {
  const { base, head, routes, profiles, api = null, longPolls = [] } = options;
  const say = options.onProgress ?? (() => {});
  const plan = planOf(options);
  const levels = planLevels(plan);
  for (const { dist } of [base, head]) {
    await requirePages(
      dist,
      routes.map(({ url }) => url),
    );
  }
  const session = await openSession({
    builds: [base, head],
    api,
    apiFolder: options.apiFolder ?? process.cwd(),
    say,
    signal: options.signal,
    browserPath: options.browserPath,
    remote: options.remote,
    login: options.login,
    isLongPoll: (path) => longPolls.some((pattern) => matchesPath(pattern, path)),
  });
  try {
    const courses = profiles.flatMap((profile) =>
      routes.map((route): Course => ({
        route,
        profile,
        loads: [],
        answers: new Map(),
        errors: [],
      })),
    );
    const sides = [base, head] as const;
    say(`${session.environment.browser}; warming up`);
    const [first] = routes;
    const hashes = new Set<CompareSide>();
    for (const [build, side] of first ? sides.entries() : []) {
      const links = await session.warmUp(build, underBase(side.base, first!.url));
      const urls = routes.map(({ url }) => url);
      if (goesByHash(links, urls)) hashes.add(side);
    }
    const place = (side: CompareSide, url: string) =>
      hashes.has(side) ? hashUrl(side.base, url) : underBase(side.base, url);
    for (let pair = 1; pair <= plan.looks.at(-1)!; pair++) {
      const look = plan.looks.indexOf(pair);
      for (const course of courses.filter((each) => !isDone(each, plan))) {
        await loadPair(session, sides, course, pair, place);
        if (look >= 0 && course.errors.length === 0) {
          const last = look === plan.looks.length - 1;
          answer(course, plan, { level: levels[look]!, margin: plan.margin, last });
        }
        say(progressText(course, plan));
      }
    }
    return {
      version: 1,
      base: base.name,
      head: head.name,
      environment: session.environment,
      profiles,
      plan,
      routes: courses.map((course) => comparedRoute(course, plan, place(base, course.route.url))),
      notes: [],
    };
  } finally {
    await session.close();
  }
}

function planOf(options: CompareOptions): ComparePlan {
  const { routes, profiles, metrics = DEFAULT_METRICS, pairs = DEFAULT_PAIRS } = options;
  return {
    metrics,
    looks: looksOf(pairs),
    alpha: options.alpha ?? ALPHA,
    tests: Math.max(1, metrics.length * routes.length * profiles.length),
    margin: options.margin ?? DEFAULT_MARGIN,
  };
}

/** Four looks from two fifths of the pairs on, each after whole turns of base, head, head, base. */
export function looksOf(pairs: number): readonly number[] {
  const looks = [0.4, 0.6, 0.8].map((share) => 2 * Math.round((pairs * share) / 2));
  return [...new Set([...looks.filter((look) => look >= 6 && look < pairs), pairs])];
}

async function loadPair(
  session: Session,
  sides: readonly [CompareSide, CompareSide],
  course: Course,
  pair: number,
  place: (side: CompareSide, url: string) => string,
): Promise<void> {
  const order = pair % 2 === 1 ? [0, 1] : [1, 0];
  const loads: PageLoad[] = [];
  for (const build of order) {
    const side = sides[build]!;
    const load = await session.load(build, place(side, course.route.url), course.profile);
    loads[build] = load;
    if (load.errors.length > 0) {
      course.errors = load.errors.map((error) => `${side.name}: ${error}`);
      return;
    }
  }
  course.loads.push({ base: loads[0]!, head: loads[1]! });
}

function answer({ loads, answers }: Course, plan: ComparePlan, look: Look): void {
  for (const name of plan.metrics.filter((metric) => !answers.has(metric))) {
    const pairs = loads.flatMap(({ base, head }) => {
      const [before, after] = [base.metrics[name], head.metrics[name]];
      return before === undefined || after === undefined ? [] : [{ base: before, head: after }];
    });
    // A metric that a load did not report says nothing by its absence.
    const found = pairs.length < loads.length ? null : decide(name, pairs, look);
    if (found) answers.set(name, found);
  }
}

function isDone({ answers, errors }: Course, { metrics }: ComparePlan): boolean {
  return errors.length > 0 || answers.size === metrics.length;
}

function comparedRoute(
  { route, profile, loads, answers, errors }: Course,
  { metrics }: ComparePlan,
  url: string,
): ComparedRoute {
  return {
    path: route.route,
    url,
    profile: profile.name,
    metrics: metrics.map(
      (name) => (errors.length > 0 ? null : answers.get(name)) ?? unmeasured(name, loads.length),
    ),
    errors,
  };
}

/** A metric of which nothing is known. */
export function unmeasured(name: MetricName, pairs: number): ComparedMetric {
  return {
    name,
    base: null,
    head: null,
    difference: null,
    interval: null,
    confidence: 0,
    verdict: 'inconclusive',
    reason: 'unmeasured',
    pairs,
    margin: 0,
    selfCheck: null,
  };
}

function progressText(
  { route, profile, loads, answers, errors }: Course,
  plan: ComparePlan,
): string {
  const known = [...answers.values()].map(({ name, verdict }) => `${name} ${verdict}`).join(', ');
  const said = errors[0] ?? known;
  return `${route.route} on ${profile.name}, pair ${loads.length} of at most ${plan.looks.at(-1)}${said ? `: ${said}` : ''}`;
}
