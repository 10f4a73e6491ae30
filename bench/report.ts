// `npm run bench:report [-- <snapshot.json>]`: the HTML report of a large build in a browser whose CPU is four times slower.
import { readFile, rm, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium, type CDPSession, type Page } from 'playwright-core';

import { findBrowser } from '../src/measure/browser/find.ts';
import { launchArguments } from '../src/measure/browser/launch.ts';
import { median } from '../src/measure/statistics/median.ts';
import { createReport } from '../src/report/create-report.ts';
import { consoleBuild } from '../src/report/html/fixtures/console-build.ts';
import { renderHtml } from '../src/report/html/render.ts';
import { readTemplate } from '../src/report/html/template.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';

const LOADS = 5;
const SLOWER = 4;
/** What a page costs that is nothing but a heading: how busy and how slow this machine is. */
const SMALL = '<!doctype html><title>Small</title><h1>A page with a heading</h1>';
const TYPED = ['r', 'ta', 'pack', 'component', 'src/', 'zzz'];

/** Runs in the page: ms from what is typed to the answer, for each of the words. */
const TYPE_AND_WAIT = `async (words) => {
  const field = document.querySelector('input[type=search]');
  const answer = document.querySelector('search output');
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const times = [];
  for (const word of words) {
    const before = answer.textContent;
    const begin = performance.now();
    const answered = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (answer.textContent === before) return;
        observer.disconnect();
        done();
      });
      observer.observe(answer, { childList: true, characterData: true, subtree: true });
    });
    set.call(field, word);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await answered;
    times.push(performance.now() - begin);
    await new Promise((done) => setTimeout(done, 50));
  }
  return times;
}`;

const [file] = process.argv.slice(2);
const snapshot =
  file === undefined
    ? consoleBuild({ extra: 19_250 })
    : parseSnapshot(await readFile(file, 'utf8'), file);
const folder = await mkdtemp(join(tmpdir(), 'loadline-report-'));
const path = join(folder, 'report.html');
const html = renderHtml(await readTemplate(), { report: createReport({ snapshot }), snapshot });
await writeFile(path, html);
const address = pathToFileURL(path).href;
const small = join(folder, 'small.html');
await writeFile(small, SMALL);
const { modules, imports, routes } = snapshot;
console.log(
  `${modules.length} modules, ${imports.static.length} imports, ${routes.length} routes; ${(html.length / 1e6).toFixed(2)} MB of HTML`,
);

const { path: executablePath } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: [...launchArguments()] });
try {
  for (const slower of [1, SLOWER]) {
    const least: number[] = [];
    const paints: number[] = [];
    const ready: number[] = [];
    const work: number[] = [];
    const answers: number[] = [];
    const searches: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      least.push(await smallPaint(slower));
      const { page, session } = await newPage(slower);
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      paints.push(await firstPaint(page));
      work.push(await cpuTime(session));
      await page.goto(`${address}#/imports`);
      await page.getByRole('searchbox').waitFor();
      ready.push(await page.evaluate(() => performance.now()));
      const before = await cpuTime(session);
      searches.push(...(await timesToAnswer(page)));
      answers.push(((await cpuTime(session)) - before) / TYPED.length);
      await page.context().close();
    }
    console.log(slower === 1 ? 'CPU as it is' : `CPU ${slower} times slower`);
    line('a page with a heading, painted', least);
    line('first contentful paint', paints);
    line('  the page’s CPU time until then', work);
    line('build unpacked, searchable', ready);
    line('search, letters to answer', searches);
    line('  the page’s CPU time for one', answers);
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

async function newPage(slower: number): Promise<{ page: Page; session: CDPSession }> {
  const page = await (await browser.newContext()).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

/** In a tab of its own, as the report: both pay for their process. */
async function smallPaint(slower: number): Promise<number> {
  const { page } = await newPage(slower);
  await page.goto(pathToFileURL(small).href);
  const painted = await firstPaint(page);
  await page.context().close();
  return painted;
}

function line(name: string, all: readonly number[]): void {
  const most = Math.max(...all).toFixed(0);
  console.log(`  ${name.padEnd(32)} ${median(all).toFixed(0).padStart(5)} ms, at most ${most}`);
}

/**
 * ms of CPU that the page's main thread has taken: on a machine that does other things too, the one figure that holds.
 * Throttling is no part of it.
 */
async function cpuTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** ms after the navigation began. */
async function firstPaint(page: Page): Promise<number> {
  const seen = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return (await seen.jsonValue()) ?? Number.NaN;
}

function timesToAnswer(page: Page): Promise<number[]> {
  return page.evaluate(`(${TYPE_AND_WAIT})(${JSON.stringify(TYPED)})`);
}
