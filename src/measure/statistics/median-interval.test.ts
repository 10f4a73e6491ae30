import { expect, test } from 'vitest';

import { binomialAtMost } from './binomial.ts';
import { bootstrap } from './bootstrap.ts';
import { medianChances, medianInterval } from './median-interval.ts';
import { median } from './median.ts';

test('the chance of each value to be the median, as Efron published it for 13 values', () => {
  // Efron 1979, Bootstrap methods: another look at the jackknife, section 3.
  const published = [0.0015, 0.0142, 0.055, 0.1242, 0.1936, 0.223];
  const [least, ...chances] = medianChances(13).slice(0, 7);
  expect(least).toBeLessThan(0.0001);
  for (const [index, chance] of chances.entries()) {
    expect(Math.abs(chance - published[index]!)).toBeLessThan(0.0001);
  }
});

// Every one of the n^n resamples, gone through in Python with statistics.median.
const ENUMERATED = [
  { values: [1, 2], wide: [1, 2], half: [1, 1.5] },
  { values: [1, 2, 3], wide: [1, 3], half: [1, 3] },
  { values: [10, 20, 40, 80], wide: [10, 80], half: [20, 45] },
  { values: [3, 1, 4, 1, 5], wide: [1, 5], half: [1, 4] },
  { values: [10, 11, 13, 17, 25, 40], wide: [10.5, 32.5], half: [13, 19] },
  { values: [10, 12, 13, 17, 25, 40, 70], wide: [12, 40], half: [13, 25] },
] as const;

test.each(ENUMERATED)('of $values is what all resamples give', ({ values, wide, half }) => {
  expect(medianInterval(values)).toEqual(wide);
  expect(medianInterval(values, 0.5)).toEqual(half);
});

test('of more values it is near what drawn resamples give', () => {
  const values = Array.from({ length: 40 }, (_, index) => 1000 + index ** 2);
  const [low, high] = medianInterval(values);
  const [drawnLow, drawnHigh] = bootstrap(values, median);
  expect(Math.abs(low - drawnLow)).toBeLessThan(20);
  expect(Math.abs(high - drawnHigh)).toBeLessThan(20);
});

test('of one value it is that value, and of none there is none', () => {
  expect(medianInterval([7])).toEqual([7, 7]);
  expect(() => medianInterval([])).toThrow(RangeError);
});

test('binomial sums, as SciPy gives them', () => {
  expect(binomialAtMost(2, 10, 0.3)).toBeCloseTo(0.3827827864, 9);
  expect(binomialAtMost(5, 20, 0.25)).toBeCloseTo(0.617172654388, 9);
  expect(binomialAtMost(990, 1000, 0.99)).toBeCloseTo(0.54269940782, 9);
  expect([binomialAtMost(-1, 5, 0.5), binomialAtMost(5, 5, 0.5)]).toEqual([0, 1]);
});
