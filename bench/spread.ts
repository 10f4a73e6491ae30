// `npm run bench:spread [-- folder of a build]`: how far ten cold loads of one page lie apart, over the link, throttled by
// Chromium, and with Lighthouse; and how many pages a minute are measured, beside `lhci autorun`.
// Without a folder: the demo app, built before with `npm run demo:after -- --no-measure`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startApi } from '../src/measure/api.ts';
import { findBrowser } from '../src/measure/browser/find.ts';
import { measure } from '../src/measure/measure.ts';
import { findProfile } from '../src/measure/profiles.ts';
import { serve } from '../src/measure/serve.ts';
import { median } from '../src/measure/statistics/median.ts';
import { REPOSITORY, WORKSPACE } from './workspace.ts';

const LOADS = 10;
/** What a browser of a CI is started with. */
const CHROME = '--chrome-flags=--headless=new --no-sandbox --disable-gpu --no-first-run';
const COLD = { warm: 0, routeChanges: 0, interactions: 0, coverage: false, film: false };
const ROUTES = ['/', '/agents', '/reports', '/settings'];
const [given] = process.argv.slice(2);
const dist = resolve(given ?? join(REPOSITORY, 'demo-app/dist/after'));
const command = given ? null : 'node demo-app/server/start.js';
process.env['FORM'] = 'after';
const { path: browserPath } = await findBrowser();
const profile = findProfile('fast-3g')!;

const api = command ? await startApi({ command, url: null, paths: ['/api'] }, REPOSITORY) : null;
const settings = api ? { command: null, url: api.url, paths: ['/api'] } : null;
const lhci = await installLhci();
const served = await serve({ dist, api: settings });
try {
  const rows: Record<string, string | number>[] = [];
  for (const engine of ['link', 'cdp'] as const) {
    const { pages } = await measure({
      dist,
      routes: [{ route: '/', url: '/' }],
      profiles: [profile],
      runs: LOADS,
      further: COLD,
      api: settings,
      browserPath,
      engine,
    });
    rows.push(
      spreadOf(
        `loadline, ${engine}`,
        pages[0]!.loads.flatMap(({ metrics }) => metrics.LCP ?? []),
      ),
    );
  }
  for (const method of ['simulate', 'devtools']) {
    rows.push(spreadOf(`Lighthouse, ${method}`, await lighthouse(method)));
  }
  console.table(rows);

  const routes = given ? ['/'] : ROUTES;
  const own = await timed(async () => {
    const { pages } = await measure({
      dist,
      routes: routes.map((route) => ({ route, url: route })),
      profiles: [profile],
      further: COLD,
      api: settings,
      browserPath,
    });
    return pages.flatMap(({ loads }) => loads).length;
  });
  const theirs = await timed(() => lhciAutorun(routes));
  console.table([
    { tool: 'loadline measure', ...own },
    { tool: 'lhci autorun', ...theirs },
    {
      tool: 'times as many',
      'pages a minute': round(own['pages a minute'] / theirs['pages a minute']),
    },
  ]);
} finally {
  await served.close();
  await api?.close();
}

function spreadOf(tool: string, values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const middle = median(sorted);
  return {
    tool,
    loads: sorted.length,
    'LCP ms': Math.round(middle),
    least: Math.round(sorted[0] ?? 0),
    most: Math.round(sorted.at(-1) ?? 0),
    'IQR / median %': round((quartiles / middle) * 100),
  };
}

/** As R's default, between the two values around it. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  return below + ((sorted[Math.ceil(at)] ?? 0) - below) * (at % 1);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

async function timed(act: () => Promise<number>) {
  const begin = performance.now();
  const pages = await act();
  const seconds = (performance.now() - begin) / 1000;
  return { pages, seconds: round(seconds), 'pages a minute': round((pages / seconds) * 60) };
}

/** Lighthouse CI, which brings Lighthouse, in the newest version that this Node can run. */
async function installLhci(): Promise<string> {
  const folder = process.env['LOADLINE_LHCI'] ?? join(WORKSPACE, 'lhci');
  const bin = join(folder, 'node_modules/.bin');
  if (!existsSync(join(bin, 'lhci'))) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    await run(
      'npm',
      ['install', '--no-audit', '--no-fund', '--loglevel=error', '@lhci/cli@0.15.1'],
      folder,
    );
  }
  return bin;
}

async function lighthouse(method: string): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loadline-lighthouse-'));
  try {
    const values: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      const file = join(folder, 'report.json');
      const flags = [
        '--quiet',
        '--output=json',
        `--output-path=${file}`,
        '--only-categories=performance',
      ];
      await run(
        join(lhci, 'lighthouse'),
        [served.url, ...flags, `--throttling-method=${method}`, CHROME],
        folder,
      );
      const report = JSON.parse(await readFile(file, 'utf8')) as {
        audits: Record<string, { numericValue?: number }>;
      };
      values.push(report.audits['largest-contentful-paint']?.numericValue ?? NaN);
    }
    return values;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function lhciAutorun(routes: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'loadline-lhci-'));
  try {
    const collect = {
      url: routes.map((route) => new URL(route, served.url).href),
      numberOfRuns: 3,
      settings: { chromeFlags: CHROME.replace('--chrome-flags=', '') },
    };
    const upload = { target: 'filesystem', outputDir: join(folder, 'reports') };
    await writeFile(join(folder, 'lighthouserc.json'), JSON.stringify({ ci: { collect, upload } }));
    await run(join(lhci, 'lhci'), ['autorun'], folder);
    const files = await readdir(join(folder, '.lighthouseci'));
    return files.filter((name) => /^lhr-.*\.json$/.test(name)).length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Not in step with this process, which serves the page meanwhile. */
async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env, CHROME_PATH: browserPath, PUPPETEER_SKIP_DOWNLOAD: '1' };
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said}`);
}
