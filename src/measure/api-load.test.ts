import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeLoad, makeMeasurement } from '../analysis/fixtures/make-measurement.ts';
import { endpointsOf, loadApi } from './api-load.ts';

/** Counts what each address was asked, and hangs on `/slow`. */
const asked = new Map<string, number>();
const site = createServer((request, response) => {
  const url = request.url ?? '';
  const before = asked.get(url) ?? 0;
  asked.set(url, before + 1);
  if (url === '/api/gone') response.statusCode = 404;
  if (url === '/api/mine' && request.headers.cookie !== 'session=7') response.statusCode = 401;
  if (url === '/api/etag' && request.headers['if-none-match']) response.statusCode = 304;
  if (url === '/api/never') return;
  if (url === '/api/cut') return void response.destroy();
  response.setHeader('Server-Timing', `cache;desc=${before === 0 ? 'miss' : 'hit'}`);
  setTimeout(() => response.end('x'.repeat(10)), url === '/api/slow' ? 40 : 0);
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => site.close());

test('asks each endpoint so often, over its addresses, none of the answers the first of one', async () => {
  const urls = ['/api/list?page=1', '/api/list?page=2', '/api/me'];
  const facts = await loadApi({ origin, urls, requests: 5 });
  expect(facts.map(({ path, answers, errors }) => [path, answers.length, errors])).toEqual([
    ['/api/list', 5, []],
    ['/api/me', 5, []],
  ]);
  expect(urls.map((url) => asked.get(url))).toEqual([4, 3, 6]);
  for (const [ms, bytes, timing] of facts.flatMap(({ answers }) => answers)) {
    expect(ms).toBeGreaterThan(0);
    expect([bytes, timing]).toEqual([10, 'cache;desc=hit']);
  }
});

test('names what goes wrong, and leaves that endpoint', async () => {
  const facts = await loadApi({ origin, urls: ['/api/gone', '/api/cut', '/api/ok'], requests: 3 });
  expect(facts.map(({ errors }) => errors[0])).toEqual([
    'GET /api/gone answered 404',
    expect.stringMatching(/^GET \/api\/cut failed: /),
    undefined,
  ]);
  expect([asked.get('/api/gone'), facts[2]?.answers.length]).toEqual([1, 3]);
});

test('tells how long an answer stayed away, and does not wait for it again', async () => {
  const urls = ['/api/never', '/api/ok'];
  const facts = await loadApi({ origin, urls, requests: 3, timeoutMs: 200 });
  expect(facts).toMatchObject([
    { path: '/api/never', answers: [], errors: [], unanswered: [expect.any(Number)] },
    { path: '/api/ok', errors: [] },
  ]);
  expect(facts[0]?.unanswered?.[0]).toBeGreaterThanOrEqual(190);
  expect([asked.get('/api/never'), facts[1]?.unanswered]).toEqual([1, undefined]);
});

test('asks as the page did: with its cookies, without what spoke of its cache', async () => {
  const sent = { ':path': '/', Cookie: 'session=7', 'If-None-Match': '"e"', te: 'x' };
  const urls = ['/api/mine', '/api/etag'];
  const facts = await loadApi({ origin, urls, requests: 2, headersOf: () => sent });
  expect(facts.map(({ errors }) => errors)).toEqual([[], []]);
  expect(facts[1]?.answers.map(([, bytes]) => bytes)).toEqual([10, 10]);
  const [other] = await loadApi({ origin, urls: ['/api/mine'], requests: 1 });
  expect(other?.errors).toEqual(['GET /api/mine answered 401']);
});

test('leaves an endpoint that has had its time', async () => {
  const [facts] = await loadApi({ origin, urls: ['/api/slow'], requests: 1000, secondsEach: 0.2 });
  expect(facts?.answers.length).toBeGreaterThan(1);
  expect(facts?.answers.length).toBeLessThan(10);
});

test('stops when it is told to', async () => {
  const signal = AbortSignal.timeout(100);
  const asking = loadApi({ origin, urls: ['/api/slow'], requests: 1000, signal });
  await expect(asking).rejects.toMatchObject({ code: 'aborted' });
});

test('the endpoints are what the pages read from the API, each address once', () => {
  const load = makeLoad([
    { url: '/api/a?x=1' },
    { url: '/api/a?x=1' },
    { url: '/api/a?x=2', status: 304 },
    { url: '/api/b', method: 'POST' },
    { url: '/api/c', status: 500 },
    { url: '/data/d.json', type: 'fetch' },
    { url: 'https://other.example/api/e', type: 'fetch' },
    { url: '/api/logo.js', type: 'script' },
  ]);
  const measurement = makeMeasurement({ '/': [load], '/b': [load] });
  expect(endpointsOf(measurement, ['/api'])).toEqual(['/api/a?x=1', '/api/a?x=2']);
});
