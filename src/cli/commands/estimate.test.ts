import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { MEASUREMENT } from '../../report/fixtures/facts.ts';
import { textWidth } from '../../report/text/layout.ts';
import { fingerprint } from '../../snapshot/fingerprint.ts';
import { putFiles, runIn } from '../fixtures/run-in.ts';

let root = '';
const snapshot = demoSnapshot();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loadline-estimate-'));
  const wired = { wired: { down: 50_000, up: 50_000, rtt: 10, cpu: 1 } };
  await putFiles(root, {
    'bare/.loadline/loadline.snapshot.json': snapshot,
    'bare/budgets.json': { profiles: wired, budgets: [] },
    'routeless/.loadline/loadline.snapshot.json': { ...snapshot, routes: [] },
    'known/.loadline/loadline.snapshot.json': snapshot,
    'known/.loadline/loadline.measurement.json': { ...MEASUREMENT, build: fingerprint(snapshot) },
    'known/.loadline/broken.measurement.json': '{',
  });
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('tells every route on every profile, the user’s own among them, within 80 columns', async () => {
  const { code, out } = await runIn(root, 'estimate', 'bare');
  expect(code).toBe(0);
  expect(out.match(/^ {2}\/editor .* ≈ .* ≈ .*usual figures$/gm)).toHaveLength(7);
  expect(out).toMatch(/^wired {2}50000 kbit\/s, 10 ms, CPU 1x$/m);
  expect(out).toContain('never measured here');
  for (const line of out.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
});

it('answers what 30 kB more would cost on 3g', async () => {
  const args = ['estimate', 'bare', '--add', '30kB', '--profile', '3g'];
  const { out } = await runIn(root, ...args, '--route', '/editor');
  expect(out).toContain('30.0 kB of script more on the wire, in the page’s own code');
  expect(out).toMatch(/^ {2}\/editor .*\+\d+ ms .*\+\d+ ms/m);
  const json = JSON.parse((await runIn(root, ...args, '--format', 'json')).out);
  expect(json.added).toEqual({ bytes: 30_000, to: 'start' });
  expect(json.routes).toHaveLength(snapshot.routes.length);
  const md = (await runIn(root, ...args, '--format', 'md')).out;
  expect(md).toContain('| route | profile | FCP | more | LCP | more | from |');
  const less = (await runIn(root, 'estimate', 'bare', '--add=-10 kB', '--profile', '3g')).out;
  expect(less).toMatch(/10\.0 kB of script less.*\n[^]*-\d+ ms/);
});

it('stands on what was measured, says how far it is off, and leaves out what it cannot read', async () => {
  const { out, err } = await runIn(root, 'estimate', 'known', '--profile', 'fast-3g');
  expect(out).toMatch(/^ {2}\/reports .*measured before$/m);
  expect(out).toMatch(/^ {2}\/editor .*other routes$/m);
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(/2 measured pages \(Some CPU\); off by \d+ %/);
  expect(err).toContain('broken.measurement.json is left out');
});

it.each([
  ['no Snapshot', ['.'], /there is no Snapshot/],
  ['a route that is not there', ['bare', '--route', '/x'], /\/x: no such route. There are \//],
  ['a profile that is not there', ['bare', '--profile', '9g'], /9g: there is no such profile/],
  ['no size', ['bare', '--add', 'much'], /--add much: write a size/],
  ['a build without routes', ['routeless'], /no route/],
])('refuses %s', async (_, args, message) => {
  const { code, out, err } = await runIn(root, 'estimate', ...args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(message);
});
