import { describe, expect, test } from 'vitest';

import { bootstrap, certainty } from './bootstrap.ts';
import { median } from './median.ts';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function change(drawn: readonly (readonly [number, number])[]): number {
  return median(drawn.map(([, head]) => head)) - median(drawn.map(([base]) => base));
}

/** What Python says that went through all n^n orders in which a resample can be drawn (itertools.product). */
const ENUMERATED = [
  { sample: [1, 2, 3], confidence: 0.8, medians: [1, 3], means: [4 / 3, 8 / 3] },
  { sample: [1, 2, 3], confidence: 0.95, medians: [1, 3], means: [1, 3] },
  { sample: [10, 20, 40, 80, 160], confidence: 0.5, medians: [20, 80], means: [44, 78] },
  { sample: [10, 20, 40, 80, 160], confidence: 0.8, medians: [20, 80], means: [30, 96] },
  { sample: [10, 20, 40, 80, 160], confidence: 0.95, medians: [10, 160], means: [20, 114] },
  { sample: [3, 1, 4, 1, 5, 9], confidence: 0.5, medians: [2.5, 4], means: [3, 4.5] },
  { sample: [3, 1, 4, 1, 5, 9], confidence: 0.95, medians: [1, 7], means: [11 / 6, 37 / 6] },
] as const;

describe('of few values', () => {
  test.each(ENUMERATED)(
    '$sample at $confidence: what going through all of them gives',
    ({ sample, confidence, medians, means }) => {
      expect(bootstrap<number>(sample, median, { confidence })).toEqual(medians);
      const [low, high] = bootstrap<number>(sample, mean, { confidence });
      expect(low).toBeCloseTo(means[0], 12);
      expect(high).toBeCloseTo(means[1], 12);
    },
  );

  test('pairs stay together', () => {
    const pairs = [
      [100, 110],
      [120, 118],
      [90, 101],
      [105, 125],
      [98, 99],
    ] as const;
    expect(bootstrap(pairs, change, { confidence: 0.8 })).toEqual([1, 13]);
    expect(bootstrap(pairs, change, { confidence: 0.95 })).toEqual([-2, 20]);
  });

  test('one value is its own interval, and none has none', () => {
    expect(bootstrap([7], median)).toEqual([7, 7]);
    expect(() => bootstrap([], median)).toThrow(RangeError);
  });
});

describe('of many values', () => {
  const values = Array.from({ length: 30 }, (_, index) => (index * 37) % 101);

  test('the same seed gives the same interval', () => {
    const once = bootstrap(values, mean, { seed: 3, resamples: 500 });
    expect(bootstrap(values, mean, { seed: 3, resamples: 500 })).toEqual(once);
    expect(bootstrap(values, mean, { seed: 4, resamples: 500 })).not.toEqual(once);
  });

  test('the interval of a mean is what the normal distribution says', () => {
    const spread = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / 30);
    const [low, high] = bootstrap(values, mean);
    expect(Math.abs(low - (mean(values) - 1.96 * spread))).toBeLessThan(0.06 * spread * 1.96);
    expect(Math.abs(high - (mean(values) + 1.96 * spread))).toBeLessThan(0.06 * spread * 1.96);
  });
});

test('what few values can be sure of', () => {
  expect(certainty(3)).toBe(0.75);
  expect(certainty(6)).toBe(0.96875);
});
