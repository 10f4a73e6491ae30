// `npm run bench:compare -- <mode> <folder>`: how often `loadline compare` calls a difference that is not there, and how often
// it finds one that is, beside "median of 3 above +5 %". The demo app's lazy form is compared with itself and with
// copies that are 10 and 40 KB (brotli) heavier on the critical path.
//
//   record <folder> [rounds]   loads of all four, in turns, into <folder>/loads.jsonl
//   judge <folder> [trials]    trials drawn from these loads
//   live <folder> [trials] [case]   whole comparisons in the browser, into <folder>/live.jsonl; of all cases or of one
import { appendFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import type { ApiSettings } from '../src/budgets/types.ts';
import {
  compareBuilds,
  DEFAULT_MARGIN,
  DEFAULT_METRICS,
  DEFAULT_PAIRS,
  looksOf,
} from '../src/measure/compare/compare.ts';
import { decide, planLevels } from '../src/measure/compare/decide.ts';
import { findProfile } from '../src/measure/profiles.ts';
import { openSession } from '../src/measure/session.ts';
import { median } from '../src/measure/statistics/median.ts';
import { createRandom } from '../src/measure/statistics/random.ts';
import type { PageLoad } from '../src/measure/types.ts';

const BUILDS = ['a', 'a2', '+10', '+40'] as const;
type Build = (typeof BUILDS)[number];
/** What is compared with `a`. */
const CASES: readonly Build[] = ['a2', '+10', '+40'];
const KB = { a: 0, a2: 0, '+10': 10, '+40': 40 } as const;
const profile = findProfile('fast-3g')!;
const api: ApiSettings = { command: 'node demo-app/server/start.js', url: null, paths: ['/api'] };

interface Round {
  readonly loads: Readonly<Record<Build, PageLoad['metrics']>>;
}

process.env['FORM'] = 'after';
const [mode = '', place = 'compare-bench', count, only] = process.argv.slice(2);
const folder = resolve(place);
if (mode === 'record') await record(Number(count ?? 60));
else if (mode === 'judge') judge(await rounds(), Number(count ?? 40));
else if (mode === 'live') await live(Number(count ?? 5), only);
else console.log('record, judge or live');

/** Copies of the demo's build; the heavier ones have text that no compression makes smaller in their first script. */
async function copies(): Promise<Record<Build, string>> {
  const dist = resolve(import.meta.dirname, '../demo-app/dist/after');
  const found = {} as Record<Build, string>;
  await mkdir(folder, { recursive: true });
  for (const build of BUILDS) {
    const copy = join(folder, build);
    await cp(dist, copy, { recursive: true });
    await seed(copy, KB[build] * 1024);
    found[build] = copy;
  }
  return found;
}

function brotliSize(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
}

async function seed(dist: string, bytes: number): Promise<void> {
  if (bytes === 0) return;
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  const names = await readdir(join(dist, 'assets'));
  const name = names.find((each) => html.includes(`src="/assets/${each}"`))!;
  const file = join(dist, 'assets', name);
  const source = await readFile(file, 'utf8');
  const random = createRandom(bytes);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const noise = Array.from({ length: bytes * 2 }, () => letters[Math.floor(random() * 64)]).join(
    '',
  );
  const grown = (length: number) => `${source}\n;globalThis.seeded="${noise.slice(0, length)}";`;
  let [low, high] = [bytes, bytes * 2];
  while (high - low > 8) {
    const middle = (low + high) >> 1;
    if (brotliSize(grown(middle)) - brotliSize(source) < bytes) low = middle;
    else high = middle;
  }
  await writeFile(file, grown(high));
}

async function record(total: number): Promise<void> {
  const dists = await copies();
  const builds = BUILDS.map((build) => ({ dist: dists[build], base: '/' }));
  const session = await openSession({ builds, api, apiFolder: '.', say: console.error });
  await session.warmUp(0, '/');
  for (let round = 0; round < total; round++) {
    const order = round % 2 === 0 ? BUILDS : BUILDS.toReversed();
    const loads: Partial<Record<Build, PageLoad['metrics']>> = {};
    for (const build of order) {
      loads[build] = (await session.load(BUILDS.indexOf(build), '/', profile)).metrics;
    }
    await appendFile(join(folder, 'loads.jsonl'), `${JSON.stringify({ loads })}\n`);
  }
  await session.close();
}

async function rounds(): Promise<Round[]> {
  const text = await readFile(join(folder, 'loads.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Round);
}

/** Trials of twenty rounds that are drawn, with replacement, from all that were recorded. */
function judge(all: readonly Round[], trials: number): void {
  const plan = { looks: looksOf(DEFAULT_PAIRS), alpha: 0.05, tests: DEFAULT_METRICS.length };
  const levels = planLevels(plan);
  const random = createRandom(1);
  console.log(`${all.length} rounds recorded, ${trials} trials a case`);
  const table = CASES.map((other) => {
    let called = 0;
    let medians = 0;
    let pairs = 0;
    for (let trial = 0; trial < trials; trial++) {
      const drawn = Array.from(
        { length: DEFAULT_PAIRS },
        () => all[Math.floor(random() * all.length)]!.loads,
      );
      const answers = DEFAULT_METRICS.map((name) => {
        for (const [index, look] of plan.looks.entries()) {
          const found = decide(
            name,
            drawn
              .slice(0, look)
              .map((loads) => ({ base: loads.a[name]!, head: loads[other][name]! })),
            {
              level: levels[index]!,
              margin: DEFAULT_MARGIN,
              last: index === plan.looks.length - 1,
            },
          );
          if (found) return found;
        }
        throw new Error('the last look gives an answer');
      });
      pairs += Math.max(...answers.map((answer) => answer.pairs));
      if (answers.some(({ verdict }) => verdict === 'slower' || verdict === 'faster')) called++;
      const above = DEFAULT_METRICS.some((name) => {
        const three = drawn.slice(0, 3);
        const base = median(three.map(({ a }) => a[name]!));
        return median(three.map((loads) => loads[other][name]!)) > base * 1.05;
      });
      if (above) medians++;
    }
    return {
      'compared with': other,
      called,
      'median of 3 above +5 %': medians,
      'pairs, mean': pairs / trials,
    };
  });
  console.table(table);
}

async function live(trials: number, only?: string): Promise<void> {
  const dists = await copies();
  const cases = only ? CASES.filter((each) => each === only) : CASES;
  if (cases.length === 0) throw new Error(`no case ${only}: ${CASES.join(', ')}`);
  for (let trial = 0; trial < trials; trial++) {
    for (const other of cases) {
      const comparison = await compareBuilds({
        base: { name: 'a', dist: dists.a, base: '/' },
        head: { name: other, dist: dists[other], base: '/' },
        routes: [{ route: '/', url: '/' }],
        profiles: [profile],
        api,
      });
      const [route] = comparison.routes;
      const line = { other, metrics: route!.metrics, errors: route!.errors };
      await appendFile(join(folder, 'live.jsonl'), `${JSON.stringify(line)}\n`);
    }
  }
}
