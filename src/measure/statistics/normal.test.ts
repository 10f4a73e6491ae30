import { expect, test } from 'vitest';

import { normalCdf, normalQuantile } from './normal.ts';

// Python 3.11, statistics.NormalDist().cdf; the tails, where that loses digits, as tables have them.
test.each([
  [-8, 6.220960574271785e-16],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316301035],
  [-1.96, 0.024997895148220428],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [1, 0.8413447460685429],
  [2.5, 0.9937903346742238],
])('below %f lie %f', (x, probability) => {
  expect(normalCdf(x) / probability).toBeCloseTo(1, 11);
});

// Python 3.11, statistics.NormalDist().inv_cdf.
test.each([
  [1e-6, -4.753424308822899],
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400538],
  [0.5, 0],
  [0.9999, 3.7190164854557084],
])('the share %f lies below %f', (probability, x) => {
  expect(normalQuantile(probability)).toBeCloseTo(x, 9);
});
