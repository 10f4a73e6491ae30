import type { BaselineResult } from '../../analysis/baseline/types.ts';
import type { BuildInfo, Verdict } from '../../snapshot/types.ts';
import { baselineHeadline, grownText, knownText, tightenText } from '../baseline-words.ts';
import { budgetHeadline } from '../budget-summary.ts';
import { firstLoadWords } from '../compression-words.ts';
import type { FormatContext } from '../format.ts';
import type { Places } from '../places.ts';
import { printable } from '../printable.ts';
import { savingPlace } from '../saving-words.ts';
import type { AllowedFinding, Report, Severity } from '../types.ts';
import { ABOUT, formatBytes, formatCount, RAW_ONLY } from '../units.ts';
import { details, fitComment, mdTable } from './blocks.ts';
import { BUDGETS, budgetSection } from './budgets.ts';
import { code, prose } from './escape.ts';
import { vitalsSection } from './vitals.ts';

/** Stands in every comment, so that the next run updates it and does not add another. */
export const MARKER = '<!-- loadline-report -->';

/** The same, and which app it is about where a repository has several, so that each has a comment of its own. */
export function markerOf(places: Places | undefined): string {
  const app = printable(places?.root ?? '').replaceAll('--', '-\u200B-');
  return app === '' ? MARKER : `${MARKER}<!-- ${app} -->`;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  lazy: '🟢 lazy',
  eager: '🟡 eager',
  defeated: '🔴 defeated',
  broken: '🔴 broken',
  undecidable: '🟣 undecidable',
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', info: '⚪' };

/** The report as a comment for a pull request: GitHub's Markdown, at most 65,536 characters, the worst first. */
export function formatReportMarkdown(report: Report, context?: FormatContext): string {
  return fitComment((most) =>
    [
      markerOf(context?.places),
      headline(report),
      report.build.compression.brotli > 0 ? '' : `**${RAW_ONLY}**`,
      report.baseline ? baselineSection(report.baseline) : '',
      budgetSection(report.budgets ?? [], most),
      routeSection(report, most),
      findingSection(report, most),
      allowedSection(report.allowed, most),
      vitalsSection(report.measurement, most),
      packageSection(report, most),
      notes(report.notes, most),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function headline({ budgets, routes, build, baseline }: Report): string {
  const heaviest = routes[0];
  if (baseline) {
    const { verdict, text } = baselineHeadline({ ...baseline, file: 'the baseline' });
    return `## ${BUDGETS[verdict]} Loadline: ${text}`;
  }
  if (budgets === null) {
    const about = heaviest
      ? `, the heaviest ${code(heaviest.path)} at ${formatBytes(heaviest.firstLoad.total.brotli)} ${unitOf(build)}`
      : '';
    return `## Loadline: ${formatCount(routes.length, 'route')}${about}`;
  }
  const { verdict, text } = budgetHeadline(budgets);
  return `## ${BUDGETS[verdict]} Loadline: ${text}`;
}

/** What the figures are that stand as brotli. */
function unitOf({ compression }: BuildInfo): string {
  return compression.brotli > 0 ? 'brotli' : 'raw';
}

/** What grew, what was there before, and what got better since. */
function baselineSection(baseline: BaselineResult): string {
  const sentences = [grownText(baseline), knownText(baseline), tightenText(baseline)]
    .filter((text) => text !== '')
    .map((text) => `${prose(text[0]!.toUpperCase() + text.slice(1))}.`);
  return sentences.join('\n\n');
}

function routeSection({ routes, build }: Report, most: number): string {
  const packed = build.compression.brotli > 0;
  if (routes.length === 0) return '';
  const table = mdTable(
    [
      { title: 'route' },
      { title: 'JS', align: 'right' },
      { title: 'CSS', align: 'right' },
      { title: 'total', align: 'right' },
      ...(packed ? [{ title: 'gzip', align: 'right' } as const] : []),
      { title: 'files', align: 'right' },
      { title: 'verdict' },
    ],
    routes.map(({ path, firstLoad: { js, css, total, requests }, verdict, reason }) => [
      code(path),
      formatBytes(js.brotli),
      formatBytes(css.brotli),
      `**${formatBytes(total.brotli)}**`,
      ...(packed ? [formatBytes(total.gzip)] : []),
      String(requests),
      VERDICTS[verdict] + (reason === null ? '' : `: ${prose(reason, 160)}`),
    ]),
    most,
  );
  const unit = firstLoadWords(build.compression);
  return `### First load of each route\n\n${unit[0]!.toUpperCase()}${unit.slice(1)}.\n\n${table}`;
}

function findingSection({ findings: all, baseline, build }: Report, most: number): string {
  const findings = all.filter((finding) => finding.new !== false);
  if (findings.length === 0) return '';
  const shown = findings.slice(0, most);
  const left = findings.length - shown.length;
  const items = shown.map(({ code: rule, severity, at, message, saving, route, fix }) => {
    const place = at ? ` ${code(at.line > 0 ? `${at.file}:${at.line}` : at.file)}` : '';
    const saves =
      saving && saving.brotli > 0
        ? ` Saves ${ABOUT}**${formatBytes(saving.brotli)}** ${unitOf(build)} ${prose(savingPlace({ code: rule, route }))}.`
        : '';
    const next = fix === null ? '' : `<br>→ ${prose(fix)}`;
    return `- ${SEVERITIES[severity]} **${prose(rule)}**${place}<br>${prose(message)}.${saves}${next}`;
  });
  if (left > 0) items.push(`- … and ${left} more.`);
  return `### ${baseline ? 'New findings' : 'Findings'}\n\n${items.join('\n')}`;
}

/** What comments in the source allow, as a list that opens on a click. */
function allowedSection(allowed: readonly AllowedFinding[], most: number): string {
  if (allowed.length === 0) return '';
  const items = allowed
    .slice(0, most)
    .map(
      ({ code: rule, by, reason }) =>
        `- **${prose(rule)}** ${code(`${by.file}:${by.line}`)} ${prose(reason)}`,
    );
  return details(`${formatCount(allowed.length, 'finding')} allowed`, items.join('\n'));
}

function packageSection({ packages, build }: Report, most: number): string {
  if (packages.length === 0) return '';
  const about = build.compression.shares === 'scaled' ? ABOUT : '';
  const table = mdTable(
    [
      { title: 'package' },
      { title: 'version' },
      { title: unitOf(build), align: 'right' },
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
