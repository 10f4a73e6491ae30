import { describe, expect, it } from 'vitest';

import type { Measurement, PageLoad } from '../../../../measure/types.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { consoleMeasurement } from '../../fixtures/console-measurement.ts';
import { chosenProfile, formatMetric, measuredOn, metricsIn, typicalLoad } from './vitals.ts';

const load = (LCP: number): PageLoad => ({ metrics: { LCP }, requests: [], errors: [] });
const measurement = consoleMeasurement(consoleBuild());

describe('chosenProfile', () => {
  it('is the asked one where it was measured', () => {
    expect(chosenProfile(measurement, '4g')).toBe('4g');
    expect(chosenProfile(measurement, 'slow-3g')).toBe('fast-3g');
    expect(chosenProfile(null, '4g')).toBeNull();
  });
});

describe('measuredOn', () => {
  it('puts each row beside the loads it was made from, in whatever order they come', () => {
    const pages = measurement.pages.toReversed();
    const shuffled: Measurement = { ...measurement, pages };
    for (const profile of ['fast-3g', '4g']) {
      const found = measuredOn(shuffled, profile);
      expect(found.size).toBe(9);
      for (const [route, { row, page }] of found) {
        expect([page.route, page.profile, row.route, row.profile]).toEqual([
          route,
          profile,
          route,
          profile,
        ]);
        expect(page.loads.map(({ metrics }) => metrics.LCP)).toContain(row.medians.LCP);
      }
    }
  });

  it('is empty without a measurement', () => {
    expect(measuredOn(null, null).size).toBe(0);
  });
});

describe('metricsIn', () => {
  it('lists what was reported, in the order of a page’s life', () => {
    const rows = [...measuredOn(measurement, '4g').values()].map(({ row }) => row);
    expect(metricsIn(rows)).toEqual(['TTFB', 'FCP', 'LCP', 'TBT', 'CLS', 'load']);
  });
});

describe('typicalLoad', () => {
  it('is the middle one', () => {
    expect(typicalLoad([load(3), load(1), load(2)])).toBe(2);
    expect(typicalLoad([load(9)])).toBe(0);
    expect(typicalLoad([])).toBe(0);
  });
});

it('gives a layout shift no unit', () => {
  expect(formatMetric('CLS', 0.032)).toBe('0.032');
  expect(formatMetric('LCP', 2580)).toBe('2.58 s');
});
