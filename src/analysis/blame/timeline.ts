import type { PageLoad, RequestFact } from '../../measure/types.ts';

/** What a page was waiting for, from one moment to another, ms after the navigation began. */
export interface Stretch {
  readonly kind: 'trips' | 'server' | 'download' | 'cpu';
  readonly from: number;
  readonly to: number;
  /** The request that was waited for; null for the CPU. */
  readonly request: RequestFact | null;
  /** Of round trips. */
  readonly count: number;
}

/** TCP, TLS and the request itself. */
const FIRST_TRIPS = 3;
/** Two clocks of the browser agree about so well. ms. */
const SLACK = 2;

/**
 * The chain that ends at a moment of a load, walked backwards: the CPU's work since the last answer that counts, the way
 * of that answer, the CPU's work before it was asked for, and so on to the beginning. Stretches join without a gap.
 *
 * @param rtt ms; 0 where a round trip is in no answer's time
 */
export function timeline(load: PageLoad, end: number, rtt: number): Stretch[] {
  const causes = load.requests.filter(
    ({ type, url }) =>
      ['document', 'script', 'stylesheet', 'fetch'].includes(type) || url === load.lcp?.url,
  );
  const stretches: Stretch[] = [];
  const add = (kind: Stretch['kind'], from: number, to: number, request: RequestFact | null) => {
    if (to > from) stretches.unshift({ kind, from, to, request, count: 0 });
  };
  let now = end;
  const done = new Set<RequestFact>();
  while (now > 0) {
    const last = causes
      .filter((request) => !done.has(request) && request.end <= now + SLACK)
      .reduce<RequestFact | null>((a, b) => (a && a.end >= b.end ? a : b), null);
    const document = causes.find(({ type }) => type === 'document') ?? null;
    // Asked for while the page itself still came.
    const request = last ?? document;
    if (!request) {
      add('cpu', 0, now, null);
      break;
    }
    done.add(request);
    const arrived = Math.min(now, request.end);
    add('cpu', arrived, now, null);
    const begun = request === document ? 0 : Math.min(request.start, arrived);
    const count = request === document ? FIRST_TRIPS : 1;
    const asked = Math.min(begun + count * rtt, arrived);
    const first = request.firstByte ?? asked;
    const answered = request.type === 'fetch' ? Math.min(Math.max(first, asked), arrived) : asked;
    add('download', answered, arrived, request);
    add('server', asked, answered, request);
    if (asked > begun) stretches.unshift({ kind: 'trips', from: begun, to: asked, request, count });
    now = begun;
  }
  return stretches;
}
