import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import { MeasureError } from './errors.ts';
import type { Answer, EndpointFacts, Measurement } from './types.ts';

export interface ApiLoadOptions {
  /** The API's origin: `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** What to ask for, below it; see `endpointsOf`. */
  readonly urls: readonly string[];
  /** Headers to send along: a login's cookies, a token. Those that speak of one request only are left out. */
  readonly headersOf?: (url: string) => OutgoingHttpHeaders;
  /** Requests an endpoint, shared out over its addresses; one more of each address warms it up. */
  readonly requests: number;
  /** An endpoint is left when it has taken so long, whatever it has answered; default 30 s. */
  readonly secondsEach?: number;
  /** How long one answer may stay away, in ms; default 30 s. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (message: string) => void;
}

/** Of a browser's own: its connection, its cache, what it takes. */
const NOT_REPEATED =
  /^(?::|(?:accept-encoding|connection|content-length|host|if-.*|range|te|transfer-encoding|upgrade)$)/;

function repeated(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const named = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return Object.fromEntries(named.filter(([name]) => !NOT_REPEATED.test(name)));
}

/** So many addresses are asked: a page with a request a row would else be asked for all of them. */
const MOST_URLS = 100;
const TIMEOUT_MS = 30_000;

/** Addresses of the API that the measured pages read from, each once: GETs that were answered, or were not in time. */
export function endpointsOf(measurement: Measurement, paths: readonly string[]): readonly string[] {
  const urls = measurement.pages.flatMap(({ loads }) =>
    loads.flatMap(({ requests }) =>
      requests.flatMap(({ type, url, thirdParty, status, method = 'GET', unanswered = false }) => {
        const known = status === 200 || status === 304 || unanswered;
        const read = type === 'fetch' && method === 'GET' && known;
        return read && !thirdParty && paths.some((path) => url.startsWith(path)) ? url : [];
      }),
    ),
  );
  return [...new Set(urls)].slice(0, MOST_URLS);
}

/**
 * Asks an API for what pages ask it, one request at a time and without a browser or a link between, in rounds over the
 * addresses. What goes wrong with an endpoint is in its `errors`; only the signal makes it reject.
 *
 * @throws MeasureError `aborted`
 */
export async function loadApi(options: ApiLoadOptions): Promise<readonly EndpointFacts[]> {
  const { origin, urls, requests, secondsEach = 30, signal, onProgress = () => {} } = options;
  const { headersOf = () => ({}), timeoutMs = TIMEOUT_MS } = options;
  const secure = origin.startsWith('https:');
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, rejectUnauthorized: false })
    : new HttpAgent({ keepAlive: true });
  const endpoints = new Map<string, Endpoint>();
  for (const url of urls) {
    const path = url.split('?', 1)[0]!;
    const endpoint = endpoints.get(path) ?? newEndpoint(path);
    endpoints.set(path, endpoint);
    endpoint.urls.push(url);
  }
  const stopIfAborted = () => {
    if (signal?.aborted) throw new MeasureError('aborted', 'Stopped while the API was asked.');
  };
  const ask = (url: string) =>
    (secure ? httpsRequest : httpRequest)(origin + url, {
      agent,
      headers: { accept: '*/*', ...repeated(headersOf(url)), 'accept-encoding': 'br, gzip' },
      timeout: timeoutMs,
      ...(signal && { signal }),
    });
  try {
    const left = new Set(endpoints.values());
    for (let round = 0; left.size > 0; round++) {
      if (round % Math.ceil(requests / 10) === 0) {
        onProgress(`API: request ${round} of ${requests} to each of ${left.size} endpoints`);
      }
      for (const endpoint of left) {
        const { urls: addresses, answers, errors, unanswered } = endpoint;
        stopIfAborted();
        const url = addresses[round % addresses.length]!;
        const begin = performance.now();
        try {
          const answer = await answerOf(ask(url), begin);
          // The first answer of each address is made while nothing is warm: no later visit is like it.
          if (round >= addresses.length) answers.push(answer);
        } catch (error) {
          stopIfAborted();
          if (error instanceof NoAnswer) unanswered.push(Math.round(performance.now() - begin));
          else errors.push(`GET ${url} ${(error as Error).message}`);
        }
        endpoint.spent += performance.now() - begin;
        // Of one that stays away nothing is learnt by asking again.
        const enough = answers.length >= requests || errors.length > 0 || unanswered.length > 0;
        if (enough || endpoint.spent > secondsEach * 1000) left.delete(endpoint);
      }
    }
  } finally {
    agent.destroy();
  }
  return [...endpoints.values()].map(({ path, answers, errors, unanswered }) => ({
    path,
    answers,
    errors,
    ...(unanswered.length > 0 && { unanswered }),
  }));
}

function newEndpoint(path: string): Endpoint {
  return { path, urls: [], answers: [], errors: [], unanswered: [], spent: 0 };
}

/** A server that took the request, and then said nothing for too long. */
class NoAnswer extends Error {}

interface Endpoint extends EndpointFacts {
  readonly urls: string[];
  readonly answers: Answer[];
  readonly errors: string[];
  readonly unanswered: number[];
  /** Ms. */
  spent: number;
}

function answerOf(asked: ReturnType<typeof httpRequest>, begin: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    asked.on('timeout', () => asked.destroy(new NoAnswer()));
    asked.on('error', (error) =>
      reject(error instanceof NoAnswer ? error : new Error(`failed: ${error.message}`)),
    );
    asked.on('response', (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('error', (error) => reject(new Error(`failed: ${error.message}`)));
      response.on('end', () => {
        const { statusCode = 0, headers } = response;
        if (statusCode >= 400) return reject(new Error(`answered ${statusCode}`));
        const ms = Math.round((performance.now() - begin) * 100) / 100;
        resolve([ms, bytes, [headers['server-timing'] ?? ''].flat().join(', ')]);
      });
    });
    asked.end();
  });
}
