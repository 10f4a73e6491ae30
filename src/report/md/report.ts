import type { Verdict } from '../../snapshot/types.ts';
import { budgetHeadline } from '../budget-summary.ts';
import type { Finding, Report, RouteRow, Severity } from '../types.ts';
import { ABOUT, formatBytes, formatCount, RAW_ONLY } from '../units.ts';
import { details, fitComment, mdTable } from './blocks.ts';
import { BUDGETS, budgetSection } from './budgets.ts';
import { code, prose } from './escape.ts';
import { vitalsSection } from './vitals.ts';

/** Stands in every comment, so that the next run updates it and does not add another. */
export const MARKER = '<!-- loadline-report -->';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  lazy: '🟢 lazy',
  eager: '🟡 eager',
  defeated: '🔴 defeated',
  broken: '🔴 broken',
  undecidable: '🟣 undecidable',
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', info: '⚪' };

/** The report as a comment for a pull request: GitHub's Markdown, at most 65,536 characters, the worst first. */
export function formatReportMarkdown(report: Report): string {
  return fitComment((most) =>
    [
      MARKER,
      headline(report),
      report.build.compression.brotli > 0 ? '' : `**${RAW_ONLY}**`,
      budgetSection(report.budgets ?? [], most),
      routeSection(report.routes, most),
      findingSection(report.findings, most),
      vitalsSection(report.measurement, most),
      packageSection(report, most),
      notes(report.notes, most),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function headline({ budgets, routes }: Report): string {
  const heaviest = routes[0];
  if (budgets === null) {
    const about = heaviest
      ? `, the heaviest ${code(heaviest.path)} at ${formatBytes(heaviest.firstLoad.total.brotli)} brotli`
      : '';
    return `## Loadline: ${formatCount(routes.length, 'route')}${about}`;
  }
  const { verdict, text } = budgetHeadline(budgets);
  return `## ${BUDGETS[verdict]} Loadline: ${text}`;
}

function routeSection(routes: readonly RouteRow[], most: number): string {
  if (routes.length === 0) return '';
  const table = mdTable(
    [
      { title: 'route' },
      { title: 'JS', align: 'right' },
      { title: 'CSS', align: 'right' },
      { title: 'total', align: 'right' },
      { title: 'gzip', align: 'right' },
      { title: 'files', align: 'right' },
      { title: 'verdict' },
    ],
    routes.map(({ path, firstLoad: { js, css, total, requests }, verdict, reason }) => [
      code(path),
      formatBytes(js.brotli),
      formatBytes(css.brotli),
      `**${formatBytes(total.brotli)}**`,
      formatBytes(total.gzip),
      String(requests),
      VERDICTS[verdict] + (reason === null ? '' : `: ${prose(reason, 160)}`),
    ]),
    most,
  );
  return `### First load of each route\n\nBrotli, and the total as gzip.\n\n${table}`;
}

function findingSection(findings: readonly Finding[], most: number): string {
  if (findings.length === 0) return '';
  const shown = findings.slice(0, most);
  const left = findings.length - shown.length;
  const items = shown.map(({ code: rule, severity, at, message, saving, route, fix }) => {
    const place = at ? ` ${code(at.line > 0 ? `${at.file}:${at.line}` : at.file)}` : '';
    const where = route === null ? 'in the build' : 'on every other route';
    const saves =
      saving && saving.brotli > 0
        ? ` Saves ${ABOUT}**${formatBytes(saving.brotli)}** brotli ${where}.`
        : '';
    const next = fix === null ? '' : `<br>→ ${prose(fix)}`;
    return `- ${SEVERITIES[severity]} **${prose(rule)}**${place}<br>${prose(message)}.${saves}${next}`;
  });
  if (left > 0) items.push(`- … and ${left} more.`);
  return `### Findings\n\n${items.join('\n')}`;
}

function packageSection({ packages, build }: Report, most: number): string {
  if (packages.length === 0) return '';
  const about = build.compression.shares === 'scaled' ? ABOUT : '';
  const table = mdTable(
    [
      { title: 'package' },
      { title: 'version' },
      { title: 'brotli', align: 'right' },
      { title: 'gzip', align: 'right' },
      { title: 'raw', align: 'right' },
      { title: 'routes', align: 'right' },
    ],
    packages.map(({ name, versions, size, routes }) => [
      code(name),
      versions.map(code).join(', '),
      about + formatBytes(size.brotli),
      about + formatBytes(size.gzip),
      formatBytes(size.raw),
      String(routes.length),
    ]),
    Math.min(most, 25),
  );
  return details('Biggest packages', table);
}

/** What a build could not tell, as a list that opens on a click. */
export function notes(all: readonly string[], most: number): string {
  if (all.length === 0) return '';
  const items = all.slice(0, most).map((note) => `- ${prose(note)}`);
  return details(formatCount(all.length, 'note'), items.join('\n'));
}
