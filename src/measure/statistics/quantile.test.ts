import { describe, expect, test } from 'vitest';

import { quantileInterval, quantileOf, upperRank, valuesNeeded } from './quantile.ts';

const to = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('so many values are needed, as Wilks published them', () => {
  expect([0.9, 0.95, 0.99].map(valuesNeeded)).toEqual([29, 59, 299]);
});

test.each([
  [59, 1],
  [92, 1],
  [93, 2],
  [124, 3],
  [153, 4],
  [181, 5],
])('of %i values the one above p95 is the greatest but %i, as in Wilks’ table', (count, order) => {
  expect(count - upperRank(count, 0.95) + 1).toBe(order);
});

// scipy.stats.binom, the ranks whose values bound the quantile with 95 % confidence each.
test.each([
  [59, 0.95, [53, 59]],
  [93, 0.95, [85, 92]],
  [181, 0.95, [167, 177]],
  [299, 0.99, [293, 299]],
  [473, 0.99, [464, 472]],
] as const)('of 1 to %i p%d lies within %j', (count, quantile, interval) => {
  expect(quantileInterval(to(count).toReversed(), quantile)).toEqual(interval);
});

describe('the quantile itself', () => {
  test('is the value of the nearest rank', () => {
    // The textbook example of the nearest-rank method.
    const values = [15, 20, 35, 40, 50];
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => quantileOf(values, share))).toEqual([
      15, 20, 20, 35, 50,
    ]);
    expect(quantileOf(to(100), 0.99)).toBe(99);
  });

  test('is none of nothing, and its interval none of too few', () => {
    expect(() => quantileOf([], 0.5)).toThrow(RangeError);
    expect(() => quantileInterval(to(298), 0.99)).toThrow(RangeError);
  });
});
