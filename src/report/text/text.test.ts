import pico from 'picocolors';
import { describe, expect, test } from 'vitest';

import { diffSnapshots } from '../../analysis/diff/diff.ts';
import { DEMO, demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { makeSnapshot } from '../../analysis/fixtures/make-snapshot.ts';
import { why } from '../../analysis/why/why.ts';
import { createReport } from '../create-report.ts';
import { CLOSE, MEASUREMENT, result, RESULTS } from '../fixtures/facts.ts';
import { NASTY, NASTY_IDS } from '../fixtures/nasty.ts';
import { formatCheckText } from './check.ts';
import { formatDiffText } from './diff.ts';
import { textWidth } from './layout.ts';
import { formatReportText } from './report.ts';
import { formatWhyText } from './why.ts';

const PLAIN = { colors: pico.createColors(false), width: 80 };
const COLOURED = { colors: pico.createColors(true), width: 80 };

const demo = createReport({ snapshot: demoSnapshot(), measurement: MEASUREMENT });
const nasty = makeSnapshot(NASTY);
const nastyReport = createReport({ snapshot: nasty, measurement: MEASUREMENT });
const nastyResults = nastyReport.routes.flatMap(({ path }) =>
  RESULTS.map((each) => ({
    ...each,
    route: path,
    reason: each.reason && `${path} ${each.reason}`,
  })),
);

/** Everything that is printed, of names as no sane app has them. */
const OUTPUTS: Readonly<Record<string, (options: typeof PLAIN) => string>> = {
  report: (options) => formatReportText(nastyReport, options),
  check: (options) => formatCheckText(nastyResults, nastyReport, options),
  'why of a part': (options) => formatWhyText(why(nasty, 'src'), options),
  'why of a page': (options) => formatWhyText(why(nasty, NASTY_IDS[0]), options),
  'why of nothing': (options) => formatWhyText(why(nasty, 'x'.repeat(200)), options),
  'diff to something else': (options) =>
    formatDiffText(diffSnapshots(nasty, demoSnapshot()), options),
  'diff from something else': (options) =>
    formatDiffText(diffSnapshots(demoSnapshot(), nasty), options),
};

describe.each(Object.entries(OUTPUTS))('%s', (_, format) => {
  test.each([60, 80, 132])('has no line of more than %i columns', (width) => {
    const lines = format({ ...PLAIN, width }).split('\n');
    expect(lines.filter((line) => textWidth(line) > width)).toEqual([]);
  });

  test('lets no control character of a name through', () => {
    expect(format(PLAIN).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
  });

  test('is the same with colours as without, but for the colours', () => {
    // oxlint-disable-next-line no-control-regex
    expect(format(COLOURED).replace(/\u001B\[\d+m/g, '')).toBe(format(PLAIN));
  });
});

describe('a check without budgets', () => {
  test('is headed by what the rules say', () => {
    expect(formatCheckText([], demo, PLAIN).split('\n')[0]).toBe('✖ 1 error, 1 warning');
    const good = { ...demo, findings: [] };
    expect(formatCheckText([], good, PLAIN).split('\n')[0]).toBe('● the rules find nothing wrong');
  });
});

describe('the report', () => {
  const text = formatReportText(demo, PLAIN);

  test('has a line a route, the heaviest first, with its verdict', () => {
    expect(text).toContain(
      [
        '  route               JS     CSS     total      gzip  files  verdict',
        '  /editor       207.6 kB  1.8 kB  209.5 kB  419.0 kB      6  ● lazy',
        '  /             156.8 kB  1.5 kB  158.4 kB  316.9 kB      4  ▲ eager',
      ].join('\n'),
    );
    expect(text).toMatch(/\/board .* ✖ defeated/);
  });

  test('says of each finding where it is, what it saves and what to do', () => {
    expect(text).toContain('▲ route-not-lazy  src/router.tsx:3:1');
    expect(text).toContain('saves ≈ 113.0 kB brotli (452.0 kB raw) on every other route');
    expect(text).toContain('→ give it a chunk of its own');
  });

  test('says once what is to be done about several findings in a row', () => {
    const [warning] = demo.findings.filter(({ code }) => code === 'route-not-lazy');
    const twice = formatReportText({ ...demo, findings: [warning!, warning!] }, PLAIN);
    expect(twice.match(/▲ route-not-lazy/g)).toHaveLength(2);
    expect(twice.match(/→ give it a chunk/g)).toHaveLength(1);
  });

  test('shows fifty routes and counts the lighter ones', () => {
    const routes = Array.from({ length: 60 }, () => demo.routes[0]!);
    const many = formatReportText({ ...demo, routes }, PLAIN);
    expect(many.match(/● lazy/g)).toHaveLength(50);
    expect(many).toContain('  and 10 lighter ones\n');
  });

  test('never sends anybody to ask why the framework is there', () => {
    const { 'node_modules/recharts/index.js': _, ...left } =
      DEMO.files['assets/vendor-BBBBBBBB.js'].holds;
    const vendor = { holds: left };
    const files = { ...DEMO.files, 'assets/vendor-BBBBBBBB.js': vendor };
    const snapshot = makeSnapshot({ ...DEMO, files });
    const report = { ...createReport({ snapshot }), findings: [] };
    expect(formatReportText(report, PLAIN)).toContain('→ loadline why @tiptap/core');
  });

  test('ends with what to type next: what a lazy import would save, or why the heaviest is there', () => {
    expect(text).toContain('→ loadline suggest');
    const split = formatReportText({ ...demo, findings: [] }, PLAIN);
    expect(split).toContain('→ loadline why recharts');
  });

  test('shows places as seen from where the reader stands', () => {
    const seen = formatReportText(demo, { ...PLAIN, root: 'apps/web' });
    expect(seen).toContain('route-not-lazy  apps/web/src/router.tsx:3:1');
  });

  test('tells shares that were scaled from those that were measured', () => {
    const compression = { gzip: 9, brotli: 9, shares: 'scaled' } as const;
    const scaled = createReport({ snapshot: makeSnapshot({ ...DEMO, build: { compression } }) });
    expect(formatReportText(scaled, PLAIN)).toMatch(/recharts .* ≈ 100.0 kB/);
    expect(text).not.toMatch(/recharts .* ≈/);
  });

  test('shows what the browser saw, and what failed in it', () => {
    expect(text).toContain('/reports  fast-3g  302 ms  1.20 s  5.31 s  0.012    –  812.0 kB');
    expect(text).toContain('✖ /reports: page error: foo is not defined');
  });
});

describe('the check', () => {
  const text = formatCheckText(RESULTS, demo, { ...PLAIN, compression: 'brotli' });

  test('says first what is over its limit, by how much, and why', () => {
    const screen = text.split('\n').slice(0, 14).join('\n');
    expect(screen).toContain('✖ 2 of 5 budgets are over the limit, on 1 route');
    expect(screen).toMatch(/\/reports +first-load JS +brotli +156.8 kB +40.0 kB +\+116.8 kB/);
    expect(screen).toMatch(/\/reports +LCP +fast-3g +5.31 s +3.00 s +\+2.31 s/);
    expect(screen).toContain('recharts 100.0 kB, react 40.0 kB');
    expect(screen).toContain('→ loadline why recharts --route /reports');
  });

  test('says once what several routes break in the same way', () => {
    const over = ['/', '/board', '/editor'].map((route) =>
      result({ route, value: 50_000, verdict: 'fail' }),
    );
    const lines = formatCheckText(over, demo, PLAIN).split('\n');
    expect(lines.filter((line) => /50\.0 kB +40\.0 kB/.test(line))).toHaveLength(1);
    expect(lines[0]).toContain('3 of 3 budgets are over the limit, on 3 routes');
    expect(lines.join('\n')).toMatch(/\/ and 2 more +first-load JS/);
  });

  test('tells an endpoint of the API from a route', () => {
    const figure = { kind: 'endpoint', of: 'average', profile: null } as const;
    const [slow, heavy] = [result({ route: '/api/a', figure, value: 300, max: 100 }), result()];
    const [line] = formatCheckText([slow!, heavy!], demo, PLAIN).split('\n');
    expect(line).toContain('2 of 2 budgets are over the limit, on 1 route and 1 endpoint');
  });

  test('never passes over what could not be judged', () => {
    expect(text).toMatch(/\/editor +LCP on fast-3g +this route was not measured/);
    expect(text).toMatch(/\/board +LCP on fast-3g +page error/);
    const broken = formatCheckText(RESULTS.slice(2), demo, PLAIN);
    expect(broken).toMatch(
      /^\? 1 of 3 budgets could not be judged: the page failed, and 1 more not measured\n/,
    );
    const unmeasured = formatCheckText(RESULTS.slice(3), demo, PLAIN);
    expect(unmeasured).toMatch(/^\? 1 of 2 budgets could not be judged\n/);
  });

  test('says what lies too close to its limit, and calls it no pass', () => {
    const close = formatCheckText([CLOSE, RESULTS.at(-1)!], demo, PLAIN);
    expect(close).toMatch(/^\? 1 of 2 budgets is too close to the limit to tell\n/);
    expect(close).toMatch(/LCP on fast-3g +2.90 s to 3.10 s by 3 loads, limit 3.00 s/);
    expect(close).toContain('1 budget holds');
  });

  test('says that all hold, and which has the least room', () => {
    const pass = formatCheckText([result({ value: 39_000, verdict: 'pass' })], demo, PLAIN);
    expect(pass).toMatch(/^● 1 budget holds\n/);
    expect(pass).toContain('39.0 kB of 40.0 kB (98 %)');
  });
});

describe('why', () => {
  test('prints the chain, each step with its place', () => {
    expect(formatWhyText(why(demoSnapshot(), 'recharts'), PLAIN)).toContain(
      [
        '  src/main.tsx:4:1',
        '  ↳ src/router.tsx:3:1',
        '  ↳ src/pages/reports.tsx:1:1',
        '  ↳ node_modules/recharts/index.js',
      ].join('\n'),
    );
  });

  test('marks the dynamic step', () => {
    const answer = why(demoSnapshot(), '@tiptap/core', { route: '/' });
    expect(formatWhyText(answer, PLAIN)).toContain(
      '  ⇢ src/pages/editor.tsx:1:1  (import() on demand)',
    );
  });

  test('offers nearest names for a slip of the pen', () => {
    expect(formatWhyText(why(demoSnapshot(), 'rechart5'), PLAIN)).toMatch(
      /Did you mean:\n {2}recharts/,
    );
  });
});

describe('the diff', () => {
  test('says when there is none', () => {
    const diff = diffSnapshots(demoSnapshot(), demoSnapshot());
    expect(formatDiffText(diff, PLAIN)).toMatch(/^● No change in size/);
  });

  test('has before, after and change', () => {
    const file = DEMO.files['assets/editor-DDDDDDDD.js'];
    const holds = { ...file.holds, 'src/pages/editor.tsx': 5000 };
    const files = { ...DEMO.files, 'assets/editor-DDDDDDDD.js': { ...file, holds } };
    const text = formatDiffText(
      diffSnapshots(demoSnapshot(), makeSnapshot({ ...DEMO, files })),
      PLAIN,
    );
    expect(text).toMatch(/src\/pages\/editor.tsx +750 B +1.3 kB +\+500 B$/m);
    expect(text).toMatch(/\/editor +209.5 kB +210.0 kB +\+500 B +6 +lazy/);
  });
});
