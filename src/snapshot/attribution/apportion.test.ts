import { expect, it } from 'vitest';

import { apportion } from './apportion.ts';

it.each([
  ['whole shares stay as they are', 10, [1, 4], [2, 8]],
  ['what rounding leaves goes to the largest remainders', 10, [1, 1, 1], [4, 3, 3]],
  ['a tiny weight may get nothing', 2, [1000, 1000, 1], [1, 1, 0]],
  ['weights of nothing count as equal', 3, [0, 0], [2, 1]],
  ['nothing to share', 0, [3, 5], [0, 0]],
  ['nobody to share with', 7, [], []],
])('%s', (_, total, weights, parts) => {
  expect(apportion(total, weights)).toEqual(parts);
});
