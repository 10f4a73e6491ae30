import { once } from 'node:events';
import { createServer as createHttpServer, get } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, expect, test } from 'vitest';

import type { MeasureError } from '../errors.ts';
import { openLink } from './link.ts';
import type { Link, LinkOptions } from './link.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const FAST_3G = { down: 1600, up: 768, rtt: 150 };

async function listening<T extends Server>(server: T): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Answers `/1000` with a thousand bytes. */
function byteServer() {
  return listening(
    createHttpServer((request, response) => {
      response.end(Buffer.alloc(Number(request.url!.slice(1)), 'x'));
    }),
  );
}

async function linkTo(target: number, options: Partial<LinkOptions> = {}): Promise<Link> {
  const link = await openLink({ target, profile: FAST_3G, ...options });
  closing.push(link.close);
  return link;
}

/** Ms until the last byte, connect included. */
function timeOf(port: number, bytes: number): Promise<number> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `/${bytes}`, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(performance.now() - begin));
    }).on('error', reject);
  });
}

const HEADERS = 150;
const formula = (bytes: number) =>
  2 * FAST_3G.rtt + ((bytes + HEADERS) * (1500 / 1460) * 8) / FAST_3G.down;

/** How late this machine's timers are, ms: the median of nine. A link is made of timers, and is no better than they are. */
const late = await timerLateness();

async function timerLateness(): Promise<number> {
  const found: number[] = [];
  for (let i = 0; i < 9; i++) {
    const begin = performance.now();
    await sleep(75);
    found.push(performance.now() - begin - 75);
  }
  return Math.max(0, found.sort((a, b) => a - b)[4]! - 1);
}

/** A sound machine's timers add next to nothing here; a dozen of them follow on one another at most. */
const slowest = (expected: number) => expected * 1.05 + 20 + 12 * late;

/**
 * The least of up to four measurements, as a busy machine only ever adds time: it stops at the first that is neither
 * faster than the formula nor more than 5 % and 20 ms slower.
 */
async function leastOf(expected: number, measured: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 4 && !(least < slowest(expected)); i++) {
    least = Math.min(least, await measured());
  }
  return least;
}

/** Never faster than the formula, and hardly slower. */
const near = (expected: number) => (measured: number) =>
  measured > expected * 0.98 && measured < slowest(expected);

test.each([1000, 100_000])(
  'takes two round trips and the bytes at the rate: %d bytes',
  async (bytes) => {
    const link = await linkTo(await byteServer());
    const expected = formula(bytes);
    expect(await leastOf(expected, () => timeOf(link.port, bytes))).toSatisfy(near(expected));
  },
);

test('shares the rate between connections, which take turns', async () => {
  const link = await linkTo(await byteServer());
  let times: number[] = [];
  const expected = formula(3 * (40_000 + HEADERS));
  const all = await leastOf(expected, async () => {
    times = await Promise.all([1, 2, 3].map(() => timeOf(link.port, 40_000)));
    return Math.max(...times);
  });
  expect(all).toSatisfy(near(expected));
  // All end together rather than one after another.
  expect(Math.min(...times)).toBeGreaterThan(expected * 0.9);
});

test('shapes what goes up by its own rate', async () => {
  const server = createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => response.end());
  });
  const link = await linkTo(await listening(server));
  const expected = 2 * FAST_3G.rtt + (50_200 * (1500 / 1460) * 8) / FAST_3G.up;
  const time = await leastOf(expected, async () => {
    const begin = performance.now();
    const body = Buffer.alloc(50_000);
    const headers = { connection: 'close' };
    await fetch(`http://127.0.0.1:${link.port}/`, { method: 'POST', body, headers });
    return performance.now() - begin;
  });
  expect(time).toSatisfy(near(expected));
});

test('begins with ten segments and doubles them each round trip under slow start', async () => {
  const profile = { down: 1_000_000, up: 1_000_000, rtt: 100 };
  const link = await linkTo(await byteServer(), { profile, slowStart: true });
  // 10 + 20 + 40 segments: the third flight ends two round trips after the first.
  const time = await leastOf(400, () => timeOf(link.port, 60 * 1460));
  expect(time).toSatisfy(near(400));
});

test('keeps the bytes in order, and makes a sender wait whom nobody reads', async () => {
  const size = 64 * 2 ** 20;
  const sent = Buffer.alloc(size);
  for (let i = 0; i < size; i += 4) sent.writeUInt32LE(i, i);
  let accepted = 0;
  const port = await listening(
    createServer((socket) => {
      socket.on('error', () => {});
      let offset = 0;
      const more = () => {
        while (offset < size && socket.write(sent.subarray(offset, (offset += 65_536))));
        accepted = offset;
        if (offset >= size) socket.end();
      };
      socket.on('drain', more);
      more();
    }),
  );
  const link = await linkTo(port, { profile: { down: 2_000_000, up: 1000, rtt: 2 } });
  const client = connect(link.port, '127.0.0.1');
  let seen = -1;
  while (seen < accepted) {
    seen = accepted;
    await sleep(500);
  }
  // The kernel's buffers take some 20 MB; without back-pressure the relay would have taken all of it by now.
  expect(accepted).toBeLessThan(size);
  const received: Buffer[] = [];
  for await (const chunk of client) received.push(chunk as Buffer);
  expect(Buffer.concat(received).equals(sent)).toBe(true);
});

test('delivers what a client sends after it has closed its half, and the answer to it', async () => {
  const port = await listening(
    createServer({ allowHalfOpen: true }, (socket) => {
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('end', () => socket.end(text.toUpperCase()));
    }),
  );
  const link = await linkTo(port, { profile: { down: 1000, up: 1000, rtt: 20 } });
  const client = connect({ port: link.port, host: '127.0.0.1', allowHalfOpen: true });
  client.end('hello');
  let answer = '';
  for await (const chunk of client) answer += String(chunk);
  expect(answer).toBe('HELLO');
});

test('cuts a connection whose target cannot be reached, and goes on', async () => {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, 'close');
  const link = await linkTo(port);
  await expect(timeOf(link.port, 1)).rejects.toThrow(/hang up|RESET/);
  await expect(timeOf(link.port, 1)).rejects.toThrow(/hang up|RESET/);
});

test('names a port that is in use', async () => {
  const taken = await byteServer();
  const error: MeasureError = await openLink({ target: taken, profile: FAST_3G, port: taken }).then(
    () => expect.unreachable(),
    (thrown) => thrown,
  );
  expect(error.code).toBe('port-in-use');
  expect(error.message).toContain(String(taken));
});

test('tells when its process ends by itself', async () => {
  const link = await linkTo(await byteServer());
  process.kill(link.pid, 'SIGKILL');
  expect(await link.ended).toBe("The shaped link's process ended (SIGKILL)");
  await link.cut();
});

test('leaves no process behind', async () => {
  const link = await openLink({ target: await byteServer(), profile: FAST_3G });
  expect(() => process.kill(link.pid, 0)).not.toThrow();
  await link.close();
  expect(() => process.kill(link.pid, 0)).toThrow('ESRCH');
});
