import { describe, expect, it } from 'vitest';

import type { Measurement, RequestFact } from '../../../../measure/types.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { consoleMeasurement } from '../../fixtures/console-measurement.ts';
import { apiCalls } from './api-calls.ts';

const measured = consoleMeasurement(consoleBuild());

function ask(
  url: string,
  start: number,
  end: number,
  more: Partial<RequestFact> = {},
): RequestFact {
  const size = { transfer: 10, size: 20, status: 200, thirdParty: false, serverTiming: '' };
  return { url, type: 'fetch', start, end, ...size, ...more };
}

function pages(...loads: (readonly [route: string, requests: RequestFact[]])[]): Measurement {
  return {
    ...measured,
    pages: loads.map(([route, requests]) => ({
      route,
      url: route,
      profile: '4g',
      loads: [{ metrics: { LCP: 1 }, requests, errors: [] }],
    })),
  };
}

describe('apiCalls', () => {
  it('puts together what pages ask one address for, the slowest first', () => {
    const calls = apiCalls(
      pages(
        [
          '/',
          [ask('/api/a?x=1', 0, 10, { rows: 3 }), ask('/api/a?x=2', 10, 50), ask('/api/b', 0, 90)],
        ],
        ['/x', [ask('/api/a', 0, 20, { rows: 9, needs: [0], status: 500 })]],
      ),
      '4g',
    );
    expect(calls.map(({ name }) => name)).toEqual(['GET /api/b', 'GET /api/a']);
    expect(calls[1]).toMatchObject({
      routes: ['/', '/x'],
      times: 2,
      took: 40,
      rows: 9,
      waits: true,
      failed: true,
      firstByte: null,
    });
  });

  it('counts what an API was asked, and neither scripts nor other profiles', () => {
    expect(apiCalls(measured, '4g').map(({ name }) => name)).toEqual(['GET /api/overview']);
    expect(apiCalls(measured, '3g')).toEqual([]);
  });
});
