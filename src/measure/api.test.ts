import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { expect, test } from 'vitest';

import { startApi } from './api.ts';
import type { MeasureError } from './errors.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const SERVER = `
  console.log('starting in', process.cwd());
  setTimeout(() => require('http')
    .createServer((request, response) => response.end(String(process.pid)))
    .listen(process.env.PORT, process.argv[2]), 200);
`;

const own = (command: string) => ({ command, url: null, paths: ['/api'] });

/** Whether a process of that id runs; one that is dead and only not collected yet does not. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .startsWith('Z');
  } catch {
    return false;
  }
}

const failure = (promise: Promise<unknown>): Promise<MeasureError> =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

test.each(['127.0.0.1', '::1'])(
  'starts a command that listens on %s, and ends all of it',
  async (host) => {
    const folder = tempFolder({ 'server.cjs': SERVER });
    // A shell, with a second process beside the server.
    const api = await startApi(own(`sleep 98765 & node server.cjs ${host}`), folder.path);
    expect(api.paths).toEqual(['/api']);
    const pid = Number(await (await fetch(api.url)).text());
    expect(isRunning(pid)).toBe(true);
    await api.close();
    expect(isRunning(pid)).toBe(false);
    expect(execFileSync('ps', ['-eo', 'args']).toString()).not.toMatch(/^sleep 98765/m);
    folder.remove();
  },
);

test('waits while a server that listens already says 503', async () => {
  const server = `
    const begun = Date.now();
    require('http').createServer((request, response) => {
      response.statusCode = Date.now() - begun < 600 ? 503 : 200;
      response.end();
    }).listen(process.env.PORT, '127.0.0.1');
  `;
  const folder = tempFolder({ 'server.cjs': server });
  const api = await startApi(own('node server.cjs'), folder.path);
  expect((await fetch(api.url)).status).toBe(200);
  await api.close();
  folder.remove();
});

test('a command that ends is an error with its last lines', async () => {
  const error = await failure(startApi(own('echo oh no; echo again >&2; exit 3'), '.'));
  expect(error).toMatchObject({ code: 'api-failed', exitCode: 3 });
  expect(error.message).toContain('ended (3)');
  expect(error.message).toContain('  oh no');
  expect(error.message).toContain('  again');
});

test('a command that ends in the middle tells so, with its last lines', async () => {
  const server = `require('http').createServer((request, response) => {
    response.end('once');
    console.log('out of memory');
    setTimeout(() => process.exit(7), 50);
  }).listen(process.env.PORT, '127.0.0.1');`;
  const folder = tempFolder({ 'server.cjs': server });
  const api = await startApi(own('node server.cjs'), folder.path);
  expect(await api.ended).toMatch(
    /^The API's command "node server.cjs" ended \(7\) .+\n.+\n  out of memory$/,
  );
  await api.close();
  folder.remove();
});

test('a command that never listens is an error, and is ended', async () => {
  const error = await failure(startApi(own('sleep 98764'), '.', { timeoutMs: 300 }));
  expect(error.code).toBe('api-failed');
  expect(error.message).toContain('was not ready on PORT');
  expect(execFileSync('ps', ['-eo', 'args']).toString()).not.toMatch(/^sleep 98764/m);
});

test('stops waiting when it is told to', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const error = await failure(startApi(own('sleep 98763'), '.', { signal: controller.signal }));
  expect(error.code).toBe('aborted');
});

test('an API that runs already must answer', async () => {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { command: null, url, paths: ['/api'] };
  expect((await startApi(settings, '.')).url).toBe(url);
  server.close();
  const error = await failure(startApi(settings, '.'));
  expect(error.code).toBe('api-failed');
  expect(error.message).toContain(url);
});
