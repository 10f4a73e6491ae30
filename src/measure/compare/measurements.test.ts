import { expect, test } from 'vitest';

import type { Measurement } from '../types.ts';
import { compareMeasurements, unlike } from './measurements.ts';

const PROFILE = { name: 'fast-3g', down: 1600, up: 768, rtt: 150, cpu: 4 };

function measurement(paints: readonly number[], over: Partial<Measurement> = {}): Measurement {
  return {
    version: 1,
    environment: {
      loadline: '0.1.0',
      node: 'v20',
      platform: 'linux-x64',
      cpuModel: 'Xeon',
      cores: 4,
      load: 0,
      browser: 'Chromium 156',
      engine: 'link',
    },
    profiles: [PROFILE],
    pages: [
      {
        route: '/',
        url: '/',
        profile: 'fast-3g',
        loads: paints.map((LCP) => ({ metrics: { LCP }, requests: [], errors: [] })),
      },
    ],
    ...over,
  };
}

const paints = [1500, 1504, 1496, 1512, 1500, 1508, 1492, 1500];

function compare(base: Measurement, head: Measurement) {
  return compareMeasurements({
    base: { name: 'a.json', measurement: base },
    head: { name: 'b.json', measurement: head },
    metrics: ['LCP'],
  });
}

test('what was measured before is judged on one look, and says that it was not measured in turns', () => {
  const { routes, plan, notes } = compare(
    measurement(paints),
    measurement(paints.map((paint) => paint + 80)),
  );
  expect(plan.looks).toEqual([8]);
  expect(routes[0]!.metrics[0]).toMatchObject({ verdict: 'slower', difference: 80, pairs: 8 });
  expect(notes[0]).toMatch(/not measured in turns/);
});

test('three loads are too few to be sure of anything', () => {
  const { routes } = compare(measurement([1500, 1500, 1500]), measurement([1900, 1900, 1900]));
  expect(routes[0]!.metrics[0]).toMatchObject({
    verdict: 'inconclusive',
    reason: 'too-few-pairs',
    difference: 400,
  });
});

test('a metric that one load did not report is not judged', () => {
  const head = measurement(paints);
  const [page] = head.pages;
  const loads = page!.loads.with(3, { metrics: {}, requests: [], errors: [] });
  const { routes } = compare(measurement(paints), { ...head, pages: [{ ...page!, loads }] });
  expect(routes[0]!.metrics[0]).toMatchObject({ verdict: 'inconclusive', reason: 'unmeasured' });
});

test('other hosts, browsers, engines and profiles are told apart; another load is none', () => {
  const base = measurement(paints);
  const { environment } = base;
  expect(unlike(base, measurement(paints, { environment: { ...environment, load: 3 } }))).toEqual(
    [],
  );
  const other = measurement(paints, {
    environment: {
      ...environment,
      cpuModel: 'EPYC',
      cores: 2,
      browser: 'Chromium 157',
      engine: 'cdp',
    },
    profiles: [{ ...PROFILE, rtt: 151 }],
  });
  expect(unlike(base, other)).toEqual([
    'other CPU: Xeon, EPYC',
    'other number of cores: 4, 2',
    'other browser: Chromium 156, Chromium 157',
    'other engine: link, cdp',
    'another fast-3g profile',
  ]);
});
