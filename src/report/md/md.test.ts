import { describe, expect, test } from 'vitest';

import { diffSnapshots } from '../../analysis/diff/diff.ts';
import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { makeSnapshot } from '../../analysis/fixtures/make-snapshot.ts';
import { why } from '../../analysis/why/why.ts';
import { createReport } from '../create-report.ts';
import { CLOSE, MEASUREMENT, RESULTS } from '../fixtures/facts.ts';
import { NASTY, NASTY_IDS } from '../fixtures/nasty.ts';
import type { Report } from '../types.ts';
import { LONGEST_COMMENT } from './blocks.ts';
import { formatDiffMarkdown } from './diff.ts';
import { code, prose } from './escape.ts';
import { formatReportMarkdown, MARKER } from './report.ts';
import { formatWhyMarkdown } from './why.ts';

const demo = createReport({ snapshot: demoSnapshot(), measurement: MEASUREMENT });
const nasty = makeSnapshot(NASTY);

describe('escaping', () => {
  test('a name is code, whatever backticks it has', () => {
    expect(code('a.ts')).toBe('`a.ts`');
    expect(code('a`b``c')).toBe('```a`b``c```');
    expect(code('`a`')).toBe('`` `a` ``');
  });

  test('a sentence keeps its signs and means nothing by them', () => {
    expect(prose('<b>*x*|[y](z)`')).toBe('\\<b\\>\\*x\\*\\|\\[y\\](z)\\`');
    expect(prose('ask @tiptap/core')).toBe('ask @<!-- -->tiptap/core');
  });
});

/** Markdown without its code, in which nothing means anything. */
function withoutCode(text: string): string {
  return text.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}

describe.each([
  ['report', formatReportMarkdown(createReport({ snapshot: nasty, measurement: MEASUREMENT }))],
  ['why', formatWhyMarkdown(why(nasty, 'src'))],
  ['why of a page', formatWhyMarkdown(why(nasty, NASTY_IDS[3]))],
  ['diff', formatDiffMarkdown(diffSnapshots(demoSnapshot(), nasty))],
])('the %s of nasty names', (_, text) => {
  test('has no markup but ours', () => {
    const tags = withoutCode(text).match(/(?<!\\)<[^>]*>/g) ?? [];
    const ours = /^<\/?(details|summary|br)>$|^<!--.*-->$/;
    expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
  });

  test('has as many cells in each line of a table as in its first', () => {
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
    for (const table of tables) {
      const cells = table
        .trim()
        .split('\n')
        .map((line) => line.match(/(?<!\\)\|/g)?.length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  test('mentions nobody', () => {
    expect(withoutCode(text)).not.toMatch(/@\w/);
  });
});

function many<T>(things: readonly T[]): T[] {
  return Array.from({ length: 3000 }, (_, index) => things[index % things.length]!);
}

describe('the comment', () => {
  test('begins with a marker, so that the next run finds it', () => {
    expect(formatReportMarkdown(demo).startsWith(`${MARKER}\n`)).toBe(true);
    expect(MARKER).toBe('<!-- loadline-report -->');
  });

  test('of a check says first what is over its limit', () => {
    const lines = formatReportMarkdown({ ...demo, budgets: RESULTS })
      .split('\n')
      .slice(0, 8);
    expect(lines[2]).toBe('## 🔴 Loadline: 2 of 5 budgets are over the limit, on 1 route');
    const close = formatReportMarkdown({ ...demo, budgets: [CLOSE] });
    expect(close).toContain('## 🟡 Loadline: 1 of 1 budget is too close to the limit to tell');
    expect(close).toContain('2.90 s to 3.10 s by 3 loads');
    expect(lines[6]).toBe(
      '| `/reports` | first-load JS | build | 156.8 kB | 40.0 kB | **+116.8 kB** |',
    );
  });

  test('has the routes in a table, and longer parts to be opened', () => {
    const text = formatReportMarkdown(demo);
    expect(text).toContain(
      '| `/editor` | 207.6 kB | 1.8 kB | **209.5 kB** | 419.0 kB | 6 | 🟢 lazy |',
    );
    expect(text).toContain('<details>\n<summary>Biggest packages</summary>');
  });

  test('stays below what GitHub takes, and says how much was left out', () => {
    const huge: Report = {
      ...demo,
      routes: many(demo.routes),
      packages: many(demo.packages),
      findings: many(demo.findings),
      budgets: many(RESULTS),
      notes: many(['x'.repeat(2000)]),
    };
    const text = formatReportMarkdown(huge);
    expect(text.length).toBeLessThan(LONGEST_COMMENT);
    expect(text).toMatch(/… and \d+ more\./);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)!.length);
  });
});

test('a diff without change says so', () => {
  const text = formatDiffMarkdown(diffSnapshots(demoSnapshot(), demoSnapshot()));
  expect(text).toBe(`${MARKER}\n\n## 🟢 Loadline: no change in size\n`);
});

test('why has the chain as a list', () => {
  const text = formatWhyMarkdown(why(demoSnapshot(), 'recharts'));
  expect(text).toContain(
    '1. `src/main.tsx:4`\n2. `src/router.tsx:3`\n3. `src/pages/reports.tsx:1`',
  );
});
