import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { expect, test } from 'vitest';

import { startRelay } from './relay.ts';

const LINK = {
  listenAt: '127.0.0.1',
  target: null,
  down: 100_000,
  up: 100_000,
  rtt: 40,
  slowStart: false,
  port: 0,
};

async function answerOf(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const data = socket.read(bytes) as Buffer | null;
    if (data) return data;
    await once(socket, 'readable');
  }
}

test('a proxy goes where it is asked to, and the link is charged from there on', async () => {
  const server = createServer((socket) => socket.on('data', (data) => socket.end(`heard ${data}`)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const relay = await startRelay(LINK);
  const targets = [
    Buffer.from([1, 127, 0, 0, 1]),
    Buffer.concat([Buffer.from([3, 9]), Buffer.from('127.0.0.1')]),
  ];
  for (const host of targets) {
    const client = connect(relay.port, '127.0.0.1');
    client.write(Buffer.from([5, 1, 0]));
    expect([...(await answerOf(client, 2))]).toEqual([5, 0]);
    const at = Buffer.from([port >> 8, port & 0xff]);
    client.write(Buffer.concat([Buffer.from([5, 1, 0]), host, at]));
    expect((await answerOf(client, 10))[1]).toBe(0);
    const begin = performance.now();
    client.write('you');
    expect((await answerOf(client, 9)).toString()).toBe('heard you');
    // A connection and an answer.
    expect(performance.now() - begin).toBeGreaterThan(2 * LINK.rtt - 5);
    client.destroy();
  }
  await relay.close();
  server.close();
});

test.each([
  ['what is no SOCKS', [Buffer.from('GET / HTTP/1.1\r\n')]],
  ['what asks to listen', [Buffer.from([5, 1, 0]), Buffer.from([5, 2, 0, 1, 127, 0, 0, 1, 0, 80])]],
  ['an address of no known kind', [Buffer.from([5, 1, 0]), Buffer.from([5, 1, 0, 9, 0, 0])]],
])('hangs up on %s', async (_, messages) => {
  const relay = await startRelay(LINK);
  const client = connect(relay.port, '127.0.0.1');
  client.on('error', () => {});
  client.resume();
  for (const message of messages) client.write(message);
  const closed = once(client, 'close').then(() => 'closed');
  await expect(closed).resolves.toBe('closed');
  await relay.close();
});

test('a connection can be cut, and a new one made', async () => {
  const server = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const relay = await startRelay({ ...LINK, target });
  for (const _ of [1, 2]) {
    const client = connect(relay.port, '127.0.0.1');
    client.on('error', () => {});
    client.resume();
    await once(client, 'connect');
    const closed = once(client, 'close');
    // The relay hears of it a moment after the client.
    const cutting = setInterval(() => relay.cut(), 10);
    await expect(closed.then(() => client.destroyed)).resolves.toBe(true);
    clearInterval(cutting);
  }
  await relay.close();
  server.close();
});
