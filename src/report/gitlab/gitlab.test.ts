import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import { CHECKED, HOSTILE, IN_FOLDER } from '../fixtures/ci-reports.ts';
import { formatReportGitlabPerformance } from './browser-performance.ts';
import { formatReportGitlab } from './code-quality.ts';

/** What GitLab asks of a code quality report, in its documentation and its own validator. */
const CODE_QUALITY = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string' },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

/** What GitLab reads of a browser performance report. */
const PERFORMANCE = {
  type: 'array',
  items: {
    type: 'object',
    required: ['subject', 'metrics'],
    additionalProperties: false,
    properties: {
      subject: { type: 'string' },
      metrics: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['name', 'value', 'desiredSize'],
          properties: {
            name: { type: 'string' },
            value: { type: 'string', pattern: '^\\d+(\\.\\d+)?$' },
            desiredSize: { enum: ['smaller', 'larger'] },
          },
        },
      },
    },
  },
};

const ajv = new Ajv();

function printsOf(issues: readonly { fingerprint: string }[]): string[] {
  return issues.map(({ fingerprint }) => fingerprint);
}

describe.each([
  ['a check', CHECKED],
  ['hostile names', HOSTILE],
])('%s', (_, report) => {
  test.each([
    ['code quality', CODE_QUALITY, formatReportGitlab],
    ['browser performance', PERFORMANCE, formatReportGitlabPerformance],
  ])('has valid %s', (__, schema, format) => {
    const text = format(report, IN_FOLDER);
    ajv.validate(schema, JSON.parse(text));
    expect(ajv.errors).toBeNull();
    expect(text).not.toMatch(/\\ud[89a-f]/i);
  });

  test('tells its issues apart', () => {
    const issues: { fingerprint: string }[] = JSON.parse(formatReportGitlab(report, IN_FOLDER));
    expect(new Set(printsOf(issues)).size).toBe(issues.length);
  });
});

test('an issue is on its line, and the same after the line has moved', () => {
  const moved = {
    ...CHECKED,
    findings: CHECKED.findings.map((one) => ({ ...one, at: one.at && { ...one.at, line: 99 } })),
  };
  const [before, after] = [CHECKED, moved].map((report) =>
    JSON.parse(formatReportGitlab(report, IN_FOLDER)),
  );
  expect(printsOf(after)).toEqual(printsOf(before));
  expect(before[0]).toMatchObject({
    check_name: 'loadline/budget',
    severity: 'critical',
    location: { path: 'budgets.json', lines: { begin: 6 } },
  });
  const lines = after.slice(2).map((one: never) => one['location']['lines']['begin']);
  expect(lines).toContain(99);
});

test('performance holds first loads, and medians where a browser has looked', () => {
  const all = JSON.parse(formatReportGitlabPerformance(CHECKED, IN_FOLDER));
  const reports = all.find(({ subject }: never) => subject === 'apps/web /reports on fast-3g');
  expect(reports.metrics).toContainEqual({
    name: 'LCP (ms)',
    value: '5312',
    desiredSize: 'smaller',
  });
  const load = all.find(({ subject }: never) => subject === 'apps/web /reports');
  expect(load.metrics[0].name).toBe('First-load JS, brotli (kB)');
});
