import pico from 'picocolors';
import { describe, expect, test } from 'vitest';

import { demoSnapshot } from '../analysis/fixtures/demo.ts';
import { createReport } from '../report/create-report.ts';
import { formatTrendCsv } from '../report/csv/trend.ts';
import { MEASUREMENT } from '../report/fixtures/facts.ts';
import { formatTrendMarkdown } from '../report/md/history.ts';
import { formatTrendText } from '../report/text/history.ts';
import { createEntry, parseEntry, serializeEntry } from './entry.ts';
import { sparkline } from './sparkline.ts';
import { trendOf } from './trend.ts';
import type { CommitInfo, HistoryEntry } from './types.ts';

const report = createReport({ snapshot: demoSnapshot(), measurement: MEASUREMENT });

function commit(day: number, change: Partial<CommitInfo> = {}): CommitInfo {
  const time = `2026-11-${String(day).padStart(2, '0')}T10:00:00+01:00`;
  return {
    id: `${day}`.repeat(40),
    time,
    subject: 'a change',
    branch: 'main',
    dirty: false,
    ...change,
  };
}

const saved = createEntry(report, commit(1));

/** The same commit's figures a day later, with `/` heavier by so much. */
function later(day: number, more: number, change: Partial<HistoryEntry> = {}): HistoryEntry {
  const routes = saved.routes.map((route) =>
    route.path === '/'
      ? { ...route, total: { ...route.total, brotli: route.total.brotli + more } }
      : route,
  );
  return { ...saved, commit: commit(day), routes, ...change };
}

function vitalsOf(path: string) {
  return saved.routes.find((route) => route.path === path)!.vitals;
}

describe('what is kept of a commit', () => {
  test('is small, and read as it was written', () => {
    const text = serializeEntry(saved);
    expect(text.length).toBeLessThan(6000);
    expect(parseEntry(text, 'a.json')).toEqual(saved);
  });

  test('has medians of pages that loaded, and none of one that failed', () => {
    expect(vitalsOf('/')).toEqual([
      { profile: 'fast-3g', loads: 3, medians: { TTFB: 302, FCP: 1204, LCP: 1200, CLS: 0.012 } },
    ]);
    expect(vitalsOf('/reports')).toEqual([]);
  });

  test.each([
    ['{', /^a\.json: not a saved baseline: .*Remove it, or save/],
    ['null', /not a saved baseline\./],
    ['{"version":2}', /version 2 .* reads version 1\. Update Loadline/],
    ['{"version":1,"routes":[]}', /damaged/],
    [serializeEntry({ ...saved, commit: commit(1, { time: 'soon' }) }), /damaged/],
    [serializeEntry(saved).replace('"requests":', '"requsts":'), /damaged/],
  ])('%.20s is refused', (text, message) => {
    expect(() => parseEntry(text, 'a.json')).toThrow(message);
  });
});

describe('a trend', () => {
  const gone = later(2, 500, { routes: saved.routes.filter(({ path }) => path !== '/') });
  const trend = trendOf([later(3, 2000), saved, gone], { figures: ['total', 'LCP'] });

  test('is in the order of the commits, with a gap where nothing is known', () => {
    expect(trend.commits.map(({ id }) => id[0])).toEqual(['1', '2', '3']);
    const total = saved.routes.find(({ path }) => path === '/')!.total.brotli;
    expect(trend.series.find(({ route, figure }) => route === '/' && figure === 'total')).toEqual({
      route: '/',
      figure: 'total',
      profile: null,
      values: [total, null, total + 2000],
    });
  });

  test('of vitals has a series a profile, and none for a route that nobody measured', () => {
    const seen = trend.series.filter(({ figure }) => figure === 'LCP');
    expect(seen.map(({ route, profile }) => [route, profile])).toEqual([['/', 'fast-3g']]);
  });

  test('takes the newest commits and the routes asked for', () => {
    const options = { figures: ['total'], routes: ['/'], last: 1 } as const;
    const { commits, series } = trendOf([saved, later(3, 2000)], options);
    expect(commits.map(({ id }) => id[0])).toEqual(['3']);
    expect(series.map(({ route }) => route)).toEqual(['/']);
  });

  test('says what does not compare', () => {
    const environment = { ...saved.environment!, cpuModel: 'Another CPU' };
    const build = { ...saved.build, compression: { gzip: 9, brotli: 4 } };
    const { notes } = trendOf(
      [
        saved,
        later(2, 0, { environment }),
        later(3, 0, { environment, build, commit: commit(3, { dirty: true }) }),
      ],
      { figures: ['total'] },
    );
    expect(notes).toEqual([
      'measured somewhere else from 22222222 on: times before and after do not compare',
      'compressed otherwise from 33333333 on: sizes before and after do not compare',
      '33333333 held changes that are in no commit',
    ]);
    expect(trendOf([saved, later(2, 0)], { figures: ['total'] }).notes).toEqual([]);
  });

  test('reads as a row of bars with its change', () => {
    const text = formatTrendText(trend, { colors: pico.createColors(false), width: 80 });
    expect(text).toMatch(/^Trend {2}3 commits, 11111111 … 33333333$/m);
    expect(text).toMatch(/^ {2}\/ +▁ █ +[\d.]+ kB +[\d.]+ kB +\+2\.0 kB$/m);
    expect(text).toContain('LCP on fast-3g');
    expect(formatTrendMarkdown(trend)).toMatch(/\| `\/` \| First-load total, brotli \| `▁ █` \|/);
  });

  test('is a line a value as CSV, and no formula', () => {
    const lines = formatTrendCsv({
      ...trend,
      commits: trend.commits.map((one) => ({ ...one, branch: '=1+1,"x"' })),
    }).split('\r\n');
    expect(lines[0]).toBe('commit,time,branch,route,figure,profile,value');
    const [total] = trend.series.find(({ route }) => route === '/')!.values;
    expect(lines).toContain(
      `${'1'.repeat(40)},2026-11-01T10:00:00+01:00,"'=1+1,""x""",/,total,,${total}`,
    );
    const values = trend.series.flatMap(({ values: all }) => all.filter((value) => value !== null));
    expect(lines).toHaveLength(values.length + 2);
  });
});

test.each([
  [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
  [[5, 5, 5], '▄▄▄'],
  [[0, null, 10], '▁ █'],
  [[null], ' '],
  [[], ''],
])('bars of %j', (values, bars) => {
  expect(sparkline(values)).toBe(bars);
});

test('of many values the newest are shown', () => {
  expect(sparkline([9, 9, 1, 2], 2)).toBe('▁█');
});
