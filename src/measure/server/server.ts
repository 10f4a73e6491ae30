import { readdir, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { join, relative, sep } from 'node:path';

import { isCompressible } from '../../snapshot/file-name.ts';
import { MeasureError } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { createContentStore } from './content.ts';
import type { ContentStore } from './content.ts';
import { locate } from './locate.ts';
import { createProxy } from './proxy.ts';
import { sendFile } from './send-file.ts';
import type { Request, Response } from './send-file.ts';

export interface ServerOptions {
  /** The folder of the build. */
  readonly dist: string;
  /** Vite's `base`: `/`, `/app/`, `./`, or a URL of which the path counts. Default `/`. */
  readonly base?: string;
  /** Whether a file's name changes with its content, by its path below `dist`; guessed by the name where it is not in. */
  readonly hashed?: ReadonlyMap<string, boolean> | undefined;
  /** HTTP/2 over TLS with this certificate (HTTP/1.1 for clients that know no better); null: plain HTTP/1.1. */
  readonly certificate: Certificate | null;
  /** Where the app's API is, and which path prefixes belong to it. */
  readonly api?: { readonly url: string; readonly paths: readonly string[] } | null;
  /** Port of 127.0.0.1; default any that is free. */
  readonly port?: number;
}

export interface BuildServer {
  readonly port: number;
  /** `https://127.0.0.1:4173` */
  readonly origin: string;
  /** Compresses the build's files, the smaller ones first, before anybody asks for them. */
  prepare(): Promise<void>;
  /** How many files had to be compressed so far; see `ContentStore`. */
  compressions(): number;
  /** Cuts all connections. */
  close(): Promise<void>;
}

/** The path part of Vite's `base`, with a slash at both ends. */
export function basePath(base: string): string {
  const path = /^(?:https?:)?\/\//.test(base) ? new URL(base, 'http://localhost').pathname : base;
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  return names.length === 0 ? '/' : `/${names.join('/')}/`;
}

/**
 * Serves a build on 127.0.0.1 as a good CDN does: compressed once and sent often, hashed names cached for ever, pages
 * checked each time, client routes answered with the nearest index.html, nothing outside the build.
 *
 * @throws MeasureError `no-page` when the folder does not exist, `port-in-use`.
 */
export async function startServer(options: ServerOptions): Promise<BuildServer> {
  const { dist, certificate, api, port = 0 } = options;
  const base = basePath(options.base ?? '/');
  const root = await realpath(dist).catch(() => {
    throw new MeasureError('no-page', `There is no folder ${dist}. Build the app first.`);
  });
  const store = createContentStore();
  const proxy = api ? createProxy(api.url, api.paths) : null;

  async function answer(request: Request, response: Response): Promise<void> {
    const [pathname = '/', query] = (request.url ?? '/').split(/\?(.*)/s);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    }
    if (!pathname.startsWith(base)) {
      return pathname === base.slice(0, -1)
        ? redirect(response, base, query)
        : refuse(response, 404, `The app lives under ${base}.`);
    }
    const navigation = request.headers.accept?.includes('text/html') ?? false;
    const found = await locate(root, pathname.slice(base.length - 1), navigation);
    if (found.kind === 'file') {
      const file = relative(root, found.path).replaceAll(sep, '/');
      return sendFile(request, response, found.path, store, options.hashed?.get(file));
    }
    if (found.kind === 'redirect') {
      return redirect(response, base.slice(0, -1) + found.to, query);
    }
    return found.kind === 'bad'
      ? refuse(response, 400, 'This is not a path.')
      : refuse(response, 404, 'Not found.');
  }

  const handler = (request: Request, response: Response) => {
    response.on('error', () => {});
    if (proxy?.matches(request.url ?? '/')) {
      proxy.forward(request, response);
      return;
    }
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy(error);
      else refuse(response, 500, error.message);
    });
  };

  const server = certificate
    ? createSecureServer({ ...certificate, allowHTTP1: true }, handler)
    : createServer(handler);
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true);
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (proxy?.matches(request.url ?? '/')) proxy.upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is in use. Choose another one with --port.`;
      reject(error.code === 'EADDRINUSE' ? new MeasureError('port-in-use', taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const listening = (server.address() as AddressInfo).port;
  return {
    port: listening,
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${listening}`,
    prepare: () => prepare(root, store),
    compressions: store.compressions,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        proxy?.close();
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Beyond that many bytes in all, files wait until somebody asks: compressing takes a second a megabyte. */
const PREPARED_BYTES = 8 * 2 ** 20;

async function prepare(root: string, store: ContentStore): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(
        (entry) => entry.isFile() && isCompressible(entry.name) && !entry.name.endsWith('.map'),
      )
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path, size: (await stat(path)).size };
      }),
  );
  let bytes = 0;
  const chosen = files
    .sort((a, b) => a.size - b.size)
    .filter(({ size }) => (bytes += size) <= PREPARED_BYTES);
  await Promise.all(chosen.map(({ path }) => store.body(path, ['br'])));
}

function redirect(response: Response, path: string, query: string | undefined): void {
  response.writeHead(301, { location: query ? `${path}?${query}` : path, 'content-length': 0 });
  response.end();
}

function refuse(
  response: Response,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${message}\n`);
}
