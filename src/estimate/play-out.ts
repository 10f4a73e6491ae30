import type { Profile } from '../measure/types.ts';
import type { LoadPlan, Milestone } from './types.ts';

/** Payload of a full TCP segment over IPv4, and what it takes on the wire with its headers. */
const WIRE_PER_BYTE = 1500 / 1460;
/** TCP and TLS take a round trip each before the first request. */
const HANDSHAKES = 2;
/** What the server's certificate and the rest of the handshake weigh on the way down. */
const HANDSHAKE_BYTES = 1200;

/** A file's answer is not there at once: the server's and the browser's own way of it. ms. */
const ANSWER_MS = 8;
/** So much of one answer a server writes at once; then the others have their turn. */
const TURN_BYTES = 128 * 1024;

/** When each request of a plan ended, and when the page was painted; ms after the navigation began. */
export interface PlayedLoad {
  readonly ends: readonly number[];
  readonly FCP: number;
  readonly LCP: number;
}

/**
 * Plays a load out on a network: one HTTP/2 connection over TLS, on which answers go one after another in long turns, and a
 * CPU that is so many times slower. It is the link of `loadline measure` in figures; what it knows of the CPU stands in
 * the plan.
 */
export function playOut({ requests, paints }: LoadPlan, profile: Profile): PlayedLoad {
  const { rtt, cpu, down } = profile;
  const bytesPerMs = down / 8;
  const ends = requests.map(() => Infinity);
  const left = requests.map(({ transfer }) => transfer * WIRE_PER_BYTE);
  const waiting = new Set(requests.keys());
  const queue: number[] = [];
  let now = 0;

  const reached = ({ after, work }: Milestone) =>
    Math.max(0, ...after.map((index) => ends[index]!)) + work * cpu;
  /** When the answer's first byte is ready to leave the server. */
  const leaves = (index: number) => {
    const request = requests[index]!;
    const connect = index === 0 ? HANDSHAKES * rtt + HANDSHAKE_BYTES / bytesPerMs : 0;
    return reached(request) + connect + rtt / 2 + ANSWER_MS + request.server;
  };
  const earliest = () => {
    let found = { at: Infinity, index: -1 };
    for (const index of waiting) {
      const at = leaves(index);
      if (at < found.at) found = { at, index };
    }
    return found;
  };

  for (;;) {
    const next = earliest();
    const sending = queue[0];
    if (next.at <= now || sending === undefined) {
      // What waits for itself never comes.
      if (next.index < 0) break;
      now = Math.max(now, next.at);
      waiting.delete(next.index);
      queue.push(next.index);
      continue;
    }
    const turn = Math.min(left[sending]!, TURN_BYTES);
    now += turn / bytesPerMs;
    left[sending]! -= turn;
    // Whoever asked during this turn stands in the queue before this answer's next one.
    for (let more = earliest(); more.at <= now; more = earliest()) {
      waiting.delete(more.index);
      queue.push(more.index);
    }
    queue.shift();
    if (left[sending]! > 0) queue.push(sending);
    else ends[sending] = now + rtt / 2;
  }
  const FCP = reached(paints.FCP);
  return { ends, FCP, LCP: Math.max(FCP, reached(paints.LCP)) };
}
