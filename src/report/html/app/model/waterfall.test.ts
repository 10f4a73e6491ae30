import { describe, expect, it } from 'vitest';

import type { PageLoad, RequestFact } from '../../../../measure/types.ts';
import { niceStep, waterfall } from './waterfall.ts';

function request(url: string, start: number, end: number): RequestFact {
  const size = { transfer: 1, size: 1, status: 200, thirdParty: false, serverTiming: '' };
  return { url, type: 'script', start, end, ...size };
}

function load(requests: RequestFact[], LCP?: number): PageLoad {
  return { metrics: LCP === undefined ? {} : { LCP }, requests, errors: [] };
}

describe('waterfall', () => {
  it('draws requests where they stand in time, the first one first', () => {
    const { rows, end } = waterfall(load([request('/b', 500, 900), request('/a', 0, 500)]));
    expect(end).toBe(1000);
    expect(rows.map(({ request: { url }, left, width }) => [url, left, width])).toEqual([
      ['/a', 0, 50],
      ['/b', 50, 40],
    ]);
  });

  it('keeps everything within the width, paints after the last request too', () => {
    const { marks, ticks, end } = waterfall(load([request('/a', 0, 100)], 2400));
    expect(marks[0]).toMatchObject({ name: 'LCP', ms: 2400 });
    expect(marks[0]!.left).toBeLessThanOrEqual(100);
    expect(ticks.at(-1)).toEqual({ ms: end, left: 100 });
  });

  it('bears a load without requests', () => {
    expect(waterfall(load([])).rows).toEqual([]);
  });
});

describe('niceStep', () => {
  it.each([
    [1000, 200],
    [2500, 500],
    [2600, 500],
    [90, 20],
    [12_000, 2000],
  ])('%i ms in steps of %i', (last, step) => {
    expect(niceStep(last)).toBe(step);
  });
});
