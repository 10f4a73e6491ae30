import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import pico from 'picocolors';
import { expect, it } from 'vitest';

import type { Blame } from '../analysis/blame/types.ts';
import { demoSnapshot } from '../analysis/fixtures/demo.ts';
import { blameSentence } from './blame-words.ts';
import { createReport } from './create-report.ts';
import { LCP, result } from './fixtures/facts.ts';
import { formatReportMarkdown } from './md/report.ts';
import { formatCheckText } from './text/check.ts';
import { textWidth } from './text/layout.ts';

const BLAME: Blame = {
  metric: 'LCP',
  ms: 4000,
  parts: [
    { kind: 'server', ms: 1600, url: '/api/rows?page=1' },
    {
      kind: 'cpu',
      ms: 1000,
      scripts: [
        { name: 'src/a.ts', ms: 300 },
        { name: 'src/b.ts', ms: 9 },
      ],
    },
    {
      kind: 'download',
      ms: 900,
      url: '/assets/page-A1b2C3d4.js',
      transfer: 90_000,
      holds: { name: '(app)', bytes: 80_000, from: null },
    },
    { kind: 'trips', ms: 450, count: 3 },
    { kind: 'download', ms: 50, url: '/', transfer: 300, holds: null },
  ],
};

const over = (of: 'FCP' | 'LCP', blame: Blame, route = '/reports') =>
  result({
    route,
    figure: { ...LCP, of } as typeof LCP,
    profile: '3g',
    value: 4000,
    max: 3000,
    blame,
  });

const WORDS =
  'LCP 4.00 s of 3.00 s: 1.60 s is the server of /api/rows; 1.00 s is the CPU, 300 ms in src/a.ts; 900 ms is downloading page.js; 80.0 kB of it is the app’s own code';

it('names the three largest parts, and what is worth naming in them', () => {
  expect(blameSentence(over('LCP', BLAME))).toBe(WORDS);
  expect(blameSentence(over('LCP', { ...BLAME, parts: [] }))).toBeNull();
});

it('stands in a check, once where both paints are one moment', () => {
  const budgets = [over('FCP', { ...BLAME, metric: 'FCP' }), over('LCP', BLAME)];
  const report = createReport({ snapshot: demoSnapshot(), budgets });
  const text = formatCheckText(budgets, report, { colors: pico.createColors(false), width: 80 });
  expect(text.replaceAll(/\s+/g, ' ')).toContain(WORDS.replace('LCP', 'FCP'));
  expect(text.match(/is the server of/g)).toHaveLength(1);
  for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
  const other = { ...BLAME, ms: 3000 };
  const both = [over('FCP', { ...other, metric: 'FCP' }), over('LCP', BLAME)];
  const twice = formatCheckText(both, report, { colors: pico.createColors(false), width: 80 });
  expect(twice.match(/is the server of/g)).toHaveLength(2);
});

it('stands in a comment, and in JSON as the schema has it', () => {
  const budgets = [over('LCP', BLAME)];
  const report = createReport({ snapshot: demoSnapshot(), budgets });
  expect(formatReportMarkdown(report)).toContain(
    '- `/reports`: LCP 4.00 s of 3.00 s: 1.60 s is the server',
  );
  const schema = JSON.parse(
    readFileSync(new URL('../../schema/report.json', import.meta.url), 'utf8'),
  );
  const valid = new Ajv({ strict: false }).compile(schema);
  expect([valid(JSON.parse(JSON.stringify(report))), valid.errors]).toEqual([true, null]);
  const wrong = { ...BLAME, parts: [{ kind: 'magic', ms: 1 }] };
  expect(valid({ ...report, budgets: [{ ...budgets[0], blame: wrong }] })).toBe(false);
});
