import type { ApiSettings } from '../budgets/types.ts';
import { startApi } from './api.ts';
import { findBrowser } from './browser/find.ts';
import { launchBrowser } from './browser/launch.ts';
import { loadPage } from './browser/load-page.ts';
import { vitalsScript } from './browser/observe.ts';
import { describeEnvironment } from './environment.ts';
import { MeasureError } from './errors.ts';
import { openLink } from './link/link.ts';
import type { Link } from './link/link.ts';
import { createCertificate } from './server/certificate.ts';
import { startServer } from './server/server.ts';
import type { MeasurementEnvironment, PageLoad, Profile } from './types.ts';

/** A build to serve. */
export interface ServedBuild {
  /** Its folder; absolute. */
  readonly dist: string;
  /** Vite's `base`. */
  readonly base: string;
}

export interface SessionOptions {
  readonly builds: readonly ServedBuild[];
  /** The app's API, one for all builds; null when it has none. */
  readonly api: ApiSettings | null;
  /** Folder in which the API's command runs. */
  readonly apiFolder: string;
  /** Hears what is being done before the first load. */
  readonly say: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** The browser's executable; default what `findBrowser` finds. */
  readonly browserPath?: string | undefined;
}

/** A browser, and each build behind a server of its own, ready for cold loads. */
export interface Session {
  readonly environment: MeasurementEnvironment;
  /**
   * One cold load over a shaped link, which is opened when it is first asked for. One at a time.
   *
   * @param build index into `builds`
   * @param url below the origin, the build's base included
   * @throws MeasureError `aborted` or `browser-failed`; what goes wrong with the page is in the load's `errors`
   */
  load(build: number, url: string, profile: Profile): Promise<PageLoad>;
  /** The same without the link and without slowing down: a browser's first page pays for its own start. */
  warmUp(build: number, url: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts browser, servers and API beside each other. When it throws, or after `close`, all of them are gone.
 *
 * @throws MeasureError
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { builds, signal, say } = options;
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
    const startAll = async () => {
      const api = options.api
        ? await opened(startApi(options.api, options.apiFolder, signal ? { signal } : {}))
        : null;
      const servers = builds.map(async ({ dist, base }) => {
        const server = await opened(startServer({ dist, base, certificate, api }));
        await server.prepare();
        return server;
      });
      // One that fails must not leave another behind that is still starting.
      return (await Promise.allSettled(servers)).map(fulfilled);
    };
    const [launching, starting, reading] = await Promise.allSettled([
      opened(launch(options, certificate.fingerprint)),
      startAll(),
      vitalsScript(),
    ]);
    const launched = fulfilled(launching);
    const servers = fulfilled(starting);
    const script = fulfilled(reading);
    const { browser } = launched;
    const gone = new Promise<never>((_, reject) => {
      browser.once('disconnected', () => reject(new Error('The browser is gone.')));
    });
    gone.catch(() => {});
    const kill = () => void launched.close().catch(() => {});
    signal?.addEventListener('abort', kill);
    closing.push(async () => signal?.removeEventListener('abort', kill));

    const open = async (url: string, profile: Profile): Promise<PageLoad> => {
      if (signal?.aborted) throw stopped();
      const timeoutMs = 60_000 * Math.max(1, 1600 / profile.down);
      const loaded = loadPage(browser, { url, profile, script, timeoutMs });
      try {
        const result = await Promise.race([loaded, gone]);
        // What was going on when it fired may have been cut short.
        if (!signal?.aborted) return result;
      } catch (cause) {
        if (!signal?.aborted) {
          const message = `The browser died while it measured ${new URL(url).pathname}: ${(cause as Error).message}`;
          throw new MeasureError('browser-failed', message, { cause });
        }
      }
      throw stopped();
    };

    const links = new Map<string, Link>();
    const linkTo = async (build: number, profile: Profile): Promise<Link> => {
      const key = `${build} ${profile.name}`;
      const known = links.get(key);
      if (known) return known;
      const link = await opened(openLink({ target: servers[build]!.port, profile }));
      links.set(key, link);
      return link;
    };
    return {
      environment: describeEnvironment(browser),
      async load(build, url, profile) {
        const server = servers[build]!;
        const { port } = await linkTo(build, profile);
        const before = server.compressions();
        const result = await open(`https://127.0.0.1:${port}${url}`, profile);
        // A CDN has its files compressed already: a load that waited for that is made again.
        return server.compressions() > before
          ? open(`https://127.0.0.1:${port}${url}`, profile)
          : result;
      },
      async warmUp(build, url) {
        const fast = { name: 'warm-up', down: 1600, up: 1600, rtt: 0, cpu: 1 };
        await open(servers[build]!.origin + url, fast);
      },
      close,
    };
  } catch (error) {
    await close();
    if (signal?.aborted) throw stopped();
    throw error;
  }

  async function launch({ browserPath }: SessionOptions, fingerprint: string) {
    const path = browserPath ?? (await findBrowser({ onProgress: say })).path;
    return launchBrowser({ path, fingerprint, ownSigint: signal !== undefined });
  }
}

function fulfilled<T>(step: PromiseSettledResult<T>): T {
  if (step.status === 'rejected') throw step.reason;
  return step.value;
}

function stopped(): MeasureError {
  return new MeasureError('aborted', 'The measurement was stopped.');
}
