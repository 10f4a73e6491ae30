import { matchesPath } from '../budgets/path.ts';
import type { ApiSettings, ServerSettings } from '../budgets/types.ts';
import { hashedNames } from '../snapshot/hashed-names.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { endpointsOf, loadApi } from './api-load.ts';
import type { RouteChangePlan } from './browser/change-route.ts';
import type { RemoteBrowser } from './browser/connect.ts';
import type { LoginSettings } from './browser/login.ts';
import type { AskedRequest } from './browser/network-log.ts';
import type { SeenLink } from './browser/scout.ts';
import { busyShare, cpuTimes, type CpuTimes } from './busy-machine.ts';
import { createCourses, isHopeless, measuredPage } from './course.ts';
import type { Course } from './course.ts';
import { createNames, routeCoverage } from './coverage/route-coverage.ts';
import type { OwnerNames } from './coverage/route-coverage.ts';
import { MeasureError } from './errors.ts';
import { goesByHash, hashUrl } from './hash-routes.ts';
import { createModuleFinder } from './module-finder.ts';
import { coverageInWords, filmInWords, interactionInWords, loadInWords } from './progress-words.ts';
import { requirePages } from './server/pages.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';
import type { Measurement, MeasurementEnvironment, Profile, RouteCoverage, Step } from './types.ts';
import { chooseWay } from './way-to-route.ts';

/** A route to open. */
export interface MeasuredRoute {
  /** The route's pattern: `/projects/:id`. */
  readonly route: string;
  /** What to open, below the build's base: `/projects/7`. */
  readonly url: string;
  /** What to do there, for INP; default nothing. */
  readonly steps?: readonly Step[];
  /** How to get there inside the app; null: not at all. Default: by a link on another of the measured pages. */
  readonly change?: RouteChangePlan | null;
}

/** How often what goes beyond cold loads is done, a route and profile; 0: not at all. */
export interface FurtherLoads {
  /** Opened a second time, with the cache; default 1. */
  readonly warm: number;
  /** Reached by a click inside the app, where there is a link to it; default 1. */
  readonly routeChanges: number;
  /** Used, where steps are given; default `runs`. */
  readonly interactions: number;
  /** Whether what runs of the scripts is looked at, once a route; default true. */
  readonly coverage: boolean;
  /** Whether pictures are taken of a load made for them, once a route and profile; default true. */
  readonly film: boolean;
}

export interface MeasureOptions {
  /** The folder of the build; absolute. Either this or `origin`; with both, the folder only tells whose code is whose. */
  readonly dist?: string;
  /** A server that is there already: `https://example.com`. */
  readonly origin?: string;
  /** The app's own server, run for the measurement; it takes the folder's place as `origin` does. */
  readonly server?: ServerSettings | null;
  /** Vite's `base`; default `/`. */
  readonly base?: string;
  readonly routes: readonly MeasuredRoute[];
  readonly profiles: readonly Profile[];
  /** Cold loads a route and profile; default 3. */
  readonly runs?: number;
  readonly further?: Partial<FurtherLoads>;
  /** The build's Snapshot: with it, scripts are named by module. */
  readonly snapshot?: Snapshot;
  /** The app's API; null or left out when it has none. */
  readonly api?: ApiSettings | null;
  /** How often each endpoint of the API that the pages read from is asked by itself in the end; default 0: not at all. */
  readonly apiRequests?: number;
  /** Folder in which the commands of API and server run; default the current one. */
  readonly apiFolder?: string;
  /** Paths of calls that are held open on purpose, as in budgets.json: nobody waits for them. */
  readonly longPolls?: readonly string[];
  /** How visitors come to be logged in. */
  readonly login?: LoginSettings;
  /** What slows the network down; default the shaped link. */
  readonly engine?: MeasurementEnvironment['engine'];
  /** Hears of the steps before the first load, and of each load when it is done. */
  readonly onProgress?: (progress: MeasureProgress) => void;
  /** Stops everything; `measure` then rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /** The browser's executable; default what `findBrowser` finds. */
  readonly browserPath?: string;
  /** A browser on another machine, instead of one that is started here. */
  readonly remote?: RemoteBrowser;
}

export interface MeasureProgress {
  /** Loads done, of `total`. */
  readonly done: number;
  readonly total: number;
  /** A line for a person: `/projects/:id on fast-3g, load 2 of 3: LCP 1.42 s`. */
  readonly message: string;
}

/**
 * Measures routes of a build in a real browser: cold loads over a shaped link, one page at a time, in rounds over the
 * routes so that a slow moment of the machine does not hit all loads of one of them; besides them warm loads, route
 * changes, interactions and coverage. When it returns or throws, browser, server, links and API are gone.
 *
 * @throws MeasureError with the loads that were finished in `partial`.
 */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const {
    dist,
    origin,
    server = null,
    base = '/',
    routes,
    profiles,
    runs = 3,
    api = null,
    signal,
  } = options;
  const { snapshot, apiFolder = process.cwd(), apiRequests = 0, longPolls = [] } = options;
  const isLongPoll = (path: string) => longPolls.some((pattern) => matchesPath(pattern, path));
  const further: FurtherLoads = {
    warm: 1,
    routeChanges: 1,
    interactions: runs,
    coverage: true,
    film: true,
    ...options.further,
  };
  const courses = createCourses(profiles, routes, base);
  const coverage: RouteCoverage[] = [];
  const names = createNames();
  const finder = snapshot ? createModuleFinder(snapshot, dist ?? null, base) : null;
  const owners: OwnerNames | null =
    snapshot && finder ? { finder, modules: snapshot.modules.map(({ id }) => id), names } : null;
  const rounds = Math.max(runs, further.interactions, further.warm);
  let total =
    courses.length * (runs + (further.film ? 1 : 0)) + (further.coverage ? routes.length : 0);
  let done = 0;
  const say = (message: string) => options.onProgress?.({ done, total, message });
  const finished = (message: string) => {
    done++;
    say(message);
  };

  /** As the pages sent them: an API that wants a login gets no other. */
  const headers = new Map<string, AskedRequest['headers']>();
  let session: Session | undefined;
  let before = cpuTimes();
  const result = (from: readonly Course[]): Measurement => ({
    version: 1,
    environment: withBusy(session!.environment, options.remote ? null : before),
    profiles,
    pages: from.map(measuredPage),
    ...(origin !== undefined && { origin }),
    ...(coverage.length > 0 && { coverage }),
    ...(names.list.length > 0 && { modules: names.list }),
  });
  const served = () => {
    if (origin !== undefined) return { origin };
    if (server) return { server, folder: apiFolder };
    return { dist: dist ?? '', base, hashed: snapshot && hashedNames(snapshot) };
  };
  const partial = (): Measurement | null => {
    const begun = courses.filter(({ loads }) => loads.length > 0);
    return session && begun.length > 0 ? result(begun) : null;
  };

  try {
    if (origin === undefined && server === null) {
      await requirePages(
        dist ?? '',
        routes.map(({ url }) => url),
      );
    }
    session = await openSession({
      builds: [served()],
      api,
      apiFolder,
      say,
      signal,
      browserPath: options.browserPath,
      remote: options.remote,
      engine: options.engine,
      login: options.login,
      moduleAt: finder?.moduleAt,
      isLongPoll,
      onAsked: (asked) => asked.forEach((one) => headers.set(one.url, one.headers)),
    });
    // A browser's first page pays for its own start, and an API's first answer for the API's.
    say(`${session.environment.browser}; warming up`);
    before = cpuTimes();
    const hashes = courses[0] ? await session.warmUp(0, courses[0].url) : [];
    const urls = routes.map(({ url }) => url);
    if (goesByHash(hashes, urls)) {
      for (const [index, course] of courses.entries()) {
        course.url = hashUrl(base, urls[index % urls.length]!);
      }
      say('The app goes by what follows a #: its routes are opened there');
    }

    if (further.coverage) {
      const links = new Map<string, readonly SeenLink[]>();
      for (const course of courses.filter(({ profile }) => profile === profiles[0]?.name)) {
        const found = await session.scout(0, course.url, profiles[0]!);
        const cpu =
          owners && found.errors.length === 0 ? await session.cpu(0, course.url, profiles[0]!) : [];
        coverage.push(
          routeCoverage({ ...course, errors: found.errors }, found.scripts, cpu, owners),
        );
        links.set(course.url, found.links);
        finished(`${course.route}, what it runs: ${coverageInWords(coverage.at(-1)!)}`);
      }
      for (const course of courses)
        if (course.way === undefined) {
          course.way = chooseWay(course.url, links);
          course.isFound = true;
        }
    }
    const changing = further.routeChanges > 0 ? courses.filter(({ way }) => way) : [];
    total += changing.length * further.routeChanges;

    for (const profile of profiles) {
      const mine = courses.filter((course) => course.profile === profile.name);
      for (let run = 1; run <= rounds; run++) {
        for (const course of mine) {
          if (run > runs && (course.steps === null || run > further.interactions)) continue;
          if (isHopeless(course)) {
            done++;
            continue;
          }
          const plan = {
            warm: run <= further.warm,
            steps: run <= further.interactions ? course.steps : null,
          };
          const { cold, warm, interaction } = await session.visit(0, course.url, profile, plan);
          if (run <= runs) course.loads.push(cold);
          if (warm) course.warm.push(warm);
          if (interaction) course.interactions.push(interaction);
          const told = [
            loadInWords(cold),
            ...(interaction ? [interactionInWords(interaction)] : []),
          ];
          finished(
            `${course.route} on ${profile.name}, load ${run} of ${runs}: ${told.join(', ')}`,
          );
        }
      }
      for (let run = 1; run <= further.routeChanges; run++) {
        for (const course of changing.filter((one) => mine.includes(one))) {
          if (isHopeless(course) || !course.way) {
            done++;
            continue;
          }
          const change = await session.change(0, course.url, profile, course.way);
          // A link that another device does not show is nobody's mistake.
          if (course.isFound && change.errors[0]?.startsWith('The step "')) {
            course.way = null;
            done++;
            continue;
          }
          course.routeChanges.push(change);
          finished(
            `${course.route} on ${profile.name}, from ${change.from} by a click: ${loadInWords(change)}`,
          );
        }
      }
      for (const course of further.film ? mine : []) {
        if (isHopeless(course)) {
          done++;
          continue;
        }
        course.film = await session.film(0, course.url, profile);
        finished(`${course.route} on ${profile.name}, filmed: ${filmInWords(course.film)}`);
      }
    }
    const measured = result(courses);
    if (session.api === null || apiRequests === 0) return measured;
    const asked = await loadApi({
      origin: session.api.url.replace(/\/$/, ''),
      urls: endpointsOf(measured, session.api.paths).filter((url) => !isLongPoll(url)),
      headersOf: (url) => headers.get(url) ?? {},
      requests: apiRequests,
      signal,
      onProgress: say,
    });
    return { ...measured, api: asked };
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    throw new MeasureError(error.code, error.message, { cause: error.cause, partial: partial() });
  } finally {
    await session?.close();
  }
}

/** @param before null where the loads are another machine's work */
function withBusy(
  environment: MeasurementEnvironment,
  before: CpuTimes | null,
): MeasurementEnvironment {
  const busy = before && busyShare(before, cpuTimes());
  return busy === null ? environment : { ...environment, busy };
}
