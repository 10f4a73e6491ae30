import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { findBrowser } from './browser/find.ts';
import { tempFolder } from './fixtures/temp-folder.ts';
import { measure } from './measure.ts';
import type { MeasureOptions } from './measure.ts';
import type { Measurement, Profile } from './types.ts';

// A busy machine may take long over a dozen loads.
vi.setConfig({ testTimeout: 120_000 });

const PROFILE: Profile = { name: 'test', down: 4000, up: 2000, rtt: 60, cpu: 4 };

/** What a router does, in two modules of one file; the second page is a file of its own. */
const SHELL = `
  const root = document.getElementById('root');
  const pages = { '/': home, '/second': () => import('./second-Zx81mQ2w.js').then((page) => page.default(root)) };
  const show = () => (pages[location.pathname] ?? (() => {}))();
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    history.pushState({}, '', link.href);
    show();
  });
  queueMicrotask(show);`;
const HOME = `
  export function home() {
    const root = document.getElementById('root');
    root.innerHTML = '<h1>The first page</h1><p style="display:none"><a href=/second>hidden</a></p><p><a href=/second>On</a></p><button>Work</button><input>';
    root.querySelector('button').addEventListener('click', () => work(120));
  }
  function work(ms) { const end = performance.now() + ms; while (performance.now() < end); }
  function never() { return 'nobody calls this, and its bytes are not used'; }`;
const FILE = HOME + SHELL;

const site = tempFolder({
  'dist/index.html':
    '<!doctype html><meta name=viewport content="width=device-width"><div id=root></div>' +
    '<script type=module src=/assets/index-aB3dE5g7.js></script>',
  'dist/assets/index-aB3dE5g7.js': FILE,
  'dist/assets/second-Zx81mQ2w.js': `
    export default (root) => { root.innerHTML = '<h1>' + 'The second page, much larger than the first '.repeat(4) + '</h1>'; };`,
});

function snapshotOfSite(): Snapshot {
  const made = makeSnapshot({ modules: { 'src/home.ts': {}, 'src/shell.ts': {} }, files: {} });
  const at = (id: string) => made.modules.findIndex((module) => module.id === id);
  const size = { raw: FILE.length, gzip: FILE.length, brotli: FILE.length };
  return {
    ...made,
    files: [
      {
        file: 'assets/index-aB3dE5g7.js',
        name: 'assets/index.js',
        hashed: true,
        kind: 'js',
        size,
        chunk: null,
        shares: [
          [at('src/home.ts'), HOME.length, HOME.length, HOME.length],
          [at('src/shell.ts'), SHELL.length, SHELL.length, SHELL.length],
        ],
        runs: [HOME.length, at('src/home.ts'), SHELL.length, at('src/shell.ts')],
      },
    ],
  };
}

let browserPath: string;
beforeAll(async () => {
  browserPath = (await findBrowser()).path;
});
afterAll(() => site.remove());

const run = (changes: Partial<MeasureOptions>): Promise<Measurement> =>
  measure({
    dist: join(site.path, 'dist'),
    routes: [{ route: '/', url: '/' }],
    profiles: [PROFILE],
    runs: 1,
    browserPath,
    ...changes,
  });

test('a page is opened cold, warm, by a click and to be used, and its scripts are looked at', async () => {
  const steps = [{ click: 'button' }, { type: 'ab', into: 'input' }, { scroll: 200 }];
  const result = await run({
    routes: [
      { route: '/', url: '/', steps },
      { route: '/second', url: '/second' },
    ],
    snapshot: snapshotOfSite(),
  });
  const [home, second] = result.pages;

  expect(home!.loads[0]).toMatchObject({ errors: [], lcp: { element: '#root>h1', url: '' } });
  const { metrics, lcp } = home!.loads[0]!;
  const parts = lcp!.firstByte + lcp!.loadDelay + lcp!.loadDuration + lcp!.renderDelay;
  expect(parts).toBeCloseTo(metrics.LCP!, 0);

  // Back again: only the document is asked for, over a new connection.
  const [warm] = home!.warm!;
  expect(warm!.errors).toEqual([]);
  expect(warm!.requests.map(({ url }) => url)).toEqual(['/']);
  expect(warm!.metrics.TTFB).toBeGreaterThan(3 * PROFILE.rtt);

  const [used] = home!.interactions!;
  expect(used!.errors).toEqual([]);
  expect(used!.steps).toEqual(['click button', 'type "ab" into input', 'scroll 200 px']);
  expect(used!.metrics.INP).toBeGreaterThanOrEqual(120);
  expect(used!.inp).toMatchObject({ element: '#root>button', type: 'pointer' });
  expect(used!.inp!.processing).toBeGreaterThanOrEqual(119);
  expect(used!.inp!.script).toMatchObject({
    url: '/assets/index-aB3dE5g7.js',
    module: 'src/home.ts',
  });

  // The link that can be seen is the second of its kind.
  expect(home).not.toHaveProperty('routeChanges');
  const [change] = second!.routeChanges!;
  expect(change).toMatchObject({ errors: [], from: '/', link: 'a[href="/second"] >> nth=1' });
  expect(change!.requests.map(({ url }) => url)).toEqual(['/assets/second-Zx81mQ2w.js']);
  expect(change!.metrics.LCP).toBeGreaterThan(PROFILE.rtt);

  // A load of its own, which is in none of the others: blank at first, and whole in the end.
  expect(home!.loads).toHaveLength(1);
  const { width, height, metrics: filmed, pictures } = home!.film!;
  expect([width, height]).toEqual([412, 823]);
  expect(filmed.LCP).toBeGreaterThan(3 * PROFILE.rtt);
  expect(pictures.length).toBeGreaterThan(1);
  expect(pictures.at(-1)![0]).toBeGreaterThanOrEqual(filmed.FCP! - 20);
  for (const [, jpeg] of pictures) {
    expect(Buffer.from(jpeg, 'base64').subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  }
  expect(JSON.stringify(pictures).length).toBeLessThan(101_000);

  const [covered] = result.coverage!;
  expect(covered).toMatchObject({ route: '/', size: FILE.length, errors: [] });
  expect(covered!.files).toEqual([['/assets/index-aB3dE5g7.js', FILE.length, covered!.used]]);
  const named = Object.fromEntries(
    covered!.modules!.map(([module, size, ran]) => [result.modules![module], { size, ran }]),
  );
  const unused = HOME.length - named['src/home.ts']!.ran;
  expect(named['src/home.ts']!.size).toBe(HOME.length);
  expect(unused).toBeGreaterThan('return nobody calls this, and its bytes are not used'.length);
  expect(named['src/shell.ts']).toMatchObject({ size: SHELL.length });
  expect(named['src/home.ts']!.ran + named['src/shell.ts']!.ran).toBe(covered!.used);
});

test('what a person would see go wrong is named, and tells no figure', async () => {
  const result = await run({
    routes: [
      { route: '/', url: '/', steps: [{ scroll: 100 }, { click: 'a' }, { click: '#gone' }] },
      {
        route: '/second',
        url: '/second',
        change: { from: '/', before: [], link: 'button' },
      },
    ],
    further: { warm: 0, coverage: false, film: false },
  });
  const [home, second] = result.pages;
  expect(home!.interactions![0]!.errors).toEqual([
    'The step "click #gone" failed: there is none to see',
  ]);
  expect(second!.routeChanges![0]!.errors).toEqual([
    'The click on button made no route change that the browser reports',
  ]);
  expect(second!.routeChanges![0]!.metrics).not.toHaveProperty('LCP');
});

test('a site that is there already, behind a login, over the link or throttled by the browser', async () => {
  const app = createServer((request, response) => {
    const known = request.headers.cookie?.includes('who=me') ?? false;
    response.setHeader('content-type', 'text/html');
    if (request.url === '/enter') {
      response.setHeader('set-cookie', 'who=me; Path=/');
      response.end('<p>Welcome');
    } else if (request.url === '/login') {
      response.end('<h1>Who are you?</h1>');
    } else if (known) {
      response.end(
        '<h1>Your page</h1><script>localStorage.seen || (document.title = "new")</script>',
      );
    } else {
      response.writeHead(302, { location: '/login' }).end();
    }
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const setup = tempFolder({
    'login.mjs': `export default async ({ page, baseURL }) => { await page.goto(baseURL + '/enter'); };`,
    'broken.mjs': `export default async () => { throw new Error('no such user'); };`,
  });
  const further = { warm: 0, routeChanges: 0, coverage: false, film: false };
  const site = { origin, further, routes: [{ route: '/mine', url: '/mine' }] };
  try {
    const outside = await run(site);
    expect(outside.origin).toBe(origin);
    expect(outside.pages[0]!.loads[0]).toMatchObject({
      landed: '/login',
      errors: [
        expect.stringMatching(/^The page was sent to a login: \/login\. Give "storageState"/),
      ],
    });

    const login = { storageState: null, setup: join(setup.path, 'login.mjs') };
    const inside = await run({ ...site, login });
    const [load] = inside.pages[0]!.loads;
    expect(load).toMatchObject({ errors: [] });
    expect(load).not.toHaveProperty('landed');
    // Over the link: a connection and an answer take two round trips.
    expect(load!.metrics.TTFB).toBeGreaterThan(2 * PROFILE.rtt - 5);

    const throttled = await run({ ...site, login, engine: 'cdp' });
    expect(throttled.environment.engine).toBe('cdp');
    expect(throttled.pages[0]!.loads[0]!.errors).toEqual([]);

    const broken = { storageState: null, setup: join(setup.path, 'broken.mjs') };
    await expect(run({ ...site, login: broken })).rejects.toMatchObject({
      code: 'bad-login',
      message: expect.stringContaining('no such user'),
    });
  } finally {
    setup.remove();
    app.closeAllConnections();
    app.close();
  }
});
