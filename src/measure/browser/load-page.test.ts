import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { tempFolder } from '../fixtures/temp-folder.ts';
import { createCertificate } from '../server/certificate.ts';
import { startServer } from '../server/server.ts';
import type { PageLoad } from '../types.ts';
import { findBrowser } from './find.ts';
import { launchBrowser } from './launch.ts';
import type { LaunchedBrowser } from './launch.ts';
import { loadPage } from './load-page.ts';
import type { LoadOptions } from './load-page.ts';
import { vitalsScript } from './observe.ts';
import { totalBlockingTime } from './vitals.ts';

const SCRIPTS: Record<string, string> = {
  '/plain': '',
  '/late': `setTimeout(() => document.body.append(document.createElement('hr')), 300);
    setTimeout(() => fetch('/data').then(() => { document.body.innerHTML += '<h1>A much larger text</h1>'; }), 350);`,
  '/poll': `setInterval(() => fetch('/data'), 100);`,
  '/answers': `for (const call of ['/silent?slow', '/silent?poll', '/feed?lines', '/feed?rows']) fetch(call);
    fetch('/soon').then(() => { document.body.innerHTML += '<h1>A much larger text</h1>'; });`,
  '/events': `new EventSource('/ticks').onmessage = ({ data }) => { document.title = data; };`,
  '/away': `setTimeout(() => { location.href = '/plain?from=away'; }, 50);`,
  '/busy': `const end = performance.now() + 300;
    requestAnimationFrame(() => setTimeout(() => { const t = performance.now() + 300; while (performance.now() < t); }, 50));`,
  '/called-off': `const c = new AbortController(); fetch('/silent', { signal: c.signal }).catch(() => {}); setTimeout(() => c.abort(), 50);`,
  '/list': `fetch('/rows?page=1').then((answer) => answer.json()).then(([row]) => fetch('/row/' + row.id));`,
  '/endless': `setTimeout(() => { for (;;); }, 100); fetch('/data');`,
  '/blank': `document.body.innerHTML = '';`,
  '/refused': `fetch('http://127.0.0.1:1/x').catch(() => {});`,
};

const site = createServer((request, response) => {
  const [path = ''] = request.url!.split('?');
  if (path === '/silent') return;
  if (path === '/locked') {
    return void response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end('no');
  }
  if (path === '/soon') return void setTimeout(() => response.end('{}'), 3500);
  if (path === '/feed') {
    const type = request.url!.endsWith('rows') ? 'application/json' : 'text/plain';
    response.writeHead(200, { 'content-type': type });
    return void response.write('[');
  }
  if (path === '/ticks') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const ticking = setInterval(() => response.write('data: now\n\n'), 50);
    response.on('close', () => clearInterval(ticking));
    return;
  }
  if (path === '/moved') {
    response.writeHead(302, { location: '/plain' }).end();
  } else if (path === '/hangs') {
    response.setHeader('content-type', 'text/html');
    response.end('<p>text</p><img src=/silent>');
  } else if (path in SCRIPTS) {
    response.setHeader('content-type', 'text/html');
    response.end(`<p>text</p><script>${SCRIPTS[path]}</script>`);
  } else if (path === '/rows' || path === '/row/71') {
    const rows = JSON.stringify([{ id: 71 }, { id: 72 }]);
    const headers = { 'Content-Type': 'application/json; charset=utf-8', ETag: '"e"' };
    setTimeout(() => response.writeHead(200, headers).end(rows), 60);
  } else if (path === '/data') {
    response.end('{}');
  } else {
    response.writeHead(404).end('nothing');
  }
});

const certificate = createCertificate();
let launched: LaunchedBrowser;
let browser: Browser;
let script: string;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  script = await vitalsScript();
  const { path } = await findBrowser();
  launched = await launchBrowser({ path, fingerprint: certificate.fingerprint });
  ({ browser } = launched);
});
afterAll(async () => {
  await launched.close();
  site.closeAllConnections();
  site.close();
});

async function load(
  path: string,
  timeoutMs = 15_000,
  options: Partial<LoadOptions> = {},
): Promise<PageLoad & { readonly took: number }> {
  const begin = performance.now();
  const profile = { name: 'test', cpu: 1 };
  const result = await loadPage(browser, {
    url: origin + path,
    profile,
    script,
    timeoutMs,
    ...options,
  });
  return { ...result, took: performance.now() - begin };
}

describe('waits', () => {
  test('for what the page does after its load event', async () => {
    const { metrics, requests, errors } = await load('/late');
    expect(requests.map(({ url }) => url)).toContain('/data');
    expect(metrics.LCP).toBeGreaterThan(metrics.load! + 250);
    expect(errors).toEqual([]);
  });

  test('not for a page that polls', async () => {
    const { errors, took, requests } = await load('/poll');
    expect(errors).toEqual([]);
    expect(took).toBeLessThan(10_000);
    expect(requests.length).toBeGreaterThan(3);
  });

  test('for slow answers, but not for ever, nor for a long poll or a stream; what it leaves is named', async () => {
    const asked: string[] = [];
    const { errors, warnings, took, requests, metrics } = await load('/answers', 30_000, {
      isLongPoll: (path) => path === '/silent?poll',
      onAsked: (all) => asked.push(...all.map(({ url }) => url)),
    });
    expect(errors).toEqual([]);
    expect(took).toBeGreaterThan(10_000);
    expect(metrics.LCP).toBeGreaterThan(3400);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^GET \/silent\?slow: no answer after 10 s.+"longPolls": \["\/silent"\]/,
      ),
      expect.stringMatching(/^GET \/feed\?lines: its answer began, and nothing came for 3 s/),
      expect.stringMatching(/^GET \/feed\?rows: its answer began, and nothing came for 10 s/),
    ]);
    const unanswered = requests.flatMap((one) => (one.unanswered ? one.url : []));
    expect(unanswered).toEqual(['/silent?slow', '/feed?lines', '/feed?rows']);
    expect(asked).toEqual(['/silent?slow', '/feed?lines', '/feed?rows', '/soon']);
  });

  test('not for events that the server sends on and on', async () => {
    const { errors, requests } = await load('/events', 10_000);
    expect(errors).toEqual([]);
    expect(requests.map(({ url, status }) => [url, status])).toContainEqual(['/ticks', 200]);
  });

  test('not for ever: a page that never loads is named with what it waits for', async () => {
    const { errors, metrics } = await load('/hangs', 1500);
    expect(errors).toEqual([
      'The page did not finish loading within 1.5 s: still waiting for /silent',
    ]);
    expect(metrics).not.toHaveProperty('load');
  });
});

test('tells of a request who asked, when, how it was answered, and what it had to wait for', async () => {
  const { requests } = await load('/list');
  expect(requests.map(({ url }) => url)).toEqual(['/list', '/rows?page=1', '/row/71']);
  const [, rows, row] = requests;
  expect(rows).toMatchObject({
    method: 'GET',
    headers: {
      contentType: 'application/json',
      contentEncoding: '',
      cacheControl: '',
      etag: '"e"',
      lastModified: '',
    },
    initiator: { type: 'script', url: '/list', line: 1 },
    priority: 'High',
    blocking: false,
    rows: 2,
    needs: [],
  });
  expect(rows!.sent).toBeGreaterThanOrEqual(rows!.start);
  expect(rows!.firstByte! - rows!.sent!).toBeGreaterThan(55);
  expect(rows!.end).toBeGreaterThanOrEqual(rows!.firstByte!);
  expect(row).toMatchObject({ needs: [1] });
});

describe('names', () => {
  test('a page that is not there', async () => {
    const { errors, requests } = await load('/nowhere');
    expect(errors).toEqual(['GET /nowhere answered 404']);
    expect(requests[0]).toMatchObject({ url: '/nowhere', type: 'document', status: 404 });
  });

  test('a page that asks for a password in a window of the browser', async () => {
    const { errors } = await load('/locked');
    expect(errors[0]).toMatch(/^The page did not open: the server asks for a password .+"setup"/);
  });

  test('a page that goes on to another one', async () => {
    const { errors } = await load('/away');
    expect(errors).toEqual(['The page went on to /plain?from=away']);
  });

  test('a server that is gone', async () => {
    const profile = { name: 'test', cpu: 1 };
    const url = 'http://127.0.0.1:1/';
    const { errors, metrics } = await loadPage(browser, { url, profile, script, timeoutMs: 5000 });
    expect(errors[0]).toMatch(/^The page did not open: net::ERR_/);
    expect(metrics).toEqual({});
  });

  test.each(['/hangs', '/poll'])(
    'a page that crashes while it loads or settles: %s',
    async (path) => {
      const loading = load(path);
      await expect
        .poll(() => browser.contexts()[0]?.pages()[0]?.url(), { timeout: 10_000 })
        .toBe(origin + path);
      await sleep(100);
      const [page] = browser.contexts()[0]!.pages();
      const session = await page!.context().newCDPSession(page!);
      // Its answer never comes.
      void session.send('Page.crash').catch(() => {});
      expect((await loading).errors).toEqual(['The page crashed']);
    },
  );

  test('a page that is busy for good', async () => {
    expect((await load('/endless', 1500)).errors).toEqual([
      expect.stringContaining('busy for good'),
    ]);
  });

  test('a page that stays blank', async () => {
    expect((await load('/blank')).errors).toEqual(['The page painted nothing']);
  });

  test('a request that fails', async () => {
    const { errors } = await load('/refused');
    expect(errors).toContainEqual(
      expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:1\/x failed: /),
    );
  });
});

test('a request that the page calls off itself is no error', async () => {
  expect((await load('/called-off')).errors).toEqual([]);
});

test('a redirect is a request of its own', async () => {
  const { requests } = await load('/moved');
  expect(requests.map(({ url, status }) => [url, status])).toEqual([
    ['/moved', 302],
    ['/plain', 200],
  ]);
});

test('counts what blocks the main thread after the first paint', async () => {
  const { TBT } = (await load('/busy')).metrics;
  expect(TBT).toBeGreaterThan(200);
  expect(TBT).toBeLessThan(600);
});

test('leaves no name in the page', async () => {
  const context = await browser.newContext();
  await context.addInitScript({ content: script });
  const page = await context.newPage();
  await page.goto(`${origin}/plain`);
  expect(await page.evaluate('[typeof webVitals, typeof loadline, typeof heard]')).toEqual(
    Array(3).fill('undefined'),
  );
  await context.close();
});

test("slows the page's CPU down", async () => {
  const work = `data:text/html,<p>text</p><script>let n = 0; for (let i = 0; i < 5e7; i++) n += i % 7; document.title = n</script>`;
  const timeOf = async (cpu: number) => {
    const profile = { name: 'test', cpu };
    const result = await loadPage(browser, { url: work, profile, script, timeoutMs: 20_000 });
    return result.metrics.load!;
  };
  // A busy machine only ever adds time: the least of two tells what the page itself takes.
  const leastOf = async (cpu: number) => Math.min(await timeOf(cpu), await timeOf(cpu));
  expect(await leastOf(6)).toBeGreaterThan((await leastOf(1)) * 2);
});

test('keeps its cache under our certificate: a second visit asks for nothing that is immutable', async () => {
  const folder = tempFolder({
    'index.html': '<p>text</p><script src=/assets/index-aB3dE5g7.js></script>',
    'assets/index-aB3dE5g7.js': 'document.title = "ran"',
  });
  const server = await startServer({ dist: folder.path, certificate });
  const context = await browser.newContext();
  const visit = async () => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const seen: [string, boolean, string | undefined][] = [];
    session.on('Network.responseReceived', ({ response }) => {
      const { pathname } = new URL(response.url);
      if (pathname.endsWith('.js')) {
        seen.push([pathname, response.fromDiskCache ?? false, response.protocol]);
      }
    });
    await session.send('Network.enable');
    await page.goto(server.origin);
    expect(await page.title()).toBe('ran');
    await page.close();
    return seen;
  };
  expect(await visit()).toEqual([['/assets/index-aB3dE5g7.js', false, 'h2']]);
  expect(await visit()).toEqual([['/assets/index-aB3dE5g7.js', true, 'h2']]);
  await context.close();
  await server.close();
  folder.remove();
});

test.each([
  ['nothing', [], 0],
  ['short tasks', [[1000, 50]], 0],
  [
    'the part beyond 50 ms of each',
    [
      [1000, 80],
      [2000, 150],
    ],
    130,
  ],
  [
    'only what comes after the first paint',
    [
      [400, 90],
      [450, 200],
    ],
    100,
  ],
] as const)('total blocking time: %s', (_, tasks, expected) => {
  expect(totalBlockingTime(tasks, 500)).toBe(expected);
});
