import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { findBrowser } from '../measure/browser/find.ts';
import { parseMeasurement } from '../measure/parse-measurement.ts';
import { putFiles, runIn } from './fixtures/run-in.ts';

vi.setConfig({ testTimeout: 120_000 });

const PAGE = '<!doctype html><h1>A page</h1><script type=module src=/index.js></script>';
const SNAPSHOT = makeSnapshot({
  modules: { 'src/home.ts': {} },
  files: { 'index.html': 80, 'index.js': { entry: true, holds: { 'src/home.ts': 40 } } },
  routes: { '/': 'src/home.ts', '/gone': 'src/home.ts' },
});
const BUDGETS = {
  budgets: [{ path: '/$', timings: { LCP: '20 s' } }],
  measure: { profiles: ['desktop'], runs: 1, urls: { '/gone': '/gone.json' } },
};

let usualTemporary: string | undefined;
let temporary: string;
let root: string;
beforeAll(async () => {
  process.env['LOADLINE_BROWSER'] = (await findBrowser()).path;
  usualTemporary = process.env['TMPDIR'];
  temporary = await realpath(await mkdtemp(join(tmpdir(), 'loadline-faults-')));
  process.env['TMPDIR'] = temporary;
});
afterAll(async () => {
  delete process.env['LOADLINE_BROWSER'];
  if (usualTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemporary;
  await rm(temporary, { recursive: true, force: true });
});
beforeEach(async () => {
  root = await mkdtemp(join(temporary, 'app-'));
  await putFiles(root, {
    'dist/index.html': PAGE,
    'dist/index.js': 'document.title=1',
    '.loadline/loadline.snapshot.json': SNAPSHOT,
    'budgets.json': BUDGETS,
  });
});
// Whatever went wrong: no process of ours, nothing but the app in the temporary folder.
afterEach(async () => {
  const leftovers = async () => {
    const table = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args=']).toString().split('\n');
    return [
      ...table.filter((line) => {
        const [, , state = ''] = line.trim().split(/\s+/);
        return line.includes(temporary) && !state.startsWith('Z') && !line.includes('ps -eo');
      }),
      ...(await readdir(temporary)).filter((name) => join(temporary, name) !== root),
    ];
  };
  await vi.waitFor(
    async () => {
      const left = await leftovers();
      if (left.length > 0) throw new Error(`left behind: ${left.join('\n')}`);
    },
    { timeout: 5000 },
  );
  await rm(root, { recursive: true, force: true });
});

const kept = async () =>
  parseMeasurement(await readFile(join(root, '.loadline/loadline.measurement.json'), 'utf8'));

test('a page that is not there is named, and the others are measured', async () => {
  const { code, out } = await runIn(root, 'measure', '--loads', 'cold');
  expect(code).toBe(3);
  expect(out).toContain('GET /gone.json answered 404');
  const { pages } = await kept();
  expect(pages.map(({ route, loads }) => [route, loads[0]!.errors])).toEqual([
    ['/', []],
    ['/gone', ['GET /gone.json answered 404']],
  ]);
});

test('a measurement that cannot be written says so, and leaves what was there', async () => {
  // As a full disk does, this lets nothing be put in its place.
  const file = join(root, '.loadline/loadline.measurement.json');
  await mkdir(file);
  const { code, err } = await runIn(root, 'measure', '--loads', 'cold', '--route', '/');
  expect(code).toBe(3);
  expect(err).toContain('.loadline/loadline.measurement.json: the measurement cannot be written');
  expect(await readdir(join(root, '.loadline'))).toEqual(
    expect.not.arrayContaining([expect.stringContaining('.tmp')]),
  );
});

test('Ctrl-C ends everything and keeps the loads that were finished', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const loader = new URL('../../scripts/typescript.js', import.meta.url).href;
  const options = ['measure', '--loads', 'cold', '--route', '/', '--runs', '90'];
  const child = spawn(process.execPath, ['--import', loader, main, ...options], { cwd: root });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
    if (/load 2 of 90/.test(said)) child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number];
  expect(said).toContain('The measurement was stopped.');
  expect(said).toMatch(/Kept: \d+ loads of 1 page in \.loadline\/loadline\.measurement\.json/);
  expect(code).toBe(130);
  expect((await kept()).pages[0]!.loads.length).toBeGreaterThanOrEqual(2);
});

test.each([
  ['no browser', ['measure'], { LOADLINE_BROWSER: '/nowhere/chrome' }, 3, '/nowhere/chrome'],
  [
    'a browser that does not start',
    ['measure'],
    { LOADLINE_BROWSER: '/bin/false' },
    3,
    'not start',
  ],
  ['a folder without the build', ['measure', '--dist', '.loadline'], {}, 2, 'holds another build'],
  ['no such profile', ['measure', '--profile', '9g'], {}, 2, '9g'],
  ['no such kind of load', ['measure', '--loads', 'hot'], {}, 2, 'hot'],
  ['no such engine', ['measure', '--engine', 'steam'], {}, 2, 'steam'],
  ['no address', ['measure', '--url', 'example'], {}, 2, 'example'],
  ['nobody there', ['measure', '--url', 'http://127.0.0.1:9'], {}, 3, 'Nothing answers at'],
  ['a server that ends at once', ['measure', '--server', 'exit 4'], {}, 3, 'exit 4'],
  ['no such storage state', ['measure', '--storage-state', 'x.json'], {}, 2, 'x.json'],
  [
    'a storage state that is none',
    ['measure', '--storage-state', 'budgets.json'],
    {},
    2,
    'cookies',
  ],
  ['a setup that is no function', ['measure', '--setup', 'dist/index.js'], {}, 2, 'dist/index.js'],
])('%s', async (_, argv, env, code, message) => {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const answer = await runIn(root, ...argv);
    expect(answer.err).toContain(message);
    expect(answer.code).toBe(code);
  } finally {
    process.env['LOADLINE_BROWSER'] = before['LOADLINE_BROWSER'];
  }
});

test('a folder without a page, a port in use', async () => {
  await rm(join(root, 'dist/index.html'));
  const none = await runIn(root, 'measure');
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('index.html')]);
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await putFiles(root, { 'dist/index.html': PAGE });
  const serve = await runIn(root, 'serve', 'dist', '--port', String(port));
  expect([serve.code, serve.err]).toEqual([2, expect.stringContaining(`Port ${port} is in use`)]);
  for (const [place, message] of [
    ['budgets.json', 'no such folder'],
    ['.loadline', 'no page in it'],
  ] as const) {
    const refused = await runIn(root, 'serve', place);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining(message)]);
  }
  taken.close();
});

test('a budget for a route that does not exist', async () => {
  const budgets = [...BUDGETS.budgets, { path: '/nowhere', timings: { LCP: 1 } }];
  await putFiles(root, { 'budgets.json': { ...BUDGETS, budgets } });
  const { code, out } = await runIn(root, 'check', '--loads', 'cold');
  expect(out).toContain('no route of this build matches');
  expect(code).toBe(2);
});
