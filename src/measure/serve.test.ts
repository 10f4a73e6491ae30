import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, expect, test } from 'vitest';

import { tempFolder } from './fixtures/temp-folder.ts';
import { serve } from './serve.ts';

const folder = tempFolder({
  'dist/index.html': '<title>home</title>',
  'dist/assets/a-aB3dE5g7.js': 'x'.repeat(9000),
  'api.cjs': `require('http').createServer((_, r) => r.end('from the api')).listen(process.env.PORT);`,
});
afterAll(() => folder.remove());
const dist = `${folder.path}/dist`;

test('serves a build, below its base, with its API', async () => {
  const served = await serve({
    dist,
    base: '/app/',
    api: { command: 'node api.cjs', url: null, paths: ['/api'] },
    apiFolder: folder.path,
  });
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/app\/$/);
  expect(await (await fetch(served.url)).text()).toContain('home');
  expect(await (await fetch(new URL('/api/x', served.url))).text()).toBe('from the api');
  await served.close();
  await expect(fetch(served.url)).rejects.toThrow('fetch failed');
});

test('puts it behind the link of a profile, at the port that was asked for', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const profile = { name: 'slow', down: 1000, up: 1000, rtt: 200, cpu: 1 };
  const served = await serve({ dist, profile, port });
  expect(served.url).toBe(`http://127.0.0.1:${port}/`);
  const begin = performance.now();
  const response = await fetch(served.url);
  expect(await response.text()).toContain('home');
  expect(performance.now() - begin).toBeGreaterThan(395);
  await served.close();
});

test('speaks TLS when asked to', async () => {
  const served = await serve({ dist, http1: false });
  expect(served.url).toMatch(/^https:/);
  const session = connectHttp2(served.url, { rejectUnauthorized: false });
  const stream = session.request({ ':path': '/' });
  stream.resume();
  const [headers] = await once(stream, 'response');
  expect(headers[':status']).toBe(200);
  session.close();
  await served.close();
});

test('leaves nothing behind when it cannot start', async () => {
  const api = { command: 'node api.cjs', url: null, paths: ['/api'] };
  await expect(
    serve({
      dist: `${folder.path}/nowhere`,
      api,
      apiFolder: folder.path,
    }),
  ).rejects.toMatchObject({ code: 'no-page' });
  expect(execFileSync('ps', ['-eo', 'stat=,args=']).toString()).not.toMatch(
    /^[^Z].*node api\.cjs/m,
  );
});
