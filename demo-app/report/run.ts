// `npm run docs:report`: builds, serves and measures the demo app step by step, and writes what came of it.
// `-- --runs 5` loads each page so often; `-- --again` writes the document anew from the last run's facts.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { format, type FormatConfig } from 'oxfmt';
import { version as vite } from 'vite';

import { parseBudgets } from '../../src/budgets/parse.ts';
import { findProfile } from '../../src/measure/profiles.ts';
import { STEPS, type Form } from '../steps.ts';
import { collect, DEMO } from './collect.ts';
import type { FormFacts, WorkFacts } from './facts.ts';
import { workReport } from './markdown.ts';
import { withFigures } from './readme-figures.ts';

/** A page without much data, one of a long list, and one of pictures: what each step is followed on. */
const FOLLOWED = ['/', '/agents', '/projects'];
const TOUCH_THE_API: ReadonlySet<Form> = new Set(['api', 'compression', 'caching']);
const DOCUMENT = fileURLToPath(
  new URL('../../docs/performance/optimization-report.md', import.meta.url),
);
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const FACTS = join(DEMO, '.loadline', 'optimization-facts.json');

// Browser, link and API are processes of their own: they are ended before this one is.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, again: { type: 'boolean', default: false } },
});
const facts = values.again ? await readFacts() : await runAll(Number(values.runs));
await mkdir(dirname(DOCUMENT), { recursive: true });
await writeFile(DOCUMENT, workReport(facts));
await writeFile(README, await formatted(withFigures(await readFile(README, 'utf8'), facts)));
process.stderr.write(
  `\nwritten: docs/performance/optimization-report.md, and the figures in README.md\n`,
);

/** As `npm run lint` wants the README. */
async function formatted(readme: string): Promise<string> {
  const options = await readFile(new URL('../../.oxfmtrc.json', import.meta.url), 'utf8');
  const { code } = await format('README.md', readme, JSON.parse(options) as FormatConfig);
  return code;
}

async function readFacts(): Promise<WorkFacts> {
  return JSON.parse(await readFile(FACTS, 'utf8')) as WorkFacts;
}

async function runAll(runs: number): Promise<WorkFacts> {
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1');
  const began = performance.now();
  const file = fileURLToPath(new URL('../../budgets.json', import.meta.url));
  const parsed = parseBudgets(await readFile(file, 'utf8'));
  if ('problems' in parsed) throw new Error(`${file}: ${parsed.problems[0]?.message}`);

  const profile = findProfile('3g')!;
  const forms: FormFacts[] = [];
  for (const form of ['before', ...STEPS.slice(0, -1), 'after'] satisfies Form[]) {
    const isEnd = form === 'before' || form === 'after';
    forms.push(
      await collect(form, parsed.budgets, {
        profile,
        ...(isEnd ? { runs } : { runs: Math.max(1, runs - 1), routes: FOLLOWED }),
        apiSeconds: isEnd || TOUCH_THE_API.has(form) ? 15 : 0,
        signal: stop.signal,
        say: (message) => process.stderr.write(`${message}\n`),
      }),
    );
  }
  const found: WorkFacts = {
    day: new Date().toISOString().slice(0, 10),
    minutes: Math.round((performance.now() - began) / 60_000),
    command: runs === 3 ? 'npm run docs:report' : `npm run docs:report -- --runs ${runs}`,
    vite,
    forms,
  };
  await writeFile(FACTS, JSON.stringify(found));
  return found;
}
