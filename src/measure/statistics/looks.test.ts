import { describe, expect, test } from 'vitest';

import { alphaSpent, lookLevels } from './looks.ts';
import { normalQuantile } from './normal.ts';
import { createRandom } from './random.ts';

const FIFTHS = [0.2, 0.4, 0.6, 0.8, 1];

describe('five equal looks at 5 %, two-sided', () => {
  // DeMets and Lan, "Interim analysis: the alpha spending function approach", Statistics in Medicine 13 (1994), and
  // the same from Reboussin's program: bounds of the standardised statistic.
  test.each([
    ['obrien-fleming', [4.8769, 3.3569, 2.6803, 2.2898, 2.031]],
    ['pocock', [2.438, 2.4268, 2.4101, 2.3966, 2.3859]],
  ] as const)('%s has the published bounds', (spending, published) => {
    const bounds = lookLevels(FIFTHS, 0.05, spending).map((level) => normalQuantile(1 - level / 2));
    for (const [index, bound] of bounds.entries()) expect(bound).toBeCloseTo(published[index]!, 3);
  });

  test('both have spent all at the end, and O’Brien-Fleming next to nothing at the beginning', () => {
    expect(alphaSpent('pocock', 1, 0.05)).toBeCloseTo(0.05, 10);
    expect(alphaSpent('obrien-fleming', 1, 0.05)).toBeCloseTo(0.05, 10);
    expect(alphaSpent('obrien-fleming', 0.2, 0.05)).toBeLessThan(2e-6);
  });
});

test('a single look has the whole level', () => {
  expect(lookLevels([1], 0.01, 'pocock')[0]).toBeCloseTo(0.01, 8);
});

test('looking often raises no more false alarms than promised, and would at the full level', () => {
  const random = createRandom(7);
  const normal = () => normalQuantile(Math.max(random(), 1e-12));
  const looks = [5, 10, 15, 20];
  const levels = lookLevels([0.25, 0.5, 0.75, 1], 0.05, 'pocock');
  let alarms = 0;
  let careless = 0;
  const trials = 2000;
  for (let trial = 0; trial < trials; trial++) {
    const steps = Array.from({ length: 20 }, normal);
    const crosses = (level: (look: number) => number) =>
      looks.some((count, look) => {
        const sum = steps.slice(0, count).reduce((total, step) => total + step, 0);
        return Math.abs(sum) / Math.sqrt(count) > normalQuantile(1 - level(look) / 2);
      });
    if (crosses((look) => levels[look]!)) alarms++;
    if (crosses(() => 0.05)) careless++;
  }
  expect(alarms / trials).toBeGreaterThan(0.035);
  expect(alarms / trials).toBeLessThan(0.065);
  expect(careless / trials).toBeGreaterThan(0.1);
});
