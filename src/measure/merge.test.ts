import { describe, expect, it } from 'vitest';

import { MEASUREMENT } from '../report/fixtures/facts.ts';
import { mergeMeasurements } from './merge.ts';
import { parseShard, shardOf } from './shard.ts';
import type { Measurement, PageMeasurement } from './types.ts';

const [home, reports] = MEASUREMENT.pages as [PageMeasurement, PageMeasurement];
const named = (...all: Measurement[]) =>
  all.map((measurement, index) => ({ name: `${index + 1}.json`, measurement }));
const merge = (...all: Measurement[]) => mergeMeasurements(named(...all));

function part(change: Partial<Measurement>): Measurement {
  return { ...MEASUREMENT, build: 'abc', ...change };
}

const covered = (route: string, modules: readonly (readonly number[])[]) =>
  [{ route, url: route, size: 1, used: 1, files: [], errors: [], modules }] as never;

const shardFact = (index: number, count: number) => ({ shard: { index, count } });

const at = (origin: string, pages: PageMeasurement[]) => part({ origin, pages });

describe('shards', () => {
  it('hold every route once, all of them together', () => {
    const routes = ['/', '/a', '/b', '/c', '/d'];
    const parts = [1, 2, 3].map((index) => shardOf(routes, { index, count: 3 }));
    expect(parts).toEqual([['/', '/c'], ['/a', '/d'], ['/b']]);
  });

  it.each(['0/2', '3/2', '1', '1/0', '-1/2', 'a/b', '1/2/3', ''])('%s is none', (text) => {
    expect(parseShard(text)).toBeNull();
  });
});

it('joins pages, what was skipped, and the load of the busiest machine', () => {
  const one = part({ pages: [home], shard: { index: 1, count: 2 } });
  const busy = { ...MEASUREMENT.environment, load: 3 };
  const skipped = [{ route: '/x/:id', reason: 'no URL' }];
  const two = part({ pages: [reports], environment: busy, shard: { index: 2, count: 2 }, skipped });
  const whole = merge(one, { ...two, skipped }, part({ pages: [], skipped }));
  expect(whole.pages).toEqual([home, reports]);
  expect(whole).toMatchObject({ build: 'abc', environment: { load: 3 }, skipped });
  expect(whole.profiles).toEqual(MEASUREMENT.profiles);
  expect(whole).not.toHaveProperty('shard');
});

it('puts loads of one page together, warm ones and the API’s answers too', () => {
  const load = home.loads[0]!;
  const a = part({ pages: [{ ...home, loads: [load], warm: [load] }] });
  const other = { ...load, metrics: { LCP: 7 } };
  const endpoint = { path: '/api', answers: [[200, 10, '']] as const, errors: [] };
  const film = { width: 4, height: 8, metrics: {}, pictures: [] };
  const b = part({ pages: [{ ...home, loads: [other], warm: [other], film }] });
  const whole = merge(
    { ...a, api: [endpoint] as never },
    { ...b, api: [{ ...endpoint, errors: ['late'] }] as never },
  );
  expect(whole.pages).toEqual([{ ...home, loads: [load, other], warm: [load, other], film }]);
  expect(whole.api).toMatchObject([
    {
      path: '/api',
      answers: [
        [200, 10, ''],
        [200, 10, ''],
      ],
      errors: ['late'],
    },
  ]);
});

it('leads coverage to the modules of the whole', () => {
  const whole = merge(
    part({ pages: [home], coverage: covered('/', [[0, 9, 9, 1]]), modules: ['a'] }),
    part({
      pages: [reports],
      coverage: covered('/reports', [
        [0, 5, 5, 2],
        [1, 6, 6, 3],
        [-1, 7, 7, 0],
      ]),
      modules: ['b', 'a'],
    }),
  );
  expect(whole.modules).toEqual(['a', 'b']);
  expect(whole.coverage?.map(({ modules }) => modules)).toEqual([
    [[0, 9, 9, 1]],
    [
      [1, 5, 5, 2],
      [0, 6, 6, 3],
      [-1, 7, 7, 0],
    ],
  ]);
});

describe('refuses', () => {
  const other = (change: Partial<Measurement['environment']>) =>
    part({ pages: [reports], environment: { ...MEASUREMENT.environment, ...change } });

  it.each([
    ['another browser', other({ browser: 'Chromium 157' }), /2\.json: other browser: .*156, .*157/],
    ['another host', other({ cpuModel: 'Other CPU' }), /other CPU: Some CPU, Other CPU/],
    ['another engine', other({ engine: 'cdp' }), /other engine: link, cdp/],
    ['another Loadline', other({ loadline: '9.9.9' }), /other version of Loadline/],
    ['another build', part({ pages: [reports], build: 'def' }), /other build: abc, def/],
    ['an address', part({ pages: [reports], origin: 'https://a.com' }), /other address: unknown/],
    [
      'a profile that means something else',
      part({ pages: [reports], profiles: [{ ...MEASUREMENT.profiles[0]!, rtt: 1 }] }),
      /another fast-3g profile/,
    ],
    ['the same file again', part({ pages: [home] }), /2\.json: it holds the same loads as 1\.json/],
  ])('%s', (_, measurement, message) => {
    expect(() => merge(part({ pages: [home] }), measurement)).toThrow(message);
  });

  it('a whole of which a part is missing', () => {
    const one = part({ pages: [home], ...shardFact(1, 3) });
    expect(() => merge(one)).toThrow(/2\/3 is missing\n.*3\/3 is missing/);
    expect(() => merge(one, part({ pages: [reports], ...shardFact(2, 2) }))).toThrow(
      /of 3 and of 2/,
    );
    expect(() => mergeMeasurements([])).toThrow(/there is none/);
  });

  it('not servers of this machine on other ports', () => {
    const [a, b] = ['http://127.0.0.1:4000', 'http://127.0.0.1:4001'];
    expect(merge(at(a!, [home]), at(b!, [reports])).pages).toHaveLength(2);
  });
});
