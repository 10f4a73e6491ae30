import { createHash } from 'node:crypto';

import type { FormatContext } from '../format.ts';
import { issuesOf } from '../issues.ts';
import { packageJson } from '../places.ts';
import { printable } from '../printable.ts';
import type { Report, Severity } from '../types.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
};

/** GitLab's report `codequality`: budgets over their limit and findings, each on its line. */
export function formatReportGitlab(report: Report, context: FormatContext): string {
  const { places } = context;
  const seen = new Map<string, number>();
  const issues = issuesOf(report, context).map(({ rule, severity, message, more, place, key }) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const { file, line } = place ?? packageJson(places);
    return {
      type: 'issue',
      description: printable([message, ...more].join('. ')),
      check_name: `loadline/${rule}`,
      fingerprint: fingerprintOf(`${places.root} ${key} ${count}`),
      severity: SEVERITIES[severity],
      categories: ['Performance'],
      location: { path: file.replace(/\p{Cs}/gu, '\uFFFD'), lines: { begin: Math.max(1, line) } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
