import { expect, test } from 'vitest';

import { parseMeasurement } from './parse-measurement.ts';
import type { Measurement } from './types.ts';

const measurement: Measurement = {
  version: 1,
  environment: {
    loadline: '0.1.0',
    node: 'v20.20.2',
    platform: 'linux-x64',
    cpuModel: 'A CPU',
    cores: 2,
    load: 0.5,
    browser: 'Chromium 156.0',
    engine: 'link',
  },
  profiles: [{ name: 'fast-3g', down: 1600, up: 768, rtt: 150, cpu: 4 }],
  pages: [
    {
      route: '/p/:id',
      url: '/p/7',
      profile: 'fast-3g',
      loads: [
        {
          metrics: { TTFB: 500.1, LCP: 1500 },
          requests: [
            {
              url: '/p/7',
              type: 'document',
              thirdParty: false,
              status: 200,
              transfer: 300,
              size: 500,
              start: 0,
              end: 500.1,
              serverTiming: 'db;dur=3',
            },
          ],
          errors: ['Page error: x'],
        },
      ],
    },
  ],
};

test('reads what was written', () => {
  expect(parseMeasurement(JSON.stringify(measurement))).toEqual(measurement);
});

test.each([
  ['a truncated file', JSON.stringify(measurement).slice(0, -20), /not JSON/],
  ['an empty file', '', /not JSON/],
  ['null', 'null', /not a measurement/],
  ['another file', '{"name": "x"}', /version/],
  ['a later version', JSON.stringify({ ...measurement, version: 2 }), /version 2.*Update Loadline/],
  [
    'a text where a number belongs',
    JSON.stringify(measurement).replace('"end":500.1', '"end":"500"'),
    /pages\.0\.loads\.0\.requests/,
  ],
  ['an unknown metric', JSON.stringify(measurement).replace('LCP', 'LCPP'), /LCPP|metrics/],
])('refuses %s', (_, text, message) => {
  expect(() => parseMeasurement(text)).toThrow(message);
  expect(() => parseMeasurement(text)).toThrow(
    expect.objectContaining({ code: 'bad-measurement', exitCode: 2 }),
  );
});
