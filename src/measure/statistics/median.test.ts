import { expect, test } from 'vitest';

import { median } from './median.ts';

test.each([
  { values: [7], middle: 7 },
  { values: [900, 100, 1000], middle: 900 },
  { values: [4, 1, 3, 2], middle: 2.5 },
  { values: [10, 9, 100], middle: 10 },
])('the median of $values is $middle', ({ values, middle }) => {
  expect(median(values)).toBe(middle);
});

test('the values keep their order', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow(RangeError);
});
