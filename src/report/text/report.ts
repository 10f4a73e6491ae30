import type { BuildInfo } from '../../snapshot/types.ts';
import { firstLoadWords } from '../compression-words.ts';
import { bestLazy, worthAsking } from '../next-step.ts';
import type { PackageRow, Report, RouteRow } from '../types.ts';
import { ABOUT, formatBytes, formatCount, formatList, RAW_ONLY } from '../units.ts';
import { allowedLines, countFindings, findingLines } from './findings.ts';
import { suggestLines } from './next-step.ts';
import { paragraph, styleOf, verdictCell, type Style, type TextOptions } from './style.ts';
import { table } from './table.ts';
import { vitalsLines } from './vitals.ts';

/** How many of each are printed; the rest is counted. */
const ROUTES = 50;
const PACKAGES = 10;
const FINDINGS = 20;

/** The whole report for a terminal: routes, packages, what the browser saw, findings, notes, the next step. */
export function formatReportText(report: Report, options: TextOptions): string {
  const style = styleOf(options);
  return [
    headline(style, report),
    ...rawLines(style, report),
    ...routeLines(style, report.routes, report.build),
    ...packageLines(style, report),
    ...(report.measurement ? vitalsLines(style, report.measurement) : []),
    ...findingSection(style, report),
    ...allowedLines(style, report.allowed),
    ...noteLines(style, report.notes),
    ...nextLines(style, report),
    '',
  ].join('\n');
}

function headline(style: Style, { routes, totals, build }: Report): string {
  const counts = [
    build.target === 'lib'
      ? formatCount(routes.length, 'entry', 'entries')
      : formatCount(routes.length, 'route'),
    formatCount(totals.modules, 'module'),
    formatCount(totals.files, 'file'),
    build.vite === '' ? build.bundler.name : `vite ${build.vite}`,
  ];
  return `${style.title('Loadline')}  ${counts.join(', ')}`;
}

/** What stands as brotli and gzip is neither where the files were not at hand. */
function rawLines(style: Style, { build }: Report): string[] {
  if (build.compression.brotli > 0) return [];
  return paragraph(style, '? ', RAW_ONLY, style.unknown);
}

/** The table of routes, heaviest first. */
export function routeLines(
  style: Style,
  routes: readonly RouteRow[],
  { compression }: BuildInfo,
): string[] {
  if (routes.length === 0) return [];
  const packed = compression.brotli > 0;
  const unit = firstLoadWords(compression);
  return [
    '',
    `${style.title('First load of each route')}  ${style.quiet(unit)}`,
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: 'JS', align: 'right' },
        { title: 'CSS', align: 'right' },
        { title: 'total', align: 'right' },
        ...(packed ? [{ title: 'gzip', align: 'right' } as const] : []),
        { title: 'files', align: 'right' },
        { title: 'verdict' },
      ],
      routes
        .slice(0, ROUTES)
        .map(({ path, firstLoad: { js, css, total, requests }, verdict }) => [
          path,
          formatBytes(js.brotli),
          formatBytes(css.brotli),
          { text: formatBytes(total.brotli), paint: style.title },
          ...(packed ? [formatBytes(total.gzip)] : []),
          String(requests),
          verdictCell(style, verdict),
        ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(routes.length > ROUTES
      ? [style.quiet(`  and ${routes.length - ROUTES} lighter ones`)]
      : []),
  ];
}

function packageLines(style: Style, { packages, routes, build, totals }: Report): string[] {
  const paths = new Set(routes.map(({ path }) => path)).size;
  const shown = packages.slice(0, PACKAGES);
  if (shown.length === 0) return [];
  const about = build.compression.shares === 'scaled' ? ABOUT : '';
  const left = packages.length - shown.length;
  const unit = build.compression.brotli > 0 ? 'brotli' : 'raw';
  const all = `${unit}, of ${formatBytes(totals.js.brotli + totals.css.brotli)} JS and CSS`;
  return [
    '',
    `${style.title('Biggest packages')}  ${style.quiet(all)}`,
    ...table(
      [
        { title: 'package', shrinks: true },
        { title: 'version', shrinks: true },
        { title: 'modules', align: 'right' },
        { title: 'size', align: 'right' },
        { title: 'in first load of' },
      ],
      shown.map((row) => [
        row.name,
        row.versions.join(', '),
        String(row.modules),
        about + formatBytes(row.size.brotli),
        heldBy(row, paths),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(left > 0 ? [style.quiet(`  and ${left} more`)] : []),
  ];
}

function heldBy({ routes }: PackageRow, all: number): string {
  if (routes.length === 0) return 'no route';
  return routes.length === all && all > 1 ? 'every route' : formatCount(routes.length, 'route');
}

function findingSection(style: Style, { findings }: Report): string[] {
  if (findings.length === 0) return [];
  const left = findings.length - FINDINGS;
  return [
    '',
    `${style.title('Findings')}  ${style.quiet(countFindings(findings))}`,
    ...findingLines(style, findings.slice(0, FINDINGS)),
    ...(left > 0 ? ['', style.quiet(`  and ${left} more: loadline report --format json`)] : []),
  ];
}

export function noteLines(style: Style, notes: readonly string[]): string[] {
  if (notes.length === 0) return [];
  return [
    '',
    style.title('Notes'),
    ...notes.flatMap((note) => paragraph(style, '  - ', note, style.quiet)),
  ];
}

/** The one thing to type next: what to make lazy, or why the heaviest package is there. */
function nextLines(style: Style, { packages, build, findings }: Report): string[] {
  const best = build.bundler.name === 'esbuild' ? null : bestLazy(findings);
  if (best) return ['', ...suggestLines(style, best)];
  const heaviest = packages.find(({ name, routes }) => worthAsking(name) && routes.length > 0);
  // Made from a metafile: `why` has no Snapshot to look into.
  if (!heaviest || build.bundler.name === 'esbuild') return [];
  const where = formatList(heaviest.routes, 2);
  return [
    '',
    ...paragraph(style, '→ ', `loadline why ${heaviest.name}`, style.next),
    ...paragraph(style, '  ', `what brings it into the first load of ${where}`, style.quiet),
  ];
}
