import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import { SEVERITIES } from '../../analysis/rules/types.ts';
import { CHECKED, HOSTILE, IN_FOLDER } from '../fixtures/ci-reports.ts';
import { RULE_TITLES } from '../rule-titles.ts';
import { formatReportSarif } from './report.ts';

/** As npm's @microsoft/jest-sarif has it. Draft 4 says `id` where later ones say `$id`; else they mean the same here. */
function schemaOf2_1_0() {
  const file = new URL('fixtures/sarif-2.1.0.json', import.meta.url);
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  return schema;
}

const URI = /^(?:%[\dA-F]{2}|[\w\-.~!$&'()*+,;=:@/?#[\]])*$/i;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: { uri: URI, 'uri-reference': URI, 'date-time': true },
});
const validate = ajv.compile(schemaOf2_1_0());

describe.each([
  ['a check', CHECKED],
  ['hostile names', HOSTILE],
])('SARIF of %s', (_, report) => {
  const log = JSON.parse(formatReportSarif(report, IN_FOLDER));
  const { results } = log.runs[0];

  test('is valid', () => {
    validate(log);
    expect(validate.errors).toBeNull();
  });

  test('holds each finding once, with a place and a fingerprint of its own', () => {
    expect(results).toHaveLength(report.findings.length + report.allowed.length);
    const prints = results.map((one: never) => one['partialFingerprints']['loadlineFinding/v1']);
    expect(new Set(prints).size).toBe(results.length);
    for (const { locations, ruleId, ruleIndex } of results) {
      expect(log.runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
      const { artifactLocation, region } = locations[0].physicalLocation;
      expect(artifactLocation.uri).toMatch(/^apps\/web\//);
      expect(region.startLine).toBeGreaterThan(0);
    }
  });
});

test('the schema is one that finds mistakes', () => {
  const log = JSON.parse(formatReportSarif(CHECKED, IN_FOLDER));
  log.runs[0].results[0].level = 'fatal';
  expect(validate(log)).toBe(false);
  log.runs[0].results[0].level = 'error';
  log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'a b<>';
  expect(validate(log)).toBe(false);
});

test('what was measured is not there: it is no fault of a line', () => {
  const [finding] = CHECKED.findings;
  const findings = [{ ...finding!, code: 'request-waterfall' }, finding!];
  const log = JSON.parse(formatReportSarif({ ...CHECKED, findings }, IN_FOLDER));
  expect(log.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
    finding!.code,
  ]);
});

test('only the rules are there, and what a comment allows is suppressed', () => {
  const log = JSON.parse(formatReportSarif(HOSTILE, IN_FOLDER));
  const { results } = log.runs[0];
  expect(results.some(({ ruleId }: { ruleId: string }) => ruleId === 'budget')).toBe(false);
  expect(results.at(-1).suppressions).toEqual([
    { kind: 'inSource', justification: ']]><b>\\u{0} (src/a:1)' },
  ]);
});

test('beside a baseline each says whether it is new', () => {
  const findings = CHECKED.findings.map((finding, index) => ({ ...finding, new: index === 0 }));
  const log = JSON.parse(formatReportSarif({ ...CHECKED, findings }, IN_FOLDER));
  const states = log.runs[0].results.map((one: never) => one['baselineState']);
  expect(new Set(states.slice(1))).toEqual(new Set(['unchanged']));
  expect(states[0]).toBe('new');
});

test('every rule has a title', () => {
  expect(Object.keys(RULE_TITLES).sort()).toEqual(Object.keys(SEVERITIES).sort());
});
