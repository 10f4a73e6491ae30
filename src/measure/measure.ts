import type { ApiSettings } from '../budgets/types.ts';
import { MeasureError } from './errors.ts';
import { requirePages, underBase } from './server/pages.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';
import type { Measurement, PageLoad, PageMeasurement, Profile } from './types.ts';

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
  let session: Session | undefined;
  const partial = (): Measurement | null => {
    const begun: PageMeasurement[] = pages.filter(({ loads }) => loads.length > 0);
    return session && begun.length > 0
      ? { version: 1, environment: session.environment, profiles, pages: begun }
      : null;
  };

  try {
    await requirePages(
      dist,
      routes.map(({ url }) => url),
    );
    session = await openSession({
      builds: [{ dist, base }],
      api,
      apiFolder: options.apiFolder ?? process.cwd(),
      say,
      signal,
      browserPath: options.browserPath,
    });
    const { environment } = session;
    // A browser's first page pays for its own start, and an API's first answer for the API's.
    say(`${environment.browser}; warming up`);
    if (pages[0]) await session.warmUp(0, pages[0].url);

    for (const profile of profiles) {
      const mine = pages.filter((page) => page.profile === profile.name);
      for (let run = 1; run <= runs; run++) {
        for (const page of mine) {
          const result = await session.load(0, page.url, profile);
          page.loads.push(result);
          done++;
          say(`${page.route} on ${profile.name}, load ${run} of ${runs}: ${inWords(result)}`);
        }
      }
    }
    return { version: 1, environment, profiles, pages };
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    throw new MeasureError(error.code, error.message, { cause: error.cause, partial: partial() });
  } finally {
    await session?.close();
  }
}

function inWords({ metrics: { LCP }, errors }: PageLoad): string {
  const [error] = errors;
  if (error !== undefined) return error;
  return LCP === undefined ? 'no LCP' : `LCP ${(LCP / 1000).toFixed(2)} s`;
}
