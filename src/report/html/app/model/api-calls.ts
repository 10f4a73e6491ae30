import type { Measurement, PageLoad } from '../../../../measure/types.ts';
import { typicalLoad } from './vitals.ts';

/** What the pages ask one address for, each page in its typical load. */
export interface ApiCall {
  /** `GET /api/agents`: method and address, what it was asked for left out. */
  readonly name: string;
  /** Patterns of the routes that ask. */
  readonly routes: readonly string[];
  /** How often the route that asks most often does so in a load. */
  readonly times: number;
  /** ms that the slowest answer took. */
  readonly took: number;
  /** Of that until its first byte; null where it is not known. */
  readonly firstByte: number | null;
  /** Bytes on the wire, and decompressed, of the largest answer. */
  readonly transfer: number;
  readonly size: number;
  /** Items of the longest list in an answer; null where there is none. */
  readonly rows: number | null;
  /** Whether some of its requests had to wait for other answers. */
  readonly waits: boolean;
  readonly failed: boolean;
  /** `Server-Timing` of the slowest answer. */
  readonly serverTiming: string;
}

/** What pages ask servers for while they load on a profile, the slowest first. */
export function apiCalls(measurement: Measurement, profile: string): ApiCall[] {
  const calls = new Map<string, ApiCall>();
  for (const { route, profile: on, loads } of measurement.pages) {
    const load = loads[typicalLoad(loads)];
    if (on !== profile || !load) continue;
    for (const [name, call] of callsOf(load, route)) {
      const known = calls.get(name);
      calls.set(name, known ? merge(known, call) : call);
    }
  }
  return [...calls.values()].sort((a, b) => b.took - a.took);
}

function callsOf({ requests }: PageLoad, route: string): Map<string, ApiCall> {
  const calls = new Map<string, ApiCall>();
  for (const request of requests) {
    if (request.type !== 'fetch') continue;
    const { method = 'GET', url, start, end, firstByte, transfer, size, status } = request;
    const name = `${method} ${url.split(/[?#]/, 1)[0]}`;
    const call: ApiCall = {
      name,
      routes: [route],
      times: 1,
      took: end - start,
      firstByte: firstByte === undefined ? null : firstByte - start,
      transfer,
      size,
      rows: request.rows ?? null,
      waits: (request.needs?.length ?? 0) > 0,
      failed: status >= 400 || status === 0,
      serverTiming: request.serverTiming,
    };
    const known = calls.get(name);
    calls.set(name, known ? { ...merge(known, call), times: known.times + 1 } : call);
  }
  return calls;
}

function merge(a: ApiCall, b: ApiCall): ApiCall {
  const slower = b.took > a.took ? b : a;
  return {
    name: a.name,
    routes: [...new Set([...a.routes, ...b.routes])],
    times: Math.max(a.times, b.times),
    took: slower.took,
    firstByte: slower.firstByte,
    transfer: Math.max(a.transfer, b.transfer),
    size: Math.max(a.size, b.size),
    rows: a.rows === null ? b.rows : b.rows === null ? a.rows : Math.max(a.rows, b.rows),
    waits: a.waits || b.waits,
    failed: a.failed || b.failed,
    serverTiming: slower.serverTiming,
  };
}
