import { describe, expect, test } from 'vitest';

import type { BudgetResult, Figure } from '../../budgets/types.ts';
import { createReport } from '../../report/create-report.ts';
import type { Finding } from '../../report/types.ts';
import { demoSnapshot } from '../fixtures/demo.ts';
import { compareWithBaseline } from './compare.ts';
import { createBaseline, parseBaseline, serializeBaseline } from './file.ts';
import type { Baseline } from './types.ts';

const JS: Figure = { kind: 'firstLoad', of: 'js' };
const REQUESTS: Figure = { kind: 'firstLoad', of: 'requests' };
const LCP: Figure = { kind: 'timing', of: 'LCP', profile: '3g' };

function budget(figure: Figure, value: number | null, max: number, route = '/'): BudgetResult {
  const verdict = value === null ? 'unmeasured' : value > max ? 'fail' : 'pass';
  const profile = figure.kind === 'timing' ? '3g' : null;
  const rest = { budgetPath: '/', line: 1, cause: null, reason: null };
  return { route, figure, profile, value, max, verdict, ...rest };
}

const { findings } = createReport({ snapshot: demoSnapshot() });
const info: Finding = { ...findings[0]!, severity: 'info', code: 'chunk-fanout' };

function baselineOf(found: readonly Finding[], budgets: readonly BudgetResult[]): Baseline {
  return createBaseline({ findings: found, budgets }, 'brotli', null);
}

function compare(baseline: Baseline, found: readonly Finding[], budgets: readonly BudgetResult[]) {
  return compareWithBaseline(baseline, 'b.json', { findings: found, budgets }).result;
}

describe('the file', () => {
  const budgets = [budget(JS, 2000, 1000, '/b'), budget(JS, 900, 1000), budget(LCP, 3000.12345, 1)];

  test('is small and sorted, without lines, remarks, and what is within its limit', () => {
    expect(serializeBaseline(baselineOf([...findings, info], budgets))).toBe(`{
  "version": 1,
  "compression": "brotli",
  "findings": [
    "lazy-defeated src/pages/board.tsx /board",
    "route-not-lazy src/pages/reports.tsx /reports"
  ],
  "figures": {
    "/": {
      "LCP on 3g": 3000.123
    },
    "/b": {
      "first-load JS": 2000
    }
  }
}
`);
  });

  test('comes back as it went', () => {
    const baseline = baselineOf(findings, budgets);
    expect(parseBaseline(serializeBaseline(baseline), 'b.json')).toEqual(baseline);
  });

  test('is the same whatever the order', () => {
    expect(baselineOf(findings.toReversed(), budgets.toReversed())).toEqual(
      baselineOf(findings, budgets),
    );
  });

  test('keeps what was not judged this time, and forgets what holds now', () => {
    const before = baselineOf(
      [],
      [budget(LCP, 3000, 1), budget(LCP, 3000, 1, '/b'), budget(JS, 9, 1)],
    );
    const next = createBaseline(
      { findings: [], budgets: [budget(LCP, 1, 1, '/b'), budget(LCP, null, 1)] },
      'brotli',
      before,
    );
    expect(next.figures).toEqual({ '/': { 'LCP on 3g': 3000 } });
  });

  test.each([
    ['', 'the file is empty'],
    ['{"version": 1', 'expected JSON'],
    ['[]', 'expected a JSON object'],
    ['{\n<<<<<<< HEAD\n=======\n}', 'the marks of a merge in it, from line 2 on'],
    ['{"version": 0}', 'expected "version": 1'],
    ['{"version": 2}', 'Update Loadline'],
    ['{"version": 1, "findings": [], "figures": {}}', '"compression"'],
    ['{"version": 1, "compression": "raw", "findings": [1], "figures": {}}', '"findings"'],
    [
      '{"version": 1, "compression": "raw", "findings": [], "figures": {"/": {"a": "1"}}}',
      '"figures"',
    ],
  ])('is refused with a reason: %s', (text, reason) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow(/^b\.json: /);
    expect(() => parseBaseline(text, 'b.json')).toThrow(reason);
  });

  test('may begin with the mark that some editors put there', () => {
    const text = serializeBaseline(baselineOf(findings, []));
    expect(parseBaseline(`\uFEFF${text}`, 'b.json')).toEqual(parseBaseline(text, 'b.json'));
  });
});

describe('a finding', () => {
  test('is known wherever its line has moved to, and whatever it saves', () => {
    const moved = findings.map((finding): Finding => ({
      ...finding,
      at: { ...finding.at!, line: 99 },
      saving: null,
    }));
    expect(compare(baselineOf(findings, []), moved, [])).toMatchObject({
      newFindings: [],
      knownFindings: 2,
      gone: [],
    });
  });

  test('is new when the baseline has it less often', () => {
    const [defeated] = findings;
    expect(compare(baselineOf([defeated!], []), [defeated!, defeated!], [])).toMatchObject({
      newFindings: ['lazy-defeated src/pages/board.tsx /board'],
      knownFindings: 1,
    });
  });

  test('that is gone is told, and a remark is nobody’s business', () => {
    expect(compare(baselineOf(findings, []), [findings[0]!, info], [])).toMatchObject({
      newFindings: [],
      gone: ['route-not-lazy src/pages/reports.tsx /reports'],
    });
  });
});

describe('a budget', () => {
  test.each<[name: string, before: BudgetResult, now: BudgetResult, outcome: string]>([
    ['that was within its limit', budget(JS, 900, 1000), budget(JS, 1001, 1000), 'new'],
    ['that was over it as much', budget(JS, 2000, 1000), budget(JS, 2000, 1000), 'known'],
    ['within the tolerance', budget(JS, 2000, 1000), budget(JS, 2020, 1000), 'known'],
    ['beyond the tolerance', budget(JS, 2000, 1000), budget(JS, 2021, 1000), 'new'],
    ['of requests has none', budget(REQUESTS, 200, 10), budget(REQUESTS, 201, 10), 'new'],
    ['of a time has more', budget(LCP, 2000, 1000), budget(LCP, 2190, 1000), 'known'],
    ['of a time, beyond it', budget(LCP, 2000, 1000), budget(LCP, 2210, 1000), 'new'],
    ['that fell', budget(JS, 2000, 1000), budget(JS, 1500, 1000), 'known, fell'],
    ['that fell by next to nothing', budget(JS, 2000, 1000), budget(JS, 1995, 1000), 'known'],
    ['that holds now', budget(JS, 2000, 1000), budget(JS, 1000, 1000), 'holds'],
    ['that was not judged', budget(LCP, 2000, 1000), budget(LCP, null, 1000), ''],
    ['of another route', budget(JS, 2000, 1000, '/b'), budget(JS, 2000, 1000), 'new'],
  ])('%s', (_, before, now, outcome) => {
    const result = compare(baselineOf([], [before]), [], [now]);
    const words = [
      ...result.newBudgets.map(() => 'new'),
      ...(result.knownBudgets > 0 ? ['known'] : []),
      ...result.shrunk.map(({ value }) => (value === null ? 'holds' : 'fell')),
    ];
    expect(words.join(', ')).toBe(outcome);
  });

  test('says what it was and what it is', () => {
    const baseline = baselineOf([], [budget(JS, 2000, 1000)]);
    const { newBudgets } = compare(baseline, [], [budget(JS, 3000, 1000)]);
    expect(newBudgets).toEqual([
      { route: '/', figure: JS, profile: null, before: 2000, value: 3000 },
    ]);
  });

  test('that is too close to tell is new only beside a baseline without it', () => {
    const close = { ...budget(LCP, 2600, 2500), verdict: 'inconclusive' } as const;
    const judge = (baseline: Baseline) =>
      compareWithBaseline(baseline, 'b.json', { findings: [], budgets: [close] });
    const [fresh, known] = [
      judge(baselineOf([], [])),
      judge(baselineOf([], [budget(LCP, 3000, 2500)])),
    ];
    expect([fresh.budgets[0]?.new, known.budgets[0]?.new]).toEqual([true, false]);
    expect([fresh.result.newBudgets, fresh.result.knownBudgets]).toEqual([[], 0]);
  });

  test('of a route named like a part of every object is no surprise', () => {
    const over = budget(JS, 2000, 1000, 'constructor');
    expect(compare(baselineOf([], []), [], [over]).newBudgets).toMatchObject([{ before: null }]);
  });
});

function renamed(finding: Finding, page: string): Finding {
  return { ...finding, data: { ...finding.data, page } };
}

describe('a finding that moved', () => {
  const [first, second] = findings as [Finding, Finding];
  const known = baselineOf([first, second], []);

  test('is the same on the same route, whatever its page is called', () => {
    const result = compare(known, [renamed(first, 'src/pages/dashboard.tsx'), second], []);
    expect(result).toMatchObject({ newFindings: [], knownFindings: 2, gone: [] });
  });

  test('is new where the old one is still there, or the route is another', () => {
    const copy = renamed(first, 'src/pages/copy.tsx');
    expect(compare(known, [copy, first, second], []).newFindings).toHaveLength(1);
    const elsewhere = { ...renamed(first, 'src/pages/x.tsx'), route: '/x' };
    expect(compare(known, [elsewhere, second], [])).toMatchObject({
      newFindings: [expect.stringContaining('src/pages/x.tsx /x')],
      gone: [expect.stringContaining(String(first.route))],
    });
  });

  test('is the same page on a route of another name', () => {
    const elsewhere = { ...first, route: '/elsewhere' };
    expect(compare(known, [elsewhere, second], [])).toMatchObject({ newFindings: [], gone: [] });
    expect(compare(known, [elsewhere, first, second], []).newFindings).toHaveLength(1);
  });

  test('without a route it is the same in a file of the same name', () => {
    const at = { file: 'src/a/chart.tsx', line: 1, column: 1 };
    const one: Finding = { ...first, code: 'lazy-in-render', route: null, data: {}, at };
    const before = baselineOf([one], []);
    const moved = { ...one, at: { ...at, file: 'src/b/chart.tsx', line: 7 } };
    expect(compare(before, [moved], [])).toMatchObject({ newFindings: [], gone: [] });
    const other = { ...one, at: { ...at, file: 'src/b/table.tsx' } };
    expect(compare(before, [other], []).newFindings).toEqual(['lazy-in-render src/b/table.tsx']);
  });
});
