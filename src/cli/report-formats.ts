import type { FormatContext, Formats } from '../report/format.ts';
import { formatReportGithub } from '../report/github/report.ts';
import { formatReportGitlabPerformance } from '../report/gitlab/browser-performance.ts';
import { formatReportGitlab } from '../report/gitlab/code-quality.ts';
import { formatReportJunit } from '../report/junit/report.ts';
import { formatReportMarkdown } from '../report/md/report.ts';
import { formatReportPrometheus } from '../report/prometheus/report.ts';
import { formatReportSarif } from '../report/sarif/report.ts';
import { formatCheckText } from '../report/text/check.ts';
import { formatReportText } from '../report/text/report.ts';
import type { Report } from '../report/types.ts';

/** All that a report may be printed in. */
export const REPORT_FORMATS: Formats<Report> = {
  text: (report, { text }) => formatReportText(report, text),
  md: formatReportMarkdown,
  github: formatReportGithub,
  gitlab: formatReportGitlab,
  'gitlab-performance': formatReportGitlabPerformance,
  junit: formatReportJunit,
  sarif: formatReportSarif,
  prometheus: formatReportPrometheus,
};

/** The same of a check, which says first what is over its limit. */
export const CHECK_FORMATS: Formats<Report> = { ...REPORT_FORMATS, text: checkText };

function checkText(report: Report, { text }: FormatContext): string {
  return formatCheckText(report.budgets ?? [], report, {
    ...text,
    compression: report.compression ?? 'brotli',
  });
}

export const REPORT_FORMAT_OPTION = [
  '--format <format>',
  'text, json, md, html, github, gitlab, junit, sarif, …; also x=file',
] as const;
