import type { BrowserContextOptions } from 'playwright-core';

import type { ApiSettings, ServerSettings } from '../budgets/types.ts';
import { requireAnswer, startApi } from './api.ts';
import type { RunningApi } from './api.ts';
import { changeRoute } from './browser/change-route.ts';
import type { RouteChangePlan } from './browser/change-route.ts';
import { connectBrowser, ownAddress } from './browser/connect.ts';
import type { RemoteBrowser } from './browser/connect.ts';
import { findBrowser } from './browser/find.ts';
import { interact } from './browser/interact.ts';
import { launchBrowser } from './browser/launch.ts';
import { loadFor, loadPage } from './browser/load-page.ts';
import type { LoadOptions } from './browser/load-page.ts';
import { createLogin } from './browser/login.ts';
import type { LoginSettings } from './browser/login.ts';
import { vitalsScript } from './browser/observe.ts';
import { hashLinks, profile as profileCpu, scout } from './browser/scout.ts';
import type { CpuSample, Scouted } from './browser/scout.ts';
import type { ModuleAt } from './browser/told-facts.ts';
import { leave, newVisitor } from './browser/visit.ts';
import { describeEnvironment, describeRemote } from './environment.ts';
import { MeasureError } from './errors.ts';
import { recordFilm } from './film/record-film.ts';
import { openLink } from './link/link.ts';
import type { Link } from './link/link.ts';
import { createCertificate } from './server/certificate.ts';
import { startServer } from './server/server.ts';
import type {
  Film,
  InteractionLoad,
  MeasurementEnvironment,
  PageLoad,
  Profile,
  SoftNavigation,
  Step,
} from './types.ts';

/** A build to serve. */
export interface ServedBuild {
  /** Its folder; absolute. */
  readonly dist: string;
  /** Vite's `base`. */
  readonly base: string;
  /** Whether a file's name changes with its content, by its path below `dist`; guessed where it is not in. */
  readonly hashed?: ReadonlyMap<string, boolean> | undefined;
}

/** A server that is there already. */
export interface RunningSite {
  /** `https://example.com` */
  readonly origin: string;
}

/** A server of the user's own, which runs for as long as the session. */
export interface StartedSite {
  readonly server: ServerSettings;
  /** Folder in which its command runs. */
  readonly folder: string;
}

export interface SessionOptions {
  readonly builds: readonly (ServedBuild | RunningSite | StartedSite)[];
  /** The app's API, one for all builds; null when it has none. */
  readonly api: ApiSettings | null;
  /** Folder in which the API's command runs. */
  readonly apiFolder: string;
  /** Hears what is being done before the first load. */
  readonly say: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** The browser's executable; default what `findBrowser` finds. */
  readonly browserPath?: string | undefined;
  /** A browser on another machine, instead of one that is started here. */
  readonly remote?: RemoteBrowser | undefined;
  /** What slows the network down; default the shaped link. */
  readonly engine?: MeasurementEnvironment['engine'] | undefined;
  /** How visitors come to be logged in; default not at all. */
  readonly login?: LoginSettings | undefined;
  /** Whose code stands at a place of a script. */
  readonly moduleAt?: ModuleAt | undefined;
  /** Calls that nobody waits for, by path and query; default none. */
  readonly isLongPoll?: LoadOptions['isLongPoll'];
  /** Hears what each cold or warm load read, and with which headers. */
  readonly onAsked?: LoadOptions['onAsked'];
}

/** What a visitor who was never here does one after the other. */
export interface VisitPlan {
  /** Whether the page is opened a second time. */
  readonly warm: boolean;
  /** What is done to the page, opened once more; null: nothing. */
  readonly steps: readonly Step[] | null;
}

export interface Visited {
  readonly cold: PageLoad;
  readonly warm?: PageLoad;
  readonly interaction?: InteractionLoad;
}

/** A browser, and each build behind a server of its own, ready for loads. One thing at a time. */
export interface Session {
  readonly environment: MeasurementEnvironment;
  /** Null when the app has none. */
  readonly api: RunningApi | null;
  /**
   * One cold load over a shaped link, which is opened when it is first asked for.
   *
   * @param build index into `builds`
   * @param url below the origin, the build's base included
   * @throws MeasureError `aborted` or `browser-failed`; what goes wrong with the page is in the load's `errors`
   */
  load(build: number, url: string, profile: Profile): Promise<PageLoad>;
  /** A cold load, and what the same visitor does after it. A page that failed is not used any further. */
  visit(build: number, url: string, profile: Profile, plan: VisitPlan): Promise<Visited>;
  /** From one page of the app to another by a click; `from` of the plan is below the origin as well. */
  change(
    build: number,
    url: string,
    profile: Profile,
    plan: RouteChangePlan,
  ): Promise<SoftNavigation>;
  /** Pictures of a cold load, which is no measurement; null where the page failed. */
  film(build: number, url: string, profile: Profile): Promise<Film | null>;
  /** What a page runs of its scripts and where it leads, without the link and without slowing down. */
  scout(build: number, url: string, profile: Profile): Promise<Scouted>;
  /** Where a page spends its CPU, without the link and without slowing down. */
  cpu(build: number, url: string, profile: Profile): Promise<readonly CpuSample[]>;
  /**
   * A load without the link and without slowing down: a browser's first page pays for its own start.
   *
   * @returns the page's links to a `#/…`, as they are written
   */
  warmUp(build: number, url: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Where a build answers, and how much it has had to compress. */
interface Place {
  readonly origin: string;
  /** Whether it is a server of ours, which a link can stand for; else the link is the browser's proxy. */
  readonly port: number | null;
  compressions(): number;
}

/** Where to open a page, and through what. */
interface Way {
  readonly origin: string;
  readonly proxy: string | null;
  /** Cuts the connections that are open; null where there is no link. */
  readonly cut: (() => Promise<void>) | null;
}

/**
 * Starts browser, servers and API beside each other. When it throws, or after `close`, all of them are gone.
 *
 * @throws MeasureError
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { builds, signal, say, engine = 'link', moduleAt } = options;
  const closing: (() => Promise<void>)[] = [];
  /** Remembers how to undo a step as soon as it is done, also when a step beside it fails. */
  const opened = async <T extends { close(): Promise<void> }>(step: Promise<T>): Promise<T> => {
    const thing = await step;
    closing.push(() => thing.close());
    return thing;
  };
  const close = async () => {
    await Promise.allSettled(closing.splice(0).map((end) => end()));
  };

  try {
    const certificate = createCertificate();
    let api: RunningApi | null = null;
    const running: RunningApi[] = [];
    const startAll = async (): Promise<readonly Place[]> => {
      api = options.api
        ? await opened(startApi(options.api, options.apiFolder, signal ? { signal } : {}))
        : null;
      if (api) running.push(api);
      const places = builds.map(async (build): Promise<Place> => {
        if ('origin' in build) {
          // Behind a proxy, a browser cannot tell a server that is down from one that hangs up.
          if (!options.remote) await requireAnswer(build.origin);
          return siteAt(build.origin);
        }
        if ('server' in build) {
          const started = await opened(startSite(build, signal));
          running.push(started);
          return siteAt(started.url.replace(/\/$/, ''));
        }
        const server = await opened(startServer({ ...build, certificate, api }));
        await server.prepare();
        return server;
      });
      // One that fails must not leave another behind that is still starting.
      return (await Promise.allSettled(places)).map(fulfilled);
    };
    const address = options.remote ? await ownAddress(options.remote) : '127.0.0.1';
    // A browser on this very machine reaches it as any other does.
    const isAway = !/^(?:127\.|::1$|localhost$)/.test(address);
    const [launching, starting, reading] = await Promise.allSettled([
      opened(launch(options, certificate.fingerprint)),
      startAll(),
      vitalsScript(),
    ]);
    const launched = fulfilled(launching);
    const places = fulfilled(starting);
    const script = fulfilled(reading);
    const { browser } = launched;
    const gone = new Promise<never>((_, reject) => {
      browser.once('disconnected', () => reject(new Error('The browser is gone.')));
    });
    gone.catch(() => {});
    // Whatever carries a load and ends in the middle: what came of that load says nothing of the page.
    let fail!: (error: MeasureError) => void;
    const broken = new Promise<never>((_, reject) => {
      fail = reject;
    });
    broken.catch(() => {});
    for (const { ended } of running) {
      void ended.then((message) => fail(new MeasureError('api-failed', message)));
    }
    const kill = () => void launched.close().catch(() => {});
    signal?.addEventListener('abort', kill);
    closing.push(async () => signal?.removeEventListener('abort', kill));

    /** Does something in the browser, unless that dies or all is called off. */
    const attempt = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
      if (signal?.aborted) throw stopped();
      try {
        const result = await Promise.race([act(), gone, broken]);
        await Promise.race([broken, null]);
        // What was going on when it fired may have been cut short.
        if (!signal?.aborted) return result;
      } catch (cause) {
        if (cause instanceof MeasureError) throw cause;
        if (!signal?.aborted) {
          const message = `The browser died while it measured ${what}: ${(cause as Error).message}`;
          throw new MeasureError('browser-failed', message, { cause });
        }
      }
      throw stopped();
    };

    const links = new Map<string, Link>();
    const linkTo = async (key: string, target: number | null, profile: Profile): Promise<Link> => {
      const known = links.get(key);
      if (known) return known;
      const link = await opened(openLink({ target, profile, open: isAway }));
      links.set(key, link);
      void link.ended.then((how) =>
        fail(
          new MeasureError(
            'link-failed',
            `${how} in the middle of the measurement. Measure again.`,
          ),
        ),
      );
      return link;
    };
    const over = async (build: number, profile: Profile): Promise<Way> => {
      const { origin, port } = places[build]!;
      const link = await linkTo(`${port === null ? '' : build} ${profile.name}`, port, profile);
      return port === null
        ? { origin, proxy: `socks5://${address}:${link.port}`, cut: link.cut }
        : { origin: `https://${address}:${link.port}`, proxy: null, cut: link.cut };
    };
    /** Straight to the server; from elsewhere through a link that slows nothing down, as servers listen to this machine only. */
    const directTo = async (build: number): Promise<Way> =>
      isAway
        ? { ...(await over(build, OPEN_DOOR)), cut: null }
        : { origin: places[build]!.origin, proxy: null, cut: null };
    const wayTo = (build: number, profile: Profile): Promise<Way> =>
      engine === 'cdp' ? directTo(build) : over(build, profile);

    const login = createLogin(options.login ?? null);
    if (places[0]) {
      const { origin } = await directTo(0);
      await attempt('the login', () => login.begin(browser, origin));
    }

    const optionsFor = ({ origin, proxy }: Way, url: string, profile: Profile): LoadOptions => ({
      url: origin + url,
      profile,
      script,
      timeoutMs: 60_000 * Math.max(1, 1600 / profile.down),
      ...(moduleAt && { moduleAt }),
      onAsked: options.onAsked,
      isLongPoll: options.isLongPoll,
      context: {
        ...login.contextFor(origin),
        ...(proxy !== null && { proxy: { server: proxy } }),
        ...(isLocal(origin) && { ignoreHTTPSErrors: !origin.startsWith('https://127.0.0.1') }),
        // A server may not let us say whose certificate to trust.
        ...(options.remote &&
          origin.startsWith(`https://${address}:`) && { ignoreHTTPSErrors: true }),
      } satisfies BrowserContextOptions,
      throttle: engine === 'cdp' && profile.rtt > 0,
    });

    /** A CDN has its files compressed already: what waited for that is done again. */
    const withoutCompressing = async <T>(build: number, act: () => Promise<T>): Promise<T> => {
      const before = places[build]!.compressions();
      const result = await act();
      return places[build]!.compressions() > before ? act() : result;
    };
    /** At full speed. */
    const direct = async (build: number, url: string, profile: Profile): Promise<LoadOptions> =>
      optionsFor(await directTo(build), url, { ...FAST, name: profile.name });
    const asVisitor = async <T>(
      loading: LoadOptions,
      act: (visitor: Awaited<ReturnType<typeof newVisitor>>) => Promise<T>,
    ): Promise<T> => {
      const visitor = await newVisitor(browser, loading);
      try {
        return await act(visitor);
      } finally {
        await leave(visitor);
      }
    };

    const session: Session = {
      environment: options.remote
        ? await describeRemote(browser, engine)
        : describeEnvironment(browser, engine),
      api,
      async load(build, url, profile) {
        const way = await wayTo(build, profile);
        const loading = optionsFor(way, url, profile);
        return withoutCompressing(build, () => attempt(url, () => loadPage(browser, loading)));
      },
      async visit(build, url, profile, plan) {
        const way = await wayTo(build, profile);
        const loading = optionsFor(way, url, profile);
        return withoutCompressing(build, () =>
          attempt(url, () =>
            asVisitor(loading, async (visitor) => {
              const cold = await loadFor(visitor, loading);
              if (cold.errors.length > 0) return { cold };
              // A visitor who comes back has the cache, and no connection open.
              if (plan.warm) await way.cut?.();
              const warm = plan.warm ? await loadFor(visitor, loading) : null;
              const { steps } = plan;
              const interaction = steps && (await interact(visitor, { ...loading, steps }));
              return { cold, ...(warm && { warm }), ...(interaction && { interaction }) };
            }),
          ),
        );
      },
      async change(build, url, profile, plan) {
        const way = await wayTo(build, profile);
        const loading = optionsFor(way, url, profile);
        const from = way.origin + plan.from;
        return withoutCompressing(build, () =>
          attempt(url, () =>
            asVisitor(loading, (visitor) =>
              changeRoute(visitor, { ...loading, plan: { ...plan, from } }),
            ),
          ),
        );
      },
      async film(build, url, profile) {
        const loading = optionsFor(await wayTo(build, profile), url, profile);
        return attempt(url, () => asVisitor(loading, (visitor) => recordFilm(visitor, loading)));
      },
      async scout(build, url, profile) {
        const loading = await direct(build, url, profile);
        return attempt(url, () => asVisitor(loading, (visitor) => scout(visitor, loading)));
      },
      async cpu(build, url, profile) {
        const loading = await direct(build, url, profile);
        return attempt(url, () => asVisitor(loading, (visitor) => profileCpu(visitor, loading)));
      },
      async warmUp(build, url) {
        const loading = await direct(build, url, FAST);
        return attempt(url, () => asVisitor(loading, (visitor) => hashLinks(visitor, loading)));
      },
      close,
    };
    return session;
  } catch (error) {
    await close();
    if (signal?.aborted) throw stopped();
    throw error;
  }

  async function launch({ browserPath, remote }: SessionOptions, fingerprint: string) {
    if (remote) return connectBrowser(remote, fingerprint);
    const path = browserPath ?? (await findBrowser({ onProgress: say })).path;
    return launchBrowser({ path, fingerprint, ownSigint: signal !== undefined });
  }
}

function siteAt(origin: string): Place {
  return { origin, port: null, compressions: () => 0 };
}

function startSite(
  { server: { command, url }, folder }: StartedSite,
  signal: AbortSignal | undefined,
): Promise<RunningApi> {
  const settings = { command, url, paths: ['/'] };
  return startApi(settings, folder, { called: 'The server', ...(signal && { signal }) });
}

/** No slowing down at all. */
const FAST: Profile = { name: 'full speed', down: 1600, up: 1600, rtt: 0, cpu: 1 };

/** A link that slows nothing down: kbit/s. */
const OPEN_DOOR: Profile = { name: 'open door', down: 1e7, up: 1e7, rtt: 0, cpu: 1 };

function isLocal(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(origin);
}

function fulfilled<T>(step: PromiseSettledResult<T>): T {
  if (step.status === 'rejected') throw step.reason;
  return step.value;
}

function stopped(): MeasureError {
  return new MeasureError('aborted', 'The measurement was stopped.');
}
