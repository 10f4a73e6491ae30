import { Ajv } from 'ajv';
import { expect, test } from 'vitest';

import schema from '../../../schema/comparison.json' with { type: 'json' };
import { makeLoad, makeMeasurement } from '../../analysis/fixtures/make-measurement.ts';
import type { PageLoad } from '../types.ts';
import { compareMeasurements } from './measurements.ts';

const validate = new Ajv({ allErrors: true }).compile(schema);
const loads = (...paints: readonly number[]): PageLoad[] =>
  paints.map((LCP) => makeLoad([], { metrics: { LCP, CLS: 0.1 } }));
const steady = loads(1500, 1504, 1496, 1512, 1500, 1508, 1492, 1500);
const failed = [makeLoad([], { errors: ['x'] })];

const comparison = compareMeasurements({
  base: { name: 'a', measurement: makeMeasurement({ '/': steady, '/b': steady, '/c': failed }) },
  head: {
    name: 'b',
    measurement: makeMeasurement({
      '/': loads(1600, 1604, 1596, 1612, 1600, 1608, 1592, 1600),
      '/b': steady.slice(0, 2),
      '/c': steady,
    }),
  },
  metrics: ['LCP', 'CLS'],
});

test('a comparison fits its schema, whatever its verdicts', () => {
  const metrics = comparison.routes.flatMap((route) => route.metrics);
  expect([...new Set(metrics.map(({ verdict }) => verdict))]).toEqual([
    'slower',
    'same',
    'inconclusive',
  ]);
  expect([...new Set(metrics.map(({ reason }) => reason))]).toEqual([
    null,
    'too-few-pairs',
    'unmeasured',
  ]);
  validate(JSON.parse(JSON.stringify(comparison)));
  expect(validate.errors).toBeNull();
});

test('the schema refuses what it does not know', () => {
  const [route] = comparison.routes;
  const bad = [
    { ...comparison, weather: 'rain' },
    { ...comparison, version: 2 },
    { ...comparison, routes: [{ ...route, metrics: [{ ...route!.metrics[0], verdict: 'ok' }] }] },
    { ...comparison, routes: [{ ...route, metrics: [{ ...route!.metrics[0], interval: [1] }] }] },
  ];
  expect(bad.map((value) => validate(value))).toEqual([false, false, false, false]);
});
