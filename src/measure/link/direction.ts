import type { Socket } from 'node:net';

/** Payload of a full TCP segment over IPv4, and what it takes on the wire with its headers. */
const SEGMENT = 1460;
const WIRE_PER_BYTE = 1500 / SEGMENT;
/**
 * What a connection may have waiting before its sender is made to wait: this much time of the whole link, so that it
 * stays full while a busy machine does not let this process run, but so many bytes at least and at most.
 */
const QUEUE_MS = 250;
const QUEUE_LEAST = 64 * 1024;
const QUEUE_MOST = 4 * 2 ** 20;
/** RFC 6928: ten segments before the first acknowledgement. */
const INITIAL_WINDOW = 10 * SEGMENT;

export interface DirectionOptions {
  /** Bandwidth shared by all connections, kbit/s (which is bit/ms). */
  readonly rate: number;
  /** Round trip in ms; this direction takes half of it. */
  readonly rtt: number;
  /** Whether each connection begins with ten segments in flight and doubles them each round trip. */
  readonly slowStart: boolean;
}

/** One direction of a link, shared by all its connections. */
export interface Direction {
  /** Carries `source`'s bytes to `target`. Nothing leaves before `notBefore`, a `performance.now()` time. */
  join(source: Socket, target: Socket, notBefore: number): void;
}

/** Bytes as they reached the link; an empty one stands for the end of the stream. */
interface Chunk {
  readonly data: Buffer;
  readonly at: number;
}

/** One connection in one direction. */
interface Lane {
  readonly target: Socket;
  readonly source: Socket;
  readonly chunks: Chunk[];
  queued: number;
  /** The target takes no more for now. */
  blocked: boolean;
  /** Since when the lane may send again after it was blocked or its window was full. */
  openSince: number;
  window: number;
  unacknowledged: number;
}

/**
 * A direction of a link in virtual time: each segment leaves when the one before it has left, however late a timer
 * fires, so the rate is exact and only the last segment carries the timer's error. Connections take turns segment by
 * segment. The order within a connection is kept, a fast sender is paused, and memory is bounded by the queue limit a
 * connection plus what fits on the wire.
 */
export function createDirection({ rate, rtt, slowStart }: DirectionOptions): Direction {
  const queueLimit = Math.min(Math.max(QUEUE_LEAST, (rate * QUEUE_MS) / 8), QUEUE_MOST);
  const lanes: Lane[] = [];
  const wire: { readonly due: number; readonly lane: Lane; readonly data: Buffer }[] = [];
  const acknowledgements: { readonly at: number; readonly lane: Lane; readonly bytes: number }[] =
    [];
  let free = 0;
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;

  /** When the lane's next segment may leave, if the link is free then. */
  function readyAt(lane: Lane): number {
    const head = lane.chunks[0];
    if (!head || lane.blocked || lane.unacknowledged >= lane.window) return Infinity;
    return Math.max(head.at, lane.openSince);
  }

  function nextStart(): number {
    return Math.max(free, Math.min(...lanes.map(readyAt)));
  }

  /** Puts one segment on the wire: of the lane whose turn it is among those that are ready. */
  function send(start: number): void {
    const count = lanes.length;
    for (let step = 1; step <= count; step++) {
      const index = (turn + step) % count;
      const lane = lanes[index]!;
      if (readyAt(lane) > start) continue;
      turn = index;
      const head = lane.chunks.shift()!;
      const data = head.data.subarray(0, SEGMENT);
      if (data.length < head.data.length) {
        lane.chunks.unshift({ data: head.data.subarray(SEGMENT), at: head.at });
      }
      lane.queued -= data.length;
      if (lane.queued < queueLimit) lane.source.resume();
      free = start + (data.length * WIRE_PER_BYTE * 8) / rate;
      wire.push({ due: free + rtt / 2, lane, data });
      if (slowStart) {
        lane.unacknowledged += data.length;
        acknowledgements.push({ at: free + rtt, lane, bytes: data.length });
      }
      return;
    }
  }

  function acknowledge(): void {
    const { at, lane, bytes } = acknowledgements.shift()!;
    if (lane.unacknowledged >= lane.window) lane.openSince = Math.max(lane.openSince, at);
    lane.unacknowledged -= bytes;
    lane.window += bytes;
  }

  function deliver(): void {
    const { lane, data } = wire.shift()!;
    const { target } = lane;
    if (target.destroyed) return;
    if (data.length === 0) {
      target.end();
    } else if (!target.write(data) && !lane.blocked) {
      lane.blocked = true;
      target.once('drain', () => {
        lane.blocked = false;
        lane.openSince = performance.now();
        run();
      });
    }
  }

  /** Does all that is due by now, in the order of virtual time, and comes back when the next thing is. */
  function run(): void {
    clearTimeout(timer);
    for (;;) {
      const start = nextStart();
      const acknowledged = acknowledgements[0]?.at ?? Infinity;
      const due = wire[0]?.due ?? Infinity;
      const next = Math.min(start, acknowledged, due);
      const now = performance.now();
      if (next > now) {
        if (next < Infinity) timer = setTimeout(run, next - now);
        return;
      }
      if (acknowledged === next) acknowledge();
      else if (due === next) deliver();
      else send(start);
    }
  }

  return {
    join(source, target, notBefore) {
      const lane: Lane = {
        source,
        target,
        chunks: [],
        queued: 0,
        blocked: false,
        openSince: 0,
        window: slowStart ? INITIAL_WINDOW : Infinity,
        unacknowledged: 0,
      };
      lanes.push(lane);
      const push = (data: Buffer) => {
        lane.chunks.push({ data, at: Math.max(performance.now(), notBefore) });
        lane.queued += data.length;
        if (lane.queued >= queueLimit) source.pause();
        run();
      };
      source.on('data', push);
      source.on('end', () => push(Buffer.alloc(0)));
      // Once the receiver is gone nobody waits for the rest; until then what was sent is still delivered.
      target.on('close', () => {
        const index = lanes.indexOf(lane);
        if (index >= 0) lanes.splice(index, 1);
        lane.chunks.length = 0;
      });
    },
  };
}
