import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { ApiSettings } from '../budgets/types.ts';
import { findBrowser } from './browser/find.ts';
import type { MeasureError } from './errors.ts';
import { tempFolder } from './fixtures/temp-folder.ts';
import { measure } from './measure.ts';
import type { MeasureOptions } from './measure.ts';
import type { Profile } from './types.ts';

// Enough delay to be seen beside a busy machine's own.
const PROFILE: Profile = { name: 'test', down: 4000, up: 2000, rtt: 80, cpu: 1 };
const PADDING = Array.from({ length: 6000 }, (_, i) => ((i * 7919) % 9973).toString(36)).join(',');

const site = tempFolder({
  'dist/index.html':
    '<!doctype html><meta name=viewport content="width=device-width"><div id=root></div>' +
    '<script type=module src=/assets/index-aB3dE5g7.js></script>',
  'dist/assets/index-aB3dE5g7.js': `
    const pages = {
      '/': () => import('./home-Zx81mQ2w.js'),
      '/bad': () => import('./bad-Qw3rT6y8.js'),
      '/empty': () => ({ default() {} }),
    };
    (await pages[location.pathname]()).default(document.getElementById('root'));`,
  'dist/assets/home-Zx81mQ2w.js': `
    const padding = '${PADDING}';
    export default async (root) => {
      const text = await (await fetch('/api/text')).text();
      root.innerHTML = '<h1>' + text + '</h1>';
    };`,
  'dist/assets/bad-Qw3rT6y8.js': `
    export default (root) => {
      root.innerHTML = '<h1>A page</h1>';
      fetch('/missing.json');
      console.error('something is odd');
      setTimeout(() => { throw new Error('it broke'); });
    };`,
  'api.cjs': `
    require('http').createServer((request, response) => {
      response.setHeader('server-timing', 'db;dur=3');
      response.end('text of the api '.repeat(20));
    }).listen(process.env.PORT);`,
});
const temporary = tempFolder({});
const api: ApiSettings = { command: 'node api.cjs', url: null, paths: ['/api'] };
const usualTemporary = process.env['TMPDIR'];
let browserPath: string;

beforeAll(async () => {
  browserPath = (await findBrowser()).path;
  process.env['TMPDIR'] = temporary.path;
});
afterAll(() => {
  if (usualTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemporary;
  site.remove();
  temporary.remove();
});

const options = (changes: Partial<MeasureOptions> = {}): MeasureOptions => ({
  dist: join(site.path, 'dist'),
  routes: [{ route: '/', url: '/' }],
  profiles: [PROFILE],
  runs: 1,
  further: { warm: 0, routeChanges: 0, interactions: 0, coverage: false, film: false },
  api,
  apiFolder: site.path,
  browserPath,
  ...changes,
});

/** Processes of ours, servers that listen, and temporary files. */
function leftovers() {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args=']).toString().split('\n');
  const processes = table.filter((line) => {
    const [, parent, state = ''] = line.trim().split(/\s+/);
    if (line.includes('ps -eo') || state.startsWith('Z')) return false;
    return parent === String(process.pid) || line.includes(temporary.path);
  });
  const servers = process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap');
  return { processes, servers: servers.length, files: readdirSync(temporary.path) };
}

let before: ReturnType<typeof leftovers>;
beforeEach(() => {
  before = leftovers();
});

/** A browser that died is cleaned up after by Playwright, a moment later. */
const expectNothingLeft = async () => {
  await expect.poll(leftovers, { timeout: 3000 }).toEqual(before);
};

const failure = (promise: Promise<unknown>): Promise<MeasureError> =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

test('measures cold loads over the link', async () => {
  const said: string[] = [];
  const routes = [
    { route: '/', url: '/' },
    { route: '/bad', url: '/bad' },
    { route: '/empty', url: '/empty' },
  ];
  const result = await measure(
    options({
      routes,
      runs: 2,
      onProgress: ({ done, message }) => said.push(`${done} ${message}`),
    }),
  );

  await expectNothingLeft();
  expect(result.environment).toMatchObject({ engine: 'link', node: process.version });
  expect(result.environment.browser).toMatch(/^Chromium \d+/);
  expect(result.pages.map(({ route, profile, loads }) => [route, profile, loads.length])).toEqual([
    ['/', 'test', 2],
    ['/bad', 'test', 2],
    ['/empty', 'test', 2],
  ]);
  // In rounds over the routes.
  expect(
    said.flatMap((line) => /^\d (\S+) on test, load (\d)/.exec(line)?.slice(1).join(' ') ?? []),
  ).toEqual(['/ 1', '/bad 1', '/empty 1', '/ 2', '/bad 2', '/empty 2']);

  const [home, bad, empty] = result.pages;
  for (const { metrics, requests, errors } of home!.loads) {
    expect(errors).toEqual([]);
    expect(requests.map(({ url, type, status }) => [url, type, status])).toEqual(
      expect.arrayContaining([
        ['/', 'document', 200],
        ['/assets/index-aB3dE5g7.js', 'script', 200],
        ['/assets/home-Zx81mQ2w.js', 'script', 200],
        ['/api/text', 'fetch', 200],
      ]),
    );
    const call = requests.find(({ url }) => url === '/api/text')!;
    expect(call).toMatchObject({ thirdParty: false, serverTiming: 'db;dur=3', size: 320 });
    expect(call.end - call.start).toBeGreaterThan(PROFILE.rtt);
    const script = requests.find(({ url }) => url.includes('home'))!;
    // Brotli on the wire.
    expect(script.transfer).toBeLessThan(script.size * 0.7);

    // Connect, TLS, page; script, lazy script, API call, a round trip each; and the bytes.
    const bytes = requests.reduce(
      (sum, { transfer, type }) => sum + (type === 'other' ? 0 : transfer),
      0,
    );
    const least = 6 * PROFILE.rtt + (bytes * (1500 / 1460) * 8) / PROFILE.down;
    expect(metrics.TTFB).toBeGreaterThan(3 * PROFILE.rtt);
    expect(metrics.LCP).toBeGreaterThan(least);
    expect(metrics.LCP).toBeLessThan(least + 2000);
    expect(metrics.FCP).toBeLessThanOrEqual(metrics.LCP!);
    expect(metrics.load).toBeGreaterThan(metrics.TTFB!);
    expect(metrics.TBT).toBeGreaterThanOrEqual(0);
  }
  expect(home!.loads[0]!.requests.length).toBe(home!.loads[1]!.requests.length);

  for (const { errors, metrics } of bad!.loads) {
    expect(errors).toEqual(
      expect.arrayContaining([
        'Page error: it broke',
        'Console error: something is odd',
        'GET /missing.json answered 404',
      ]),
    );
    expect(errors).toHaveLength(3);
    expect(metrics.LCP).toBeGreaterThan(0);
  }

  // Nothing was painted: there is no such figure, not a zero.
  for (const { metrics } of empty!.loads) {
    expect(metrics).not.toHaveProperty('LCP');
    expect(metrics).not.toHaveProperty('TBT');
    expect(metrics.TTFB).toBeGreaterThan(0);
  }
});

function killBrowser(): void {
  // Its renderers and helpers carry a type, and may have lower numbers than it.
  const main = leftovers().processes.find(
    (line) => line.includes('--user-data-dir') && !line.includes('--type='),
  );
  process.kill(Number(main!.trim().split(/\s+/)[0]), 'SIGKILL');
}

function killLink(): void {
  const line = leftovers().processes.find((one) => one.includes('relay-process'));
  process.kill(Number(line!.trim().split(/\s+/)[0]), 'SIGKILL');
}

describe('when it cannot go on', () => {
  test('a signal stops it; finished loads are kept, nothing else is', async () => {
    const controller = new AbortController();
    const error = await failure(
      measure(
        options({
          runs: 9,
          signal: controller.signal,
          onProgress: ({ done }) => done === 1 && setTimeout(() => controller.abort(), 300),
        }),
      ),
    );
    expect(error).toMatchObject({ code: 'aborted', exitCode: 130 });
    expect(error.partial!.pages).toHaveLength(1);
    expect(error.partial!.pages[0]!.loads).toHaveLength(1);
    await expectNothingLeft();
  });

  test('a signal that fired before it began', async () => {
    const error = await failure(measure(options({ signal: AbortSignal.abort() })));
    expect(error).toMatchObject({ code: 'aborted', partial: null });
    await expectNothingLeft();
  });

  test('a browser that dies is an error, and what was measured before is kept', async () => {
    const error = await failure(
      measure(
        options({ runs: 9, onProgress: ({ done }) => done === 1 && setTimeout(killBrowser, 300) }),
      ),
    );
    expect(error).toMatchObject({ code: 'browser-failed', exitCode: 3 });
    expect(error.partial!.pages[0]!.loads).toHaveLength(1);
    await expectNothingLeft();
  });

  test('a link that dies is named, and what was measured before is kept', async () => {
    const error = await failure(
      measure(
        options({ runs: 9, onProgress: ({ done }) => done === 1 && setTimeout(killLink, 300) }),
      ),
    );
    expect(error).toMatchObject({ code: 'link-failed', exitCode: 3 });
    expect(error.message).toContain('ended (SIGKILL)');
    expect(error.partial!.pages[0]!.loads).toHaveLength(1);
    await expectNothingLeft();
  });

  test('a browser that does not start', async () => {
    const error = await failure(measure(options({ browserPath: '/bin/false' })));
    expect(error.code).toBe('browser-failed');
    expect(error.message).toContain('/bin/false');
    await expectNothingLeft();
  });

  test('an API that does not start', async () => {
    const error = await failure(measure(options({ api: { ...api, command: 'exit 7' } })));
    expect(error.code).toBe('api-failed');
    await expectNothingLeft();
  });

  test('a folder without a page', async () => {
    const dist = join(site.path, 'dist/assets');
    const error = await failure(measure(options({ dist })));
    expect(error).toMatchObject({ code: 'no-page', exitCode: 2 });
    expect(error.message).toContain(dist);
    await expectNothingLeft();
  });
});
