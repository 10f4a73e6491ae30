import { afterAll, beforeAll, expect, test } from 'vitest';

import { findBrowser } from '../browser/find.ts';
import { tempFolder } from '../fixtures/temp-folder.ts';
import type { Profile } from '../types.ts';
import { compareBuilds, looksOf } from './compare.ts';
import type { CompareOptions } from './compare.ts';

const PROFILE: Profile = { name: 'test', down: 50_000, up: 50_000, rtt: 4, cpu: 1 };

/** A page that paints after so many ms. */
function page(ms: number): string {
  const wait = `const end = performance.now() + ${ms}; while (performance.now() < end);`;
  return `<!doctype html><script>${wait}</script><h1>A page</h1>`;
}

const site = tempFolder({
  'base/index.html': page(0),
  'slow/index.html': page(600),
  'bad/index.html': '<!doctype html><h1>A page</h1><script>throw new Error("it broke")</script>',
});
let browserPath: string;
beforeAll(async () => {
  browserPath = (await findBrowser()).path;
});
afterAll(() => site.remove());

function options(head: string, change: Partial<CompareOptions> = {}): CompareOptions {
  return {
    base: { name: 'base', dist: `${site.path}/base`, base: '/' },
    head: { name: head, dist: `${site.path}/${head}`, base: '/' },
    routes: [{ route: '/', url: '/' }],
    profiles: [PROFILE],
    metrics: ['FCP'],
    pairs: 6,
    browserPath,
    ...change,
  };
}

test('a build that paints later is slower, and by how much', { timeout: 90_000 }, async () => {
  const { routes, plan } = await compareBuilds(options('slow'));
  expect(plan).toMatchObject({ looks: [6], tests: 1 });
  expect(routes).toMatchObject([{ path: '/', profile: 'test', errors: [] }]);
  const [metric] = routes[0]!.metrics;
  expect(metric).toMatchObject({ name: 'FCP', verdict: 'slower', pairs: 6 });
  expect(metric!.difference).toBeGreaterThan(400);
  expect(metric!.interval![0]).toBeGreaterThan(100);
});

test('a page that fails says why, and nothing is known of it', { timeout: 60_000 }, async () => {
  const { routes } = await compareBuilds(options('bad'));
  expect(routes[0]).toMatchObject({
    errors: ['bad: Page error: it broke'],
    metrics: [{ verdict: 'inconclusive', reason: 'unmeasured', difference: null, pairs: 0 }],
  });
});

test('a folder without a page', async () => {
  await expect(compareBuilds(options('nothing'))).rejects.toMatchObject({ code: 'no-page' });
});

test('looks are after whole turns, none before the sixth pair', () => {
  expect(looksOf(20)).toEqual([8, 12, 16, 20]);
  expect(looksOf(6)).toEqual([6]);
  expect(looksOf(40)).toEqual([16, 24, 32, 40]);
});
