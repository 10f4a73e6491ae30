import { groupBy } from '../../analysis/group-by.ts';
import type { FormatContext } from '../format.ts';
import { issuesOf, type Issue } from '../issues.ts';
import type { Report } from '../types.ts';
import { formatList } from '../units.ts';
import { annotationLines, type Annotation } from './annotations.ts';

/**
 * Annotations for a pull request on GitHub: a budget that is over its limit on its line of budgets.json, once for all
 * routes that break it, each finding on the import. What a baseline knows is a notice.
 */
export function formatReportGithub(report: Report, context: FormatContext): string {
  const groups = groupBy(issuesOf(report, context), ({ group, key }) => group || key);
  return annotationLines([...groups.values()].flatMap(annotationsOf));
}

function annotationsOf(issues: readonly Issue[]): Annotation[] {
  const shown = issues[0]!.group === '' ? issues : issues.slice(0, 1);
  return shown.map(({ rule, severity, message, more, place, known }) => ({
    severity: known ? 'info' : severity,
    title: `Loadline: ${rule}`,
    lines: [message, ...more.map((line) => `→ ${line}`), ...othersLine(issues)],
    place,
  }));
}

/** `and /users, /tasks and 3 more` */
function othersLine(issues: readonly Issue[]): string[] {
  const routes = issues.slice(1).flatMap(({ route }) => route ?? []);
  return routes.length === 0 ? [] : [`as well: ${formatList(routes, 5)}`];
}
