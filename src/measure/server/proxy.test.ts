import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { tempFolder } from '../fixtures/temp-folder.ts';
import { createCertificate } from './certificate.ts';
import { startServer } from './server.ts';
import type { BuildServer } from './server.ts';

const folder = tempFolder({ 'index.html': '<title>home</title>' });
const certificate = createCertificate();
let seen: { url: string; method: string; headers: IncomingHttpHeaders; body: string } | null = null;

const api = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  seen = { url: request.url!, method: request.method!, headers: request.headers, body };
  response.writeHead(201, {
    'content-type': 'text/plain',
    'server-timing': 'db;dur=3;desc="2 queries"',
    'set-cookie': ['a=1', 'b=2'],
    connection: 'keep-alive, x-private',
    'x-private': 'one hop only',
  });
  response.write('first ');
  await sleep(100);
  response.end('second');
});
api.on('upgrade', (request, socket) => {
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  );
  socket.on('data', (data: Buffer) => socket.write(`echo ${data.toString()}`));
});

let plain: BuildServer;
let secure: BuildServer;
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  ({ port } = api.address() as AddressInfo);
  const options = { dist: folder.path, api: { url: `http://127.0.0.1:${port}`, paths: ['/api'] } };
  plain = await startServer({ ...options, certificate: null });
  secure = await startServer({ ...options, certificate });
});
afterAll(async () => {
  await Promise.all([plain.close(), secure.close()]);
  api.closeAllConnections();
  api.close();
  folder.remove();
});

test('hands on method, path, headers and body, and the answer as it is', async () => {
  const response = await fetch(`${plain.origin}/api/things?fields=a%2Fb`, {
    method: 'PUT',
    headers: { 'x-mine': 'yes', cookie: 'c=3' },
    body: 'hello',
  });
  expect(response.status).toBe(201);
  expect(await response.text()).toBe('first second');
  expect(response.headers.get('server-timing')).toBe('db;dur=3;desc="2 queries"');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.has('x-private')).toBe(false);
  expect(seen).toMatchObject({ url: '/api/things?fields=a%2Fb', method: 'PUT', body: 'hello' });
  expect(seen!.headers).toMatchObject({
    'x-mine': 'yes',
    cookie: 'c=3',
    host: `127.0.0.1:${plain.port}`,
    'x-forwarded-proto': 'http',
  });
});

test('streams over HTTP/2', async () => {
  const session = connectHttp2(secure.origin, { ca: certificate.cert });
  const stream = session.request({ ':path': '/api', 'x-mine': 'yes' });
  const arrived: number[] = [];
  let text = '';
  for await (const chunk of stream) {
    arrived.push(performance.now());
    text += String(chunk);
  }
  session.close();
  expect(text).toBe('first second');
  expect(arrived.at(-1)! - arrived[0]!).toBeGreaterThan(50);
  expect(seen!.headers).toMatchObject({
    'x-mine': 'yes',
    host: `127.0.0.1:${secure.port}`,
    'x-forwarded-proto': 'https',
  });
});

test.each(['/apis', '/API', '/x/api'])('%s is not under /api', async (path) => {
  seen = null;
  await fetch(plain.origin + path);
  expect(seen).toBeNull();
});

test('hands WebSockets on', async () => {
  const socket = connect(plain.port, '127.0.0.1');
  socket.write(
    'GET /api/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  );
  let text = '';
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (data) => {
      text += String(data);
      if (text.endsWith('\r\n\r\n')) socket.write('ping');
      if (text.endsWith('echo ping')) resolve();
    });
  });
  expect(text).toMatch(/^HTTP\/1\.1 101 /);
  socket.destroy();
});

test('an API that is gone is a 502 that names it', async () => {
  const closed = createTcpServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const gone = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
  closed.close();
  const server = await startServer({
    dist: folder.path,
    certificate: null,
    api: { url: gone, paths: ['/api/'] },
  });
  const response = await fetch(`${server.origin}/api/x`);
  expect([response.status, await response.text()]).toEqual([502, expect.stringContaining(gone)]);
  await server.close();
});
