import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import process from 'node:process';

import type { Plugin, ViteDevServer } from 'vite';

import type { Board } from './dev-board.ts';
import { devPageHtml, ICON } from './dev-page-html.ts';
import { lastLook, lastReport, reportPlaces, type ReportPlaces } from './dev-report.ts';
import type { LoadlineOptions } from './options.ts';

/** Below the app's base. */
const PLACE = '__loadline';

const SNAPSHOT = '.loadline/loadline.snapshot.json';

/** What Vite DevTools asks of a plugin, as far as we use it. Its own types would have to be installed. */
interface DevToolsContext {
  readonly mode: string;
  readonly viteConfig: { readonly base: string };
  readonly docks: { register(entry: Readonly<Record<string, string>>): unknown };
}

interface WithDevTools {
  readonly devtools: { setup(context: DevToolsContext): void };
}

/**
 * A page at `/__loadline/` in `vite dev`: the findings in the source as it is now, and the last report. Where Vite DevTools
 * are switched on, they have it in their dock.
 */
export function devPage(
  { snapshot = SNAPSHOT }: LoadlineOptions,
  board: Board,
): Plugin & WithDevTools {
  let stop: (() => void) | null = null;
  return {
    name: 'loadline:dev-page',
    apply: 'serve',
    configureServer(server) {
      if (process.env['VITEST'] && server.config.mode === 'test') return;
      stop = serve(server, reportPlaces(server.config.root, snapshot), board);
    },
    buildEnd: () => stop?.(),
    devtools: {
      setup({ mode, viteConfig, docks }) {
        if (mode !== 'dev') return;
        const url = `${viteConfig.base}${PLACE}/`;
        docks.register({ id: 'loadline', title: 'Loadline', icon: ICON, type: 'iframe', url });
      },
    },
  };
}

function serve(server: ViteDevServer, places: ReportPlaces, board: Board): () => void {
  const { config, middlewares, watcher } = server;
  const streams = new Set<ServerResponse>();

  async function sendReport(to: Iterable<ServerResponse>): Promise<void> {
    const written = await lastLook(places);
    for (const stream of to) sendEvent(stream, 'report', { written });
  }
  const stopTelling = board.onChange((live) => {
    for (const stream of streams) sendEvent(stream, 'live', live);
  });
  const onChange = (_event: string, file: string): void => {
    const path = resolve(file);
    if (path === places.report || path === places.snapshot) void sendReport(streams);
  };
  watcher.on('all', onChange);

  middlewares.use(`${config.base}${PLACE}`, (request, response, next) => {
    answer(request, response).catch(next);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/open' && request.method === 'POST') {
      const place = searchParams.get('place') ?? '';
      return redirect(
        response,
        `${config.base}__open-in-editor?file=${encodeURIComponent(resolve(config.root, place))}`,
        303,
      );
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    // Connect hands `/__loadline` and `/__loadline/` over as `/` alike.
    const isFolder = /^[^?]*\/(?:\?|$)/.test(originalUrl(request));
    if (pathname === '/' && !isFolder) return redirect(response, `${config.base}${PLACE}/`, 302);
    if (pathname === '/') return sendPage(response);
    if (pathname === '/report.html') {
      const html = await lastReport(places);
      return html === null ? refuse(response, 404) : sendHtml(response, html);
    }
    if (pathname !== '/live') return refuse(response, 404);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    streams.add(response);
    response.on('close', () => streams.delete(response));
    sendEvent(response, 'live', board.current());
    return sendReport([response]);
  }

  return () => {
    stopTelling();
    watcher.off('all', onChange);
    for (const stream of streams) stream.end();
  };
}

/** Connect keeps the whole path here when it takes a part away. */
function originalUrl(request: IncomingMessage): string {
  return (request as { originalUrl?: string }).originalUrl ?? request.url ?? '';
}

function sendEvent(stream: ServerResponse, name: string, data: unknown): void {
  // JSON has no line breaks of its own: none of them could end an event.
  stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

function sendPage(response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;
  response.setHeader('content-security-policy', policy);
  sendHtml(response, devPageHtml(nonce));
}

function sendHtml(response: ServerResponse, html: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(html);
}

function redirect(response: ServerResponse, location: string, status: 302 | 303): void {
  response.statusCode = status;
  response.setHeader('location', location);
  response.end();
}

function refuse(response: ServerResponse, status: 404 | 405): void {
  response.statusCode = status;
  response.end();
}
