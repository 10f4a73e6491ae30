import { Agent, request as httpRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';

import type { Request, Response } from './send-file.ts';

export interface Proxy {
  /** Whether a request's path belongs to the API. */
  matches(path: string): boolean;
  /** Hands a request on and streams the answer back. An API that cannot be reached is a 502. */
  forward(request: Request, response: Response): void;
  /** Hands a WebSocket on. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** Headers that speak of one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function endToEnd(headers: NodeJS.Dict<string | string[]>): OutgoingHttpHeaders {
  const named = new Set(String(headers['connection'] ?? '').split(/\s*,\s*/));
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(':') && !HOP_BY_HOP.has(name) && !named.has(name),
    ),
  );
}

/**
 * Sends what lies under some path prefixes to an API elsewhere.
 *
 * @param target where the API is: `http://127.0.0.1:4000`.
 * @param paths prefixes such as `/api`; they match whole segments and stay in the path.
 */
export function createProxy(target: string, paths: readonly string[]): Proxy {
  const { protocol, hostname, port, pathname } = new URL(target);
  const secure = protocol === 'https:';
  // A connection that was kept may be closed by the API in the very moment in which it is used again, and a request lost.
  const agent = secure ? new HttpsAgent({ keepAlive: false }) : new Agent({ keepAlive: false });
  const send = secure ? httpsRequest : httpRequest;
  const prefixes = paths.map((path) => path.replace(/\/+$/, ''));

  const optionsFor = (request: Request, headers: OutgoingHttpHeaders): RequestOptions => {
    const host = request.headers[':authority'] ?? request.headers.host;
    return {
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      agent,
      method: request.method ?? 'GET',
      path: pathname.replace(/\/$/, '') + request.url,
      headers: {
        ...headers,
        host: String(host),
        'x-forwarded-host': String(host),
        'x-forwarded-proto': 'encrypted' in request.socket ? 'https' : 'http',
        'x-forwarded-for': request.socket.remoteAddress ?? '',
      },
    };
  };

  return {
    matches(path) {
      const [plain = ''] = path.split('?');
      return prefixes.some((prefix) => plain === prefix || plain.startsWith(`${prefix}/`));
    },
    forward(request, response) {
      const upstream = send(optionsFor(request, endToEnd(request.headers)));
      upstream.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
        pipeline(answer, response, () => {});
      });
      upstream.on('error', (error) => {
        if (response.headersSent) {
          response.destroy();
          return;
        }
        response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(`The API at ${target} did not answer: ${error.message}\n`);
      });
      response.on('close', () => upstream.destroy());
      pipeline(request, upstream, () => {});
    },
    upgrade(request, socket, head) {
      const headers = { ...endToEnd(request.headers), connection: 'Upgrade', upgrade: 'websocket' };
      const upstream = send({ ...optionsFor(request, headers), agent: false });
      upstream.on('upgrade', (answer, other, first) => {
        const lines = answer.rawHeaders
          .map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`))
          .join('');
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
        socket.write(first);
        other.write(head);
        pipeline(socket, other, () => {});
        pipeline(other, socket, () => {});
      });
      upstream.on('response', (answer) => {
        socket.end(
          `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`,
        );
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
      upstream.end();
    },
    close: () => agent.destroy(),
  };
}
