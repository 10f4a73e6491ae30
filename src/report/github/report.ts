import type { FormatContext } from '../format.ts';
import { issuesOf } from '../issues.ts';
import type { Report } from '../types.ts';
import { annotationLines } from './annotations.ts';

/**
 * Annotations for a pull request on GitHub: each budget that is over its limit on its line of budgets.json, each finding on
 * the import. What a baseline knows is a notice.
 */
export function formatReportGithub(report: Report, { places }: FormatContext): string {
  return annotationLines(
    issuesOf(report, places).map(({ rule, severity, message, more, place, known }) => ({
      severity: known ? 'info' : severity,
      title: `Loadline: ${rule}`,
      lines: [message, ...more.map((line) => `→ ${line}`)],
      place,
    })),
  );
}
