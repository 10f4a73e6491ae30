import type { ApiSettings } from '../budgets/types.ts';
import { startApi } from './api.ts';
import { findBrowser } from './browser/find.ts';
import { launchBrowser } from './browser/launch.ts';
import type { LaunchedBrowser } from './browser/launch.ts';
import { loadPage } from './browser/load-page.ts';
import { vitalsScript } from './browser/vitals.ts';
import { describeEnvironment } from './environment.ts';
import { MeasureError } from './errors.ts';
import { openLink } from './link/link.ts';
import { createCertificate } from './server/certificate.ts';
import { requirePages, underBase } from './server/pages.ts';
import { startServer } from './server/server.ts';
import type { BuildServer } from './server/server.ts';
import type {
  Measurement,
  MeasurementEnvironment,
  PageLoad,
  PageMeasurement,
  Profile,
} from './types.ts';

/** A route to open. */
export interface MeasuredRoute {
  /** The route's pattern: `/projects/:id`. */
  readonly route: string;
  /** What to open, below the build's base: `/projects/7`. */
  readonly url: string;
}

export interface MeasureOptions {
  /** The folder of the build; absolute. */
  readonly dist: string;
  /** Vite's `base`; default `/`. */
  readonly base?: string;
  readonly routes: readonly MeasuredRoute[];
  readonly profiles: readonly Profile[];
  /** Cold loads a route and profile; default 3. */
  readonly runs?: number;
  /** The app's API; null or left out when it has none. */
  readonly api?: ApiSettings | null;
  /** Folder in which the API's command runs; default the current one. */
  readonly apiFolder?: string;
  /** Hears of the steps before the first load, and of each load when it is done. */
  readonly onProgress?: (progress: MeasureProgress) => void;
  /** Stops everything; `measure` then rejects with `aborted`. */
  readonly signal?: AbortSignal;
  /** The browser's executable; default what `findBrowser` finds. */
  readonly browserPath?: string;
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
 * routes so that a slow moment of the machine does not hit all loads of one of them. When it returns or throws,
 * browser, server, links and API are gone.
 *
 * @throws MeasureError with the loads that were finished in `partial`.
 */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const { dist, base = '/', routes, profiles, runs = 3, api = null, signal } = options;
  const total = routes.length * profiles.length * runs;
  let done = 0;
  const say = (message: string) => options.onProgress?.({ done, total, message });

  const pages = profiles.flatMap(({ name }) =>
    routes.map(({ route, url }) => ({
      route,
      url: underBase(base, url),
      profile: name,
      loads: [] as PageLoad[],
    })),
  );
  let environment: MeasurementEnvironment | null = null;
  const partial = (): Measurement | null => {
    const begun: PageMeasurement[] = pages.filter(({ loads }) => loads.length > 0);
    return environment && begun.length > 0
      ? { version: 1, environment, profiles, pages: begun }
      : null;
  };

  const closing: (() => Promise<void>)[] = [];
  /** Remembers how to undo a step as soon as it is done, also when a step beside it fails. */
  const opened = async <T extends { close(): Promise<void> }>(step: Promise<T>): Promise<T> => {
    const thing = await step;
    closing.push(() => thing.close());
    return thing;
  };
  const stop = () =>
    new MeasureError('aborted', 'The measurement was stopped.', { partial: partial() });

  let launched: LaunchedBrowser | undefined;
  const kill = () => void launched?.close().catch(() => {});
  signal?.addEventListener('abort', kill);
  try {
    await requirePages(
      dist,
      routes.map(({ url }) => url),
    );
    const certificate = createCertificate();
    const steps = await Promise.allSettled([
      opened(launch(options, certificate.fingerprint, say)),
      (async () => {
        const running = api
          ? await opened(
              startApi(api, options.apiFolder ?? process.cwd(), signal ? { signal } : {}),
            )
          : null;
        const server = await opened(startServer({ dist, base, certificate, api: running }));
        await server.prepare();
        return server;
      })(),
      vitalsScript(),
    ]);
    for (const step of steps) if (step.status === 'rejected') throw step.reason;
    const [launching, started, read] = steps as [
      PromiseFulfilledResult<LaunchedBrowser>,
      PromiseFulfilledResult<BuildServer>,
      PromiseFulfilledResult<string>,
    ];
    launched = launching.value;
    const { browser } = launched;
    const server = started.value;
    const script = read.value;
    environment = describeEnvironment(browser);
    const gone = new Promise<never>((_, reject) => {
      browser.once('disconnected', () => reject(new Error('The browser is gone.')));
    });
    gone.catch(() => {});

    const load = async (origin: string, url: string, profile: Profile): Promise<PageLoad> => {
      if (signal?.aborted) throw stop();
      const timeoutMs = 60_000 * Math.max(1, 1600 / profile.down);
      const loaded = loadPage(browser, { url: origin + url, profile, script, timeoutMs });
      try {
        const result = await Promise.race([loaded, gone]);
        // What was going on when it fired may have been cut short.
        if (!signal?.aborted) return result;
      } catch (cause) {
        if (!signal?.aborted) {
          const message = `The browser died while it measured ${url}: ${(cause as Error).message}`;
          throw new MeasureError('browser-failed', message, { cause, partial: partial() });
        }
      }
      throw stop();
    };

    // A browser's first page pays for its own start, and an API's first answer for the API's.
    say(`${environment.browser}; warming up`);
    const [first] = pages;
    if (first) await load(server.origin, first.url, { ...profiles[0]!, cpu: 1 });

    for (const profile of profiles) {
      const link = await opened(openLink({ target: server.port, profile }));
      const origin = `https://127.0.0.1:${link.port}`;
      const mine = pages.filter((page) => page.profile === profile.name);
      for (let run = 1; run <= runs; run++) {
        for (const page of mine) {
          const before = server.compressions();
          let result = await load(origin, page.url, profile);
          // A CDN has its files compressed already: a load that waited for that is made again.
          if (server.compressions() > before) result = await load(origin, page.url, profile);
          page.loads.push(result);
          done++;
          say(`${page.route} on ${profile.name}, load ${run} of ${runs}: ${inWords(result)}`);
        }
      }
    }
    return { version: 1, environment, profiles, pages };
  } catch (error) {
    if (signal?.aborted) throw stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', kill);
    await Promise.allSettled(closing.map((close) => close()));
  }
}

async function launch(
  { browserPath, signal }: MeasureOptions,
  fingerprint: string,
  say: (message: string) => void,
): Promise<LaunchedBrowser> {
  const path = browserPath ?? (await findBrowser({ onProgress: say })).path;
  return launchBrowser({ path, fingerprint, ownSigint: signal !== undefined });
}

function inWords({ metrics: { LCP }, errors }: PageLoad): string {
  const [error] = errors;
  if (error !== undefined) return error;
  return LCP === undefined ? 'no LCP' : `LCP ${(LCP / 1000).toFixed(2)} s`;
}
