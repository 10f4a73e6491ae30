import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { MEASUREMENT } from '../../report/fixtures/facts.ts';
import { fingerprint } from '../../snapshot/fingerprint.ts';
import { putFiles, runIn } from '../fixtures/run-in.ts';

let root = '';
const snapshot = demoSnapshot();
const [home, reports] = MEASUREMENT.pages;
const part = (index: number, pages: unknown[]) => ({
  ...MEASUREMENT,
  build: fingerprint(snapshot),
  pages,
  shard: { index, count: 2 },
});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-merge-'));
  await putFiles(root, {
    '.loadline/loadline.snapshot.json': snapshot,
    'parts/1/loadline.measurement.json': part(1, [home]),
    'parts/2/loadline.measurement.json': part(2, [reports]),
    'budgets.json': { budgets: [{ path: '/', timings: { LCP: '1 s' } }] },
    'broken.json': '{}',
    'empty/x.txt': '',
  });
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('joins the measurements of a folder into the app’s, which can then be judged', async () => {
  const { code, out, err } = await runIn(root, 'merge', 'parts');
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}\/reports /m);
  expect(err).toContain('2 merged: .loadline/loadline.measurement.json');
  const file = '.loadline/loadline.measurement.json';
  const whole = JSON.parse(await readFile(join(root, file), 'utf8'));
  expect(whole.pages).toHaveLength(2);
  const checked = await runIn(root, 'check', '--measurement', file, '--format', 'json');
  expect(checked.code).toBe(1);
  expect(JSON.parse(checked.out).budgets).toContainEqual(
    expect.objectContaining({ route: '/reports', verdict: 'broken' }),
  );
});

it('writes elsewhere, and prints JSON', async () => {
  const files = [1, 2].map((index) => `parts/${index}/loadline.measurement.json`);
  const { out } = await runIn(
    root,
    'merge',
    ...files,
    '--output',
    'all/m.json',
    '--format',
    'json',
  );
  expect(JSON.parse(await readFile(join(root, 'all/m.json'), 'utf8'))).toEqual(JSON.parse(out));
});

it.each([
  ['nothing', [], /Name the measurements/],
  ['a file that is not there', ['no.json'], /no\.json: there is no such file/],
  ['what is no measurement', ['broken.json'], /broken\.json: This is not a measurement/],
  ['a folder without any', ['empty'], /empty: there is no \*measurement\.json/],
  ['a part of the whole', ['parts/1/loadline.measurement.json'], /shard 2\/2 is missing/],
])('refuses %s', async (_, args, message) => {
  const { code, err } = await runIn(root, 'merge', ...args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

it.each([
  ['5/3', /--shard 5\/3: write a part/],
  ['9/9', /nothing left for it, with \d+ routes/],
])('a shard %s is refused before a browser is looked for', async (shard, message) => {
  await putFiles(root, {
    'dist/index.html': '',
    'dist/assets/index-AAAAAAAA.js': '',
  });
  const { code, err } = await runIn(root, 'measure', '--shard', shard);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
