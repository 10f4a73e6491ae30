import type { ApiSettings } from '../budgets/types.ts';
import { startApi } from './api.ts';
import { openLink } from './link/link.ts';
import { createCertificate } from './server/certificate.ts';
import { basePath, startServer } from './server/server.ts';
import type { Profile } from './types.ts';

export interface ServeOptions {
  /** The folder of the build. */
  readonly dist: string;
  /** Vite's `base`; default `/`. */
  readonly base?: string;
  /** Whether a file's name changes with its content, by its path below `dist`; guessed where it is not in. */
  readonly hashed?: ReadonlyMap<string, boolean> | undefined;
  /** The network to put before it; null or left out: none. */
  readonly profile?: Profile | null;
  /** Port of 127.0.0.1; default any that is free. */
  readonly port?: number;
  readonly api?: ApiSettings | null;
  /** Folder in which the API's command runs; default the current one. */
  readonly apiFolder?: string;
  /**
   * Default true: plain HTTP/1.1, so that a person's own browser opens the page without a warning and caches as usual.
   * False: HTTP/2 over TLS, as `measure` has it, with a certificate of its own that a browser warns of once (and
   * `curl -k` accepts).
   */
  readonly http1?: boolean;
}

export interface Served {
  /** What to open: `http://127.0.0.1:4173/`. */
  readonly url: string;
  /** That the link or the API ended in the middle, in words; never resolves else. */
  readonly ended: Promise<string>;
  /** Ends the server, the link and the API. */
  close(): Promise<void>;
}

/**
 * Serves a build as a good CDN would, behind a shaped link when a profile is given.
 *
 * @throws MeasureError `no-page`, `port-in-use`, `api-failed`, `link-failed`.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { dist, base = '/', profile = null, port = 0, http1 = true } = options;
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const api = options.api
      ? await startApi(options.api, options.apiFolder ?? process.cwd())
      : null;
    if (api) closing.push(api.close);
    const server = await startServer({
      dist,
      base,
      hashed: options.hashed,
      certificate: http1 ? null : createCertificate(),
      api,
      port: profile ? 0 : port,
    });
    closing.push(server.close);
    const link = profile ? await openLink({ target: server.port, profile, port }) : null;
    if (link) closing.push(link.close);
    const origin = link ? server.origin.replace(/\d+$/, String(link.port)) : server.origin;
    const ended = Promise.race([api, link].flatMap((one) => one?.ended ?? []));
    return { url: origin + basePath(base), ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}
