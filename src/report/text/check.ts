import type { BaselineResult } from '../../analysis/baseline/types.ts';
import { groupBy } from '../../analysis/group-by.ts';
import type { BudgetResult, Budgets } from '../../budgets/types.ts';
import { baselineHeadline, grownText, knownText, tightenText } from '../baseline-words.ts';
import { blameSentence } from '../blame-words.ts';
import {
  budgetHeadline,
  closestToLimit,
  countVerdicts,
  failed,
  usedShare,
} from '../budget-summary.ts';
import { figureName, figureValue, overBy } from '../figures.ts';
import { bestLazy, worthAsking } from '../next-step.ts';
import type { Report, RouteRow } from '../types.ts';
import { formatBytes, formatCount, formatList } from '../units.ts';
import { allowedLines, countFindings, findingLines } from './findings.ts';
import { suggestLines } from './next-step.ts';
import { noteLines, routeLines } from './report.ts';
import { budgetMark, paragraph, styleOf, type Style, type TextOptions } from './style.ts';
import { table } from './table.ts';
import { vitalsLines } from './vitals.ts';

export interface CheckTextOptions extends TextOptions {
  /** Which bytes the first-load limits speak of; said beside them when given. */
  readonly compression?: Budgets['compression'];
}

/** Routes that are explained, and results that are listed, before the rest is counted. */
const EXPLAINED = 3;
const LISTED = 20;
/** Timings that are taken apart. */
const BLAMED = 5;

/**
 * The answer of `loadline check`: first what is over its limit and by how much, then what makes these routes heavy, then
 * all routes, what the browser saw and what the rules found.
 *
 * @param results as `evaluateBudgets` returns them, worst first
 */
export function formatCheckText(
  results: readonly BudgetResult[],
  report: Report,
  options: CheckTextOptions,
): string {
  const style = styleOf(options);
  const { baseline } = report;
  // Beside a baseline what was over its limit before is counted, and no more said of it.
  const told = baseline ? results.filter((result) => result.new !== false) : results;
  return [
    ...verdictLines(style, told, report, options.compression),
    ...(baseline ? baselineLines(style, baseline) : []),
    ...explainLines(style, told, report),
    ...routeLines(style, report.routes, report.build),
    ...unjudgedLines(style, results),
    ...(report.measurement ? vitalsLines(style, report.measurement) : []),
    ...findingSection(style, report),
    ...allowedLines(style, report.allowed),
    ...noteLines(style, report.notes),
    ...nextLines(style, report),
    '',
  ].join('\n');
}

/** What to do next where a lazy import would help; what a budget needs besides is said above. */
function nextLines(style: Style, { findings }: Report): string[] {
  const best = bestLazy(findings);
  return best ? ['', ...suggestLines(style, best)] : [];
}

function verdictLines(
  style: Style,
  results: readonly BudgetResult[],
  report: Report,
  compression?: string,
): string[] {
  const { baseline } = report;
  const { verdict, text } = baseline ? baselineHeadline(baseline) : headline(results, report);
  const { text: mark, paint = String } = budgetMark(style, verdict);
  const over = alike(failed(results));
  const shown = over.slice(0, LISTED);
  return [
    ...paragraph(style, '', `${mark} ${text}`, (line) => paint(style.title(line))),
    ...(shown.length > 0 ? ['', ...overTable(style, shown, compression)] : []),
    ...(over.length > shown.length
      ? [style.quiet(`  and ${over.length - shown.length} more`)]
      : []),
    ...blameLines(style, over),
    ...holdingLines(style, results, compression),
  ];
}

function isSameMoment(a: BudgetResult, b: BudgetResult): boolean {
  const same = a.blame !== undefined && a.blame.ms === b.blame?.ms;
  return same && a.route === b.route && a.profile === b.profile;
}

/** What carries the timings that are over their limits, the worst first. */
function blameLines(style: Style, over: readonly Alike[]): string[] {
  const lines = over.flatMap(({ result }, index) => {
    const sentence = blameSentence(result);
    // Where the first paint is the largest one, both have the same story.
    const told = over.slice(0, index).some((other) => isSameMoment(other.result, result));
    if (sentence === null || told) return [];
    const on = result.profile === null ? '' : ` on ${result.profile}`;
    return [paragraph(style, '  ', `${result.route}${on}: ${sentence}`)];
  });
  const shown = lines.slice(0, BLAMED);
  const left = lines.length - shown.length;
  return [
    ...(shown.length > 0 ? ['', style.title('What carries them')] : []),
    ...shown.flat(),
    ...(left > 0 ? [style.quiet(`  and ${left} more: --format json`)] : []),
  ];
}

/** The verdict on the budgets, or where there are none to judge by, on the rules alone. */
function headline(
  results: readonly BudgetResult[],
  { budgets, findings }: Report,
): ReturnType<typeof budgetHeadline> {
  if (budgets !== null || results.length > 0) return budgetHeadline(results);
  const wrong = findings.filter(({ severity }) => severity !== 'info');
  const fails = wrong.some(({ severity }) => severity === 'error');
  const text = wrong.length === 0 ? 'the rules find nothing wrong' : countFindings(wrong);
  return { verdict: fails ? 'fail' : 'pass', text };
}

/** What grew, what was there before, and what got better since. */
function baselineLines(style: Style, baseline: BaselineResult): string[] {
  const grown = grownText(baseline);
  const known = knownText(baseline);
  const tighten = tightenText(baseline);
  const update = `loadline check --baseline ${baseline.file} --update-baseline`;
  return [
    ...(grown === '' ? [] : ['', ...paragraph(style, '  ', grown, style.bad)]),
    ...(known === '' ? [] : ['', ...paragraph(style, '  ', known, style.quiet)]),
    ...(tighten === ''
      ? []
      : [
          '',
          ...paragraph(style, '  ', tighten, style.good),
          ...paragraph(style, '  → ', update, style.next),
        ]),
  ];
}

/** One budget that several routes break in the same way: routes that share all their files do. */
interface Alike {
  readonly result: BudgetResult;
  readonly routes: readonly string[];
}

function alike(over: readonly BudgetResult[]): Alike[] {
  const groups = groupBy(over, ({ figure, profile, value, max }) =>
    [figure.kind, figure.of, profile, value, max].join(' '),
  );
  return [...groups.values()].map((results) => ({
    result: results[0]!,
    routes: results.map(({ route }) => route),
  }));
}

function overTable(style: Style, over: readonly Alike[], compression = ''): string[] {
  return table(
    [
      { title: 'route', shrinks: true },
      { title: 'figure', shrinks: true },
      { title: 'seen as', shrinks: true },
      { title: 'value', align: 'right' },
      { title: 'limit', align: 'right' },
      { title: 'over by', align: 'right' },
    ],
    over.map(({ result, routes }) => [
      formatList(routes, 1),
      figureName(result.figure),
      result.profile ?? (bytesOf(result) ? compression : ''),
      { text: figureValue(result.figure, result.value ?? 0), paint: style.bad },
      figureValue(result.figure, result.max),
      { text: overBy(result), paint: style.bad },
    ]),
    { width: style.width, paint: style.quiet },
  );
}

/** Whether a figure of the build is one of bytes, which are of one compression or another. */
function bytesOf({ figure }: BudgetResult): boolean {
  return figure.kind === 'firstLoad' && figure.of !== 'requests';
}

/** How many hold, and which of them has the least room left. */
function holdingLines(
  style: Style,
  results: readonly BudgetResult[],
  compression?: string,
): string[] {
  const { pass } = countVerdicts(results);
  const closest = closestToLimit(results);
  if (pass === 0 || !closest) return [];
  const { route, figure, value, max, profile } = closest;
  const used = Math.round(usedShare(closest) * 100);
  const on = profile === null ? '' : ` on ${profile}`;
  const room = `${figureName(figure, compression)} of ${route}${on}, ${figureValue(figure, value ?? 0)} of ${figureValue(figure, max)} (${used} %)`;
  const hold =
    pass === results.length ? '' : `${formatCount(pass, 'budget holds', 'budgets hold')}; `;
  return ['', ...paragraph(style, '  ', `${hold}closest to its limit: ${room}`, style.quiet)];
}

/** What the failing routes' first loads are made of, the route that failed worst first; alike ones together. */
function explainLines(
  style: Style,
  results: readonly BudgetResult[],
  { routes }: Report,
): string[] {
  const paths = new Set(failed(results).map(({ route }) => route));
  const rows = [...paths].flatMap((path) => routes.find((route) => route.path === path) ?? []);
  const alike = groupBy(rows, ({ firstLoad }) => firstLoad.files.join('\n'));
  return [...alike.values()].slice(0, EXPLAINED).flatMap((group) => explainLoad(style, group));
}

function explainLoad(style: Style, rows: readonly RouteRow[]): string[] {
  const { path, firstLoad, parts } = rows[0]!;
  const heaviest = parts.find(({ name }) => worthAsking(name));
  const list = parts.slice(0, 5).map(({ name, size }) => `${name} ${formatBytes(size.brotli)}`);
  const total = `${formatBytes(firstLoad.total.brotli)} brotli in ${formatCount(firstLoad.requests, 'file')}`;
  const names = formatList(rows.map((row) => row.path));
  return [
    '',
    ...paragraph(
      style,
      '',
      `What ${names} ${rows.length > 1 ? 'load' : 'loads'} first`,
      style.title,
    ),
    ...paragraph(style, '  ', `${total}: ${list.join(', ')}${parts.length > 5 ? ', …' : ''}`),
    ...(heaviest ? paragraph(style, '  → ', whyCommand(heaviest.name, path), style.next) : []),
  ];
}

function whyCommand(name: string, path: string): string {
  const quoted = /^[\w/:.@-]+$/.test(path) ? path : `'${path}'`;
  return `loadline why ${name} --route ${quoted}`;
}

/** What could not be judged: no pass, so it is said, each reason once. */
function unjudgedLines(style: Style, results: readonly BudgetResult[]): string[] {
  const unjudged = results.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'fail');
  if (unjudged.length === 0) return [];
  const shown = unjudged.slice(0, LISTED);
  return [
    '',
    `${style.title('Not judged')}  ${style.quiet(formatCount(unjudged.length, 'budget'))}`,
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: 'figure', shrinks: true },
        { title: 'why', shrinks: true },
      ],
      shown.map(({ route, figure, profile, reason, verdict }) => [
        route,
        figureName(figure) + (profile === null ? '' : ` on ${profile}`),
        { text: reason ?? verdict, paint: budgetMark(style, verdict).paint },
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(unjudged.length > shown.length
      ? [style.quiet(`  and ${unjudged.length - shown.length} more`)]
      : []),
  ];
}

/** Remarks are left to `loadline report`: a check says what is wrong. */
function findingSection(style: Style, { findings, baseline }: Report): string[] {
  const wrong = findings.filter((finding) => finding.severity !== 'info' && finding.new !== false);
  if (wrong.length === 0) return [];
  const shown = wrong.slice(0, LISTED);
  return [
    '',
    `${style.title(baseline ? 'New findings' : 'Findings')}  ${style.quiet(countFindings(wrong))}`,
    ...findingLines(style, shown),
    ...(wrong.length > shown.length
      ? ['', style.quiet(`  and ${wrong.length - shown.length} more: loadline report`)]
      : []),
  ];
}
