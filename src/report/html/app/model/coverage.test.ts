import { describe, expect, it } from 'vitest';

import { consoleBuild } from '../../fixtures/console-build.ts';
import { consoleMeasurement } from '../../fixtures/console-measurement.ts';
import { coverageOf, unusedRows, usedShares } from './coverage.ts';

const measurement = consoleMeasurement(consoleBuild());
const [first, ...others] = measurement.coverage!;
const failed = { ...measurement, coverage: [{ ...first!, errors: ['page crashed'] }, ...others] };

describe('coverageOf', () => {
  it('is what the route ran, and nothing where it failed or nobody looked', () => {
    expect(coverageOf(measurement, first!.route)).toBe(first);
    expect(coverageOf(failed, first!.route)).toBeNull();
    expect(coverageOf(measurement, '/gone')).toBeNull();
    expect(coverageOf(null, '/')).toBeNull();
  });
});

it('lists modules by the bytes that did not run', () => {
  const rows = unusedRows(measurement, first!);
  const unused = rows.map(({ size, used }) => size - used);
  expect(unused).toEqual(unused.toSorted((a, b) => b - a));
  expect(Math.min(...unused)).toBeGreaterThan(0);
  expect(rows.some(({ module }) => module.startsWith('node_modules/react-dom/'))).toBe(true);
});

it('takes for each module the route that ran most of it', () => {
  const twice = {
    ...measurement,
    modules: ['a.js'],
    coverage: [
      { ...first!, modules: [[0, 100, 20, 0]] as const },
      { ...others[0]!, modules: [[0, 100, 70, 0]] as const },
    ],
  };
  expect(usedShares(twice)).toEqual(new Map([['a.js', 0.7]]));
  expect(usedShares(failed).size).toBeLessThanOrEqual(usedShares(measurement).size);
});
