import type { RouteChange, SnapshotDiff } from '../../analysis/diff/types.ts';
import type { Finding } from '../types.ts';
import { formatChange, formatCount, formatTime } from '../units.ts';
import { ROUTE_COLUMNS, routeCells } from './diff.ts';
import { findingLines } from './findings.ts';
import { oneLine, paragraph, styleOf, type Style, type TextOptions } from './style.ts';
import { table } from './table.ts';

/** What one more build of a watched app has changed. */
export interface WatchStep {
  /** Time of day. */
  readonly at: string;
  /** Milliseconds. */
  readonly took: number;
  /** Since the build before. */
  readonly diff: SnapshotDiff;
  /** Since the watch began. */
  readonly total: SnapshotDiff;
  /** Of what the rules find: what is new, and how much is mended. */
  readonly fresh: readonly Finding[];
  readonly mended: number;
}

/** Routes listed of a build; the rest is counted. */
const ROUTES = 8;
const FINDINGS = 3;

/** One block a build: a line where nothing changed, else the routes that became heavier or lighter, the largest change first. */
export function formatWatchStep(step: WatchStep, options: TextOptions): string {
  const style = styleOf(options);
  const { diff, total, fresh, mended } = step;
  const lines = [
    headline(style, step),
    ...routeLines(style, diff.routes),
    ...(diff.routes.length > 0 && !sameRoutes(diff, total) ? sinceLines(style, total) : []),
    ...findingLines(style, fresh.slice(0, FINDINGS)),
  ];
  if (fresh.length > FINDINGS) lines.push(style.quiet(`  and ${fresh.length - FINDINGS} more`));
  if (mended > 0) lines.push(style.good(`  ● ${formatCount(mended, 'finding')} gone`));
  return [...lines, ''].join('\n');
}

/** A build that failed: why, and that the watch goes on. */
export function formatWatchFailure(at: string, message: string, options: TextOptions): string {
  const style = styleOf(options);
  const [first = '', ...rest] = message.trimEnd().split('\n');
  return [
    `${style.quiet(at)}  ${style.bad(`✖ ${first}`)}`,
    // What a line of code stands below must not be moved.
    ...rest.flatMap((line) =>
      line.length > style.width - 2 ? paragraph(style, '  ', line) : [oneLine(style, line, 2)],
    ),
    style.quiet('  Waiting for the next change.'),
    '',
  ].join('\n');
}

function headline(style: Style, { at, took, diff }: WatchStep): string {
  const { routes } = diff;
  const what =
    routes.length > 0
      ? `${formatCount(routes.length, 'route')} changed`
      : diff.same
        ? style.quiet('no change in size')
        : style.quiet('no change in any first load');
  return `${style.quiet(at)}  ${what}  ${style.quiet(`built in ${formatTime(took)}`)}`;
}

function routeLines(style: Style, routes: readonly RouteChange[]): string[] {
  if (routes.length === 0) return [];
  const rows = routes.slice(0, ROUTES).map((route) => routeCells(style, route));
  const left = routes.length - ROUTES;
  return [
    ...table(ROUTE_COLUMNS, rows, { width: style.width, paint: style.quiet }),
    ...(left > 0 ? [style.quiet(`  and ${formatCount(left, 'route')} more`)] : []),
  ];
}

/** Where all came back to what it was, that is worth a line as well. */
function sinceLines(style: Style, { routes }: SnapshotDiff): string[] {
  const [most] = routes;
  if (!most) return [style.good('  ● all first loads are again as they were at the start')];
  const { path, total } = most;
  const text = `since the start: ${formatCount(routes.length, 'route')} changed, ${path} most: ${formatChange(total.change.brotli)}`;
  return paragraph(style, '  ', text, style.quiet);
}

function sameRoutes(a: SnapshotDiff, b: SnapshotDiff): boolean {
  return JSON.stringify(a.routes) === JSON.stringify(b.routes);
}
