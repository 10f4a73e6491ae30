import type { AnswerHeaders, Initiator } from '../types.ts';

type Headers = Readonly<Record<string, string>>;

/** What Chromium's protocol says of an answer, as far as it is looked at. */
interface Answer {
  readonly headers: Headers;
  /** `requestTime` in seconds of its monotonic clock, the others in ms after it. */
  readonly timing?: {
    readonly requestTime: number;
    readonly sendEnd: number;
    readonly receiveHeadersStart?: number;
    readonly receiveHeadersEnd: number;
  };
}

interface Trace {
  readonly callFrames: readonly { readonly url: string; readonly lineNumber: number }[];
  readonly parent?: Trace;
}

/** What it says of who asked; lines from 0. */
interface Asked {
  readonly type: string;
  readonly url?: string;
  readonly lineNumber?: number;
  readonly stack?: Trace;
}

/** A header's value, whatever the case of its name; empty when it was not sent. */
export function headerOf(headers: Headers, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

/** What an answer's headers say of what it is and how it may be kept. */
export function answerHeaders({ headers }: Answer): AnswerHeaders {
  const [contentType = ''] = headerOf(headers, 'content-type').split(';');
  return {
    contentType: contentType.trim().toLowerCase(),
    contentEncoding: headerOf(headers, 'content-encoding').toLowerCase(),
    cacheControl: headerOf(headers, 'cache-control').toLowerCase(),
    etag: headerOf(headers, 'etag'),
    lastModified: headerOf(headers, 'last-modified'),
  };
}

/** When the request left, in seconds of Chromium's monotonic clock; null for an answer of which no times are known. */
export function sentOf({ timing }: Answer): number | null {
  return timing && timing.sendEnd > 0 ? timing.requestTime + timing.sendEnd / 1000 : null;
}

/** The same of its first byte. */
export function firstByteOf({ timing }: Answer): number | null {
  if (!timing) return null;
  const received = timing.receiveHeadersStart ?? timing.receiveHeadersEnd;
  return received > 0 ? timing.requestTime + received / 1000 : null;
}

/** What asked, by the innermost call that has a file. */
export function initiatorOf(
  { type, url, lineNumber, stack }: Asked,
  shown: (url: string) => string,
): Initiator {
  for (let trace: Trace | undefined = stack; trace; trace = trace.parent) {
    const frame = trace.callFrames.find((call) => call.url !== '');
    if (frame) return { type, url: shown(frame.url), line: frame.lineNumber + 1 };
  }
  return { type, url: shown(url ?? ''), line: lineNumber === undefined ? 0 : lineNumber + 1 };
}
