import { expect, test } from '@playwright/test';

import { measure } from '../src/measure/measure.ts';
import { findProfile } from '../src/measure/profiles.ts';
import { median } from '../src/measure/statistics/median.ts';
import { buildDemo, demoApi, type Form } from './demo-build.ts';

/** Bytes of JS in the first load of `/`, brotli. */
async function firstLoadJs(form: Form): Promise<number> {
  const route = (await buildDemo(form)).report.routes.find(({ path }) => path === '/');
  return route?.firstLoad.js.brotli ?? Number.NaN;
}

async function verdicts(form: Form): Promise<string[]> {
  const { routes } = (await buildDemo(form)).report;
  return [...new Set(routes.map(({ verdict }) => verdict))];
}

/** Largest paint of `/` in ms over the network of fast-3g, the median of 3 cold loads. The CPU is left as it is: machines differ. */
async function largestPaint(form: Form): Promise<number> {
  const measurement = await measure({
    dist: (await buildDemo(form)).dist,
    routes: [{ route: '/', url: '/' }],
    profiles: [{ ...findProfile('fast-3g')!, cpu: 1 }],
    ...demoApi(form),
  });
  const loads = measurement.pages.flatMap((page) => page.loads);
  expect(loads.flatMap(({ errors }) => errors)).toEqual([]);
  return median(loads.map(({ metrics }) => metrics.LCP ?? Number.NaN));
}

test.describe.configure({ timeout: 240_000 });

test('splitting makes the first load of / at least four times smaller', async () => {
  expect((await firstLoadJs('before')) / (await firstLoadJs('after'))).toBeGreaterThanOrEqual(4);
});

test('every page is lazy after, and eager before', async () => {
  expect(await verdicts('before')).toEqual(['eager']);
  expect(await verdicts('after')).toEqual(['lazy']);
});

test('the split form has no error finding', async () => {
  const { findings } = (await buildDemo('after')).report;
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('the largest paint over fast-3g is under 3 s after, and over it before', async () => {
  expect(await largestPaint('after')).toBeLessThan(3000);
  expect(await largestPaint('before')).toBeGreaterThan(3000);
});
