import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { demoSnapshot } from '../analysis/fixtures/demo.ts';
import type { Formats } from '../report/format.ts';
import type { Io } from './command.ts';
import { printResult } from './print.ts';
import { placesOf } from './repository.ts';

const FORMATS: Formats<string> = {
  text: (result, { text: { colors } }) => colors.red(result),
  md: (result) => `# ${result}`,
  github: (_, { places }) => `::notice file=${places.root}/a.ts::x`,
};

let top = '';
let out: string[] = [];
const io = (): Io => ({
  out: (text) => void out.push(text),
  err: () => {},
  redraw: () => {},
  cwd: top,
  colors: true,
  width: 80,
  live: false,
  env: { GITHUB_STEP_SUMMARY: join(top, 'summary.md') },
  signal: new AbortController().signal,
});

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'loadline-print-'));
  await mkdir(join(top, '.git'));
  await mkdir(join(top, 'apps/web/src'), { recursive: true });
});

afterAll(() => rm(top, { recursive: true, force: true }));

async function print(...outputs: [format: 'text' | 'json' | 'github', file: string | null][]) {
  out = [];
  const asked = outputs.map(([format, file]) => ({ format, file }));
  await printResult(io(), asked, { root: join(top, 'apps/web') }, '::error::hi', FORMATS);
  return out;
}

test('a format goes to stdout or to its file, which has no colours and ends its line', async () => {
  const printed = await print(['text', null], ['json', 'a/b.json'], ['text', 'a/b.txt']);
  expect(printed).toEqual(['\u001B[31m::error::hi\u001B[39m']);
  expect(await readFile(join(top, 'a/b.json'), 'utf8')).toBe('"::error::hi"\n');
  expect(await readFile(join(top, 'a/b.txt'), 'utf8')).toBe('::error::hi\n');
});

test('beside annotations no line of the text is a command', async () => {
  const [text, annotation] = await print(['text', null], ['github', null]);
  const [, token] = /^::stop-commands::([\da-f-]{36})\n/.exec(text!)!;
  expect(text!.endsWith(`\n::${token}::`)).toBe(true);
  expect(annotation).toBe('::notice file=apps/web/a.ts::x');
});

test('annotations come with a summary of the job, after what other steps wrote', async () => {
  await writeFile(join(top, 'summary.md'), 'before\n');
  await print(['github', 'annotations.txt']);
  expect(await readFile(join(top, 'summary.md'), 'utf8')).toBe('before\n# ::error::hi\n');
  await print(['text', null]);
  expect(await readFile(join(top, 'summary.md'), 'utf8')).toBe('before\n# ::error::hi\n');
});

test('a file that cannot be written is wrong usage', async () => {
  await writeFile(join(top, 'file'), '');
  await expect(print(['json', 'file/below.json'])).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^file\/below\.json: it cannot be written/),
  });
});

test('a Snapshot without its source says itself where the app lies', async () => {
  const snapshot = demoSnapshot();
  const moved = { ...snapshot, build: { ...snapshot.build, root: 'apps/admin' } };
  const root = join(top, 'artifacts');
  expect(placesOf(io(), { root, snapshot: moved }).root).toBe('apps/admin');
  const budgets = join(top, 'apps/budgets.json');
  expect(placesOf(io(), { root, budgets })).toEqual({
    root: 'artifacts',
    budgets: 'apps/budgets.json',
  });
});
