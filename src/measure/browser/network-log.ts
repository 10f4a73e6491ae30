import type { CDPSession } from 'playwright-core';

import type { AnswerHeaders, Initiator, RequestFact, ResourceType } from '../types.ts';
import { needsAnswer, readAnswer, type ReadAnswer, type Sent } from './answers.ts';
import { answerHeaders, firstByteOf, headerOf, initiatorOf, sentOf } from './cdp-facts.ts';

/** What the page asks of the network, while it does. */
export interface NetworkLog {
  /** Ms since a request that the page's settling waits for began or ended; 0 while one is under way. */
  quietFor(): number;
  /** URLs that are under way and waited for. */
  waitingFor(): readonly string[];
  /**
   * Requests that had not ended when they were no longer waited for, in words.
   *
   * @param from as for `facts`
   */
  givenUp(from?: number): readonly string[];
  /**
   * Without the page's icon: the browser asks for it in some loads and in others not.
   *
   * @param from ms after the navigation began: what was asked for before is left out, and times count from there.
   */
  facts(from?: number): readonly RequestFact[];
  /** Reads the answers of the API that are there, for `rows` and `needs`. Not while anything is timed. */
  readAnswers(): Promise<void>;
  /** What was read from servers, or was to be, with the headers that went along: cookies and tokens, which no file may hold. */
  asked(): readonly AskedRequest[];
  /** Failed requests, answers of 400 and above, and full loads of another page, in words. */
  errors(): readonly string[];
}

/** A GET that was answered, or given up. */
export interface AskedRequest {
  /** Below the page's origin; whole for another one. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Entry {
  /** Chromium's; a redirect keeps it. */
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly sent: Sent;
  readonly initiator: Initiator;
  readonly priority: string;
  readonly blocking: boolean;
  headers: AnswerHeaders | null;
  /** Seconds; null until the answer came. */
  left: number | null;
  firstByte: number | null;
  answer: ReadAnswer | null;
  type: ResourceType;
  /** Seconds of Chromium's monotonic clock. */
  readonly start: number;
  end: number | null;
  status: number;
  transfer: number;
  size: number;
  serverTiming: string;
  cached: boolean;
  /** The browser asks for the page's icon by itself, sometimes. */
  icon: boolean;
  failure: string | null;
  /** `performance.now()` of this process when the request was last heard of. */
  heard: number;
  /** How many requests to the same address came before it. */
  readonly repeat: number;
  /** Of the page's own, without cookies. */
  readonly ownHeaders: AskedRequest['headers'];
  /** Events that the server sends, or a long poll by the settings: nobody waits for their end. */
  endless: boolean;
}

const TYPES: Readonly<Record<string, ResourceType>> = {
  Document: 'document',
  Script: 'script',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  XHR: 'fetch',
  Fetch: 'fetch',
  EventSource: 'fetch',
  Preflight: 'fetch',
};

const MIME_TYPES: readonly (readonly [RegExp, ResourceType])[] = [
  [/javascript|ecmascript|wasm/, 'script'],
  [/^text\/css/, 'stylesheet'],
  [/^image\//, 'image'],
  [/^font\//, 'font'],
  [/^(?:audio|video)\//, 'media'],
];

/** Larger answers are not read: they would cost more than they tell. Bytes. */
const LARGEST_ANSWER = 10e6;
/** So many answers of one load are. */
const MOST_ANSWERS = 200;

/**
 * A call that has no answer after so long is not waited for any longer: a slow API and a long poll look alike until then,
 * so it is said.
 */
const UNANSWERED_MS = 10_000;
/** An answer that has begun, and then is silent for so long, is a stream. JSON is none: nobody can use half of it. */
const STREAM_MS = 3000;
/** From this many calls of one address on, it is polling. */
const POLLING = 3;

/**
 * Listens to a page's network. Requests of its workers and of frames of other sites are not heard.
 *
 * @param isLongPoll whether a call is one by the settings, by its path and query
 */
export async function watchNetwork(
  session: CDPSession,
  origin: string,
  isLongPoll: (path: string) => boolean = () => false,
): Promise<NetworkLog> {
  const entries: Entry[] = [];
  const open = new Map<string, Entry>();
  const counts = new Map<string, number>();
  /** As they left the browser, cookies included; by request. */
  const sentHeaders = new Map<string, AskedRequest['headers']>();
  const shown = (url: string) => (url.startsWith(`${origin}/`) ? url.slice(origin.length) : url);
  const detours: string[] = [];
  let mainFrame: string | undefined;
  let changed = performance.now();

  const close = (id: string, entry: Entry, timestamp: number) => {
    entry.end = timestamp;
    entry.heard = performance.now();
    if (entry.repeat < POLLING && !entry.endless) changed = entry.heard;
    open.delete(id);
  };

  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp, type, ...rest }) => {
    const before = open.get(requestId);
    if (before && rest.redirectResponse) {
      before.status = rest.redirectResponse.status;
      before.transfer = rest.redirectResponse.encodedDataLength;
      before.headers = answerHeaders(rest.redirectResponse);
      before.left = sentOf(rest.redirectResponse);
      before.firstByte = firstByteOf(rest.redirectResponse);
      close(requestId, before, timestamp);
    }
    if (!/^https?:/.test(request.url)) return;
    if (type === 'Document' && !rest.redirectResponse) {
      if (rest.frameId === mainFrame) detours.push(`The page went on to ${shown(request.url)}`);
      mainFrame ??= rest.frameId;
    }
    const address = `${request.method} ${request.url}`;
    const repeat = counts.get(address) ?? 0;
    counts.set(address, repeat + 1);
    const now = performance.now();
    const blocking = rest.renderBlockingBehavior;
    const { pathname, search } = new URL(request.url);
    const kind = TYPES[type ?? ''] ?? 'other';
    const entry: Entry = {
      id: requestId,
      url: request.url,
      method: request.method,
      sent: {
        url: request.url,
        body: request.postData ?? null,
        authorization: headerOf(request.headers, 'authorization'),
      },
      initiator: initiatorOf(rest.initiator, shown),
      priority: request.initialPriority,
      blocking: blocking === 'Blocking' || blocking === 'InBodyParserBlocking',
      headers: null,
      left: null,
      firstByte: null,
      answer: null,
      type: kind,
      start: timestamp,
      end: null,
      status: 0,
      transfer: 0,
      size: 0,
      serverTiming: '',
      cached: false,
      icon: type === 'Other' && pathname === '/favicon.ico',
      failure: null,
      heard: now,
      repeat,
      ownHeaders: request.headers,
      endless: kind === 'fetch' && isLongPoll(pathname + search),
    };
    entries.push(entry);
    open.set(requestId, entry);
    if (repeat < POLLING && !entry.endless) changed = now;
  });
  session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers }) => {
    // It may come before the request itself is told of.
    sentHeaders.set(requestId, headers);
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => {
    const entry = open.get(requestId);
    if (entry) entry.cached = true;
  });
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    entry.heard = performance.now();
    entry.status = response.status;
    entry.cached ||= response.fromDiskCache === true;
    entry.transfer = response.encodedDataLength;
    if (entry.type === 'other') {
      entry.icon ||= type === 'Other' && response.mimeType.startsWith('image/');
      entry.type = MIME_TYPES.find(([mime]) => mime.test(response.mimeType))?.[1] ?? 'other';
    }
    entry.serverTiming = headerOf(response.headers, 'server-timing');
    entry.headers = answerHeaders(response);
    if (entry.headers.contentType === 'text/event-stream') {
      entry.endless = true;
      changed = entry.heard;
    }
    entry.left = sentOf(response);
    entry.firstByte = firstByteOf(response);
  });
  session.on('Network.dataReceived', ({ requestId, dataLength, encodedDataLength }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    entry.heard = performance.now();
    entry.size += dataLength;
    entry.transfer += encodedDataLength;
  });
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    entry.transfer = encodedDataLength;
    close(requestId, entry, timestamp);
  });
  session.on('Network.loadingFailed', ({ requestId, timestamp, errorText, canceled }) => {
    const entry = open.get(requestId);
    if (!entry) return;
    // What the page itself calls off has not failed.
    if (canceled !== true) entry.failure = errorText;
    close(requestId, entry, timestamp);
  });
  await session.send('Network.enable');

  const ends = ({ repeat, icon, endless }: Entry) => !icon && !endless && repeat < POLLING;
  const isLate = ({ type, heard, headers }: Entry) =>
    type === 'fetch' && performance.now() - heard >= patienceWith(headers);
  const awaited = () => [...open.values()].filter((entry) => ends(entry) && !isLate(entry));
  const leftOpen = () => [...open.values()].filter((entry) => ends(entry) && isLate(entry));
  const beginning = (from: number) => (entries[0]?.start ?? 0) + from / 1000;
  return {
    quietFor: () => (awaited().length > 0 ? 0 : performance.now() - changed),
    waitingFor: () => awaited().map(({ url }) => shown(url)),
    givenUp: (from = 0) =>
      leftOpen()
        .filter(({ start }) => start >= beginning(from))
        .map(({ method, url, headers }) => {
          const { pathname } = new URL(url);
          return `${method} ${shown(url)}: ${silenceWith(headers)}, so it was not waited for any longer. If it is a long poll, name it in "measure": {"longPolls": [${JSON.stringify(pathname)}]}`;
        }),
    facts(from = 0) {
      const begin = beginning(from);
      const latest = Math.max(begin, ...entries.map(({ start, end }) => end ?? start));
      const ms = (seconds: number) => Math.round((seconds - begin) * 1e4) / 10;
      const told = entries.filter(
        ({ cached, icon, start }) => !cached && !icon && (from === 0 || start >= begin),
      );
      const late = new Set(leftOpen());
      return told.map(
        ({ url, type, status, transfer, size, start, end, serverTiming, ...entry }, index) => ({
          url: shown(url),
          type,
          thirdParty: new URL(url).origin !== origin,
          status,
          transfer,
          size,
          start: ms(start),
          end: ms(end ?? (late.has(told[index]!) ? start + UNANSWERED_MS / 1000 : latest)),
          serverTiming,
          method: entry.method,
          ...(entry.left !== null && { sent: ms(entry.left) }),
          ...(entry.firstByte !== null && { firstByte: ms(entry.firstByte) }),
          ...(entry.headers && { headers: entry.headers }),
          initiator: entry.initiator,
          priority: entry.priority,
          blocking: entry.blocking,
          ...(entry.answer && { rows: entry.answer.rows }),
          ...(type === 'fetch' && { needs: needsOf(told, index) }),
          ...(late.has(told[index]!) && { unanswered: true as const }),
        }),
      );
    },
    async readAnswers() {
      const read = entries
        .filter(
          ({ type, end, failure, status, size, cached, headers }) =>
            type === 'fetch' &&
            end !== null &&
            failure === null &&
            status === 200 &&
            !cached &&
            size > 0 &&
            size <= LARGEST_ANSWER &&
            /\bjson$/.test(headers?.contentType ?? ''),
        )
        .slice(0, MOST_ANSWERS);
      for (const entry of read) {
        try {
          const { body } = await session.send('Network.getResponseBody', { requestId: entry.id });
          entry.answer = readAnswer(body);
        } catch {
          // The browser keeps only so much of what came.
        }
      }
    },
    asked: () =>
      entries
        .filter(
          (entry) =>
            entry.type === 'fetch' &&
            entry.method === 'GET' &&
            !entry.cached &&
            (entry.status === 200 || leftOpen().includes(entry)),
        )
        .map(({ id, url, ownHeaders }) => ({
          url: shown(url),
          headers: sentHeaders.get(id) ?? ownHeaders,
        })),
    errors: () => [
      ...detours,
      ...entries.flatMap(({ url, method, status, failure, icon }) => {
        // An app without an icon is not broken.
        if (icon) return [];
        if (failure !== null) return [`${method} ${shown(url)} failed: ${reasonInWords(failure)}`];
        return status >= 400 ? [`${method} ${shown(url)} answered ${status}`] : [];
      }),
    ],
  };
}

/** JSON that has begun is no answer yet: servers send the headers first, and count the rows then. */
function isWholeOnly(headers: AnswerHeaders): boolean {
  return /\bjson$/.test(headers.contentType);
}

function patienceWith(headers: AnswerHeaders | null): number {
  return headers === null || isWholeOnly(headers) ? UNANSWERED_MS : STREAM_MS;
}

function silenceWith(headers: AnswerHeaders | null): string {
  const after = `${patienceWith(headers) / 1000} s`;
  return headers === null
    ? `no answer after ${after}`
    : `its answer began, and nothing came for ${after}`;
}

/** A browser's reason for a failure; what a person would be asked for in a window of the browser is said in words. */
export function reasonInWords(reason: string): string {
  if (!reason.includes('ERR_INVALID_AUTH_CREDENTIALS')) return reason;
  return 'the server asks for a password in a window of the browser (401), and nobody is there to give it. Measure where it asks for none, or where it takes a cookie instead, with "setup" or "storageState" in "measure" of budgets.json';
}

/** Which of the earlier answers a request has a value from. */
function needsOf(told: readonly Entry[], index: number): number[] {
  const { sent, start } = told[index]!;
  const page = told[0]!.url;
  return told.flatMap(({ answer, end, url }, earlier) =>
    answer !== null && end !== null && end <= start && needsAnswer(sent, answer, [page, url])
      ? earlier
      : [],
  );
}
