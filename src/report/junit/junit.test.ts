import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';

import type { Comparison } from '../../measure/compare/types.ts';
import { CHECKED, HOSTILE, IN_FOLDER } from '../fixtures/ci-reports.ts';
import { MEASUREMENT, result } from '../fixtures/facts.ts';
import { formatReportGithub } from '../github/report.ts';
import type { Report } from '../types.ts';
import { formatCompareJunit } from './compare.ts';
import { formatReportJunit } from './report.ts';

const schema = readFileSync(new URL('fixtures/junit.xsd', import.meta.url), 'utf8');

async function errorsIn(contents: string): Promise<unknown> {
  const xml = { fileName: 'out.xml', contents };
  return (await validateXML({ xml, schema })).errors;
}

const METRIC = {
  name: 'LCP',
  base: 1000,
  head: 1300,
  difference: 300,
  interval: [250, 350],
  confidence: 0.98,
  verdict: 'slower',
  reason: null,
  pairs: 8,
  margin: 10,
  selfCheck: [-5, 5],
} as const;

const COMPARISON: Comparison = {
  version: 1,
  base: 'main',
  head: ']]><x>',
  environment: MEASUREMENT.environment,
  profiles: MEASUREMENT.profiles,
  plan: { metrics: ['LCP'], looks: [8], alpha: 0.05, tests: 1, margin: { ms: 10, share: 0.01 } },
  routes: [
    {
      path: '/<img>',
      url: '/',
      profile: '3g',
      errors: [],
      metrics: [
        METRIC,
        { ...METRIC, name: 'FCP', verdict: 'same' },
        { ...METRIC, name: 'TBT', verdict: 'inconclusive', reason: 'too-wide' },
        { ...METRIC, name: 'load', verdict: 'inconclusive', reason: 'unmeasured' },
      ],
    },
  ],
  notes: [],
};

describe.each([
  ['a check', formatReportJunit(CHECKED, IN_FOLDER)],
  ['hostile names', formatReportJunit(HOSTILE, IN_FOLDER)],
  ['a comparison', formatCompareJunit(COMPARISON)],
])('%s', (_, xml) => {
  test('is valid', async () => {
    expect(await errorsIn(xml)).toEqual([]);
  });

  test('counts its cases', () => {
    const tests = xml.match(/<testcase /g)!.length;
    expect(xml).toContain(`<testsuites name="loadline" tests="${tests}"`);
  });
});

test('the schema is one that finds mistakes', async () => {
  const broken = formatReportJunit(CHECKED, IN_FOLDER).replace('<failure', '<failed');
  expect(await errorsIn(broken)).not.toEqual([]);
});

test('a failure is what fails the check, an error what should have been judged and could not be', () => {
  const xml = formatReportJunit(CHECKED, IN_FOLDER);
  expect(xml).toContain('<failure type="budget" message="/reports: first-load JS is 156.8 kB');
  expect(xml).toMatch(/<error type="not-measured" message="\/board: LCP on fast-3g could not/);
  expect(xml).toMatch(/<skipped>\/editor: LCP on fast-3g could not/);
  expect(xml).toContain('first-load CSS of /reports up to 2.0 kB" classname="budgets./reports"/>');
  const errors = CHECKED.findings.filter(({ severity }) => severity === 'error').length;
  expect(xml.match(/classname="rules[^"]*">\n +<failure/g) ?? []).toHaveLength(errors);
});

test('beside a baseline only what is new fails', () => {
  const baseline = {
    file: 'b.json',
    newFindings: [],
    knownFindings: 1,
    newBudgets: [],
    knownBudgets: 2,
    gone: [],
    shrunk: [],
  };
  const known: Report = {
    ...CHECKED,
    baseline,
    findings: CHECKED.findings.map((finding, index) => ({ ...finding, new: index === 0 })),
    budgets: CHECKED.budgets!.map((result) => ({ ...result, new: false })),
  };
  expect(formatReportJunit(known, IN_FOLDER)).toContain('failures="1"');
});

test('what is too close to tell is skipped, and a failure where that was asked for', () => {
  const close = result({ verdict: 'inconclusive', cause: 'too-close', reason: 'too close' });
  const report: Report = { ...CHECKED, findings: [], budgets: [close] };
  expect(formatReportJunit(report, IN_FOLDER)).toContain('errors="0" skipped="1"');
  expect(formatReportJunit(report, { ...IN_FOLDER, strict: true })).toContain('failures="1"');
  expect(formatReportGithub(report, IN_FOLDER)).toMatch(/^::warning /);
  expect(formatReportGithub(report, { ...IN_FOLDER, strict: true })).toMatch(/^::error /);
});

test('a report without findings has a test all the same', () => {
  const xml = formatReportJunit({ ...CHECKED, findings: [], budgets: null }, IN_FOLDER);
  expect(xml).toContain('<testsuites name="loadline" tests="1" failures="0" errors="0">');
});

test('a comparison fails on what is slower, and skips what nobody can tell', () => {
  const xml = formatCompareJunit(COMPARISON);
  expect(xml).toContain('failures="1" errors="1" skipped="1"');
  expect(xml).toContain('<failure type="slower" message="LCP is slower: 1.00 s before, 1.30 s now');
});
