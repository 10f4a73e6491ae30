import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { basename, extname } from 'node:path';
import { pipeline } from 'node:stream';

import { lookup } from 'mrmime';

import { isCompressible, stableName } from '../../snapshot/file-name.ts';
import type { ContentStore } from './content.ts';
import { negotiate } from './encodings.ts';

export type Request = IncomingMessage | Http2ServerRequest;
export type Response = ServerResponse | Http2ServerResponse;

/** `no-cache` means: keep it, but ask whether it is still good. */
function cacheControl(path: string, hashed: boolean | undefined): string {
  // A page's name never changes with its content, whatever it looks like.
  const changes = !/\.html?$/i.test(path) && (hashed ?? stableName(basename(path), null).hashed);
  return changes ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function contentType(path: string): string {
  const type = lookup(extname(path)) ?? 'application/octet-stream';
  return /^text\/|\/(?:javascript|json)$|\+xml$/.test(type) ? `${type}; charset=utf-8` : type;
}

/** Whether the client's copy is still good, by `If-None-Match`. */
function isFresh(request: Request, etag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** First and last byte asked for; null: all of it; `outside`: none that exists. */
export function parseRange(
  header: string | undefined,
  size: number,
): readonly [first: number, last: number] | null | 'outside' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  // Several ranges at once, other units and nonsense may be answered with the whole file.
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, from, to] = match as unknown as [string, string, string];
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return null;
  return first > last || first >= size ? 'outside' : [first, last];
}

/**
 * Sends a file of the build as a CDN would: text compressed, media by byte ranges, both with validators.
 *
 * @param hashed whether its name changes with its content; undefined where nobody knows, so that it is guessed.
 */
export async function sendFile(
  request: Request,
  response: Response,
  path: string,
  store: ContentStore,
  hashed: boolean | undefined,
): Promise<void> {
  const headers: OutgoingHttpHeaders = {
    'content-type': contentType(path),
    'cache-control': cacheControl(path, hashed),
  };
  if (!isCompressible(path)) return sendStream(request, response, path, headers);

  const codings = negotiate(request.headers['accept-encoding']?.toString());
  const { data, coding, etag } = await store.body(path, codings);
  Object.assign(headers, { etag, vary: 'accept-encoding' });
  if (isFresh(request, etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  if (coding) headers['content-encoding'] = coding;
  headers['content-length'] = data.length;
  response.writeHead(200, headers);
  if (request.method === 'HEAD') response.end();
  else response.end(data);
}

/** Pictures, fonts and media: compressed already, perhaps large, so they are streamed. */
async function sendStream(
  request: Request,
  response: Response,
  path: string,
  headers: OutgoingHttpHeaders,
): Promise<void> {
  const { size, mtimeMs } = await stat(path);
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  Object.assign(headers, { etag, 'accept-ranges': 'bytes' });
  if (isFresh(request, etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const condition = request.headers['if-range'];
  const usable = condition === undefined || condition === etag;
  const range = parseRange(usable ? request.headers.range : undefined, size);
  if (range === 'outside') {
    response.writeHead(416, { 'content-range': `bytes */${size}` });
    response.end();
    return;
  }
  const [first, last] = range ?? [0, size - 1];
  headers['content-length'] = last - first + 1;
  if (range) headers['content-range'] = `bytes ${first}-${last}/${size}`;
  response.writeHead(range ? 206 : 200, headers);
  if (request.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  // A client that goes away in the middle is no failure of ours.
  pipeline(createReadStream(path, { start: first, end: last }), response, () => {});
}
