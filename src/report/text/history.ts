import { sparkline } from '../../history/sparkline.ts';
import { short } from '../../history/trend.ts';
import type { HistoryEntry, Trend, TrendFigure, TrendSeries } from '../../history/types.ts';
import { historyFigureName, historyValue, trendChange } from '../history-words.ts';
import { formatBytes, formatCount } from '../units.ts';
import { noteLines } from './report.ts';
import { styleOf, verdictCell, type Style, type TextOptions } from './style.ts';
import { table, type Cell } from './table.ts';

/** The answer of `loadline trend` for a terminal: a line a route and figure, with a row of bars. */
export function formatTrendText(trend: Trend, options: TextOptions): string {
  const style = styleOf(options);
  const { commits, series } = trend;
  const range =
    commits.length === 0 ? '' : `${short(commits[0]!.id)} … ${short(commits.at(-1)!.id)}`;
  const figures = [...new Set(series.map(({ figure, profile }) => `${figure} ${profile ?? ''}`))];
  return [
    `${style.title('Trend')}  ${style.quiet(`${formatCount(commits.length, 'commit')}, ${range}`)}`,
    ...figures.flatMap((key) =>
      figureLines(
        style,
        series.filter(({ figure, profile }) => `${figure} ${profile ?? ''}` === key),
      ),
    ),
    ...noteLines(style, trend.notes),
    '',
  ].join('\n');
}

function figureLines(style: Style, series: readonly TrendSeries[]): string[] {
  const { figure, profile } = series[0]!;
  return [
    '',
    style.title(historyFigureName(figure, profile)),
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: '' },
        { title: 'first', align: 'right', optional: true },
        { title: 'now', align: 'right' },
        { title: 'change', align: 'right' },
      ],
      series.map((one) => {
        const known = one.values.filter((value) => value !== null);
        return [
          one.route,
          sparkline(one.values, 30),
          historyValue(figure, known[0] ?? null),
          historyValue(figure, one.values.at(-1) ?? null),
          changeCell(style, figure, trendChange(one)),
        ];
      }),
      { width: style.width, paint: style.quiet },
    ),
  ];
}

/** More is worse, of every figure. */
function changeCell(style: Style, figure: TrendFigure, change: number | null): Cell {
  if (change === null) return { text: '–', paint: style.quiet };
  const paint = change > 0 ? style.bad : change < 0 ? style.good : style.quiet;
  const sign = change > 0 ? '+' : '';
  return { text: change === 0 ? '=' : sign + historyValue(figure, change), paint };
}

/** The answer of `loadline baseline list`: a line a commit, the newest first. */
export function formatHistoryText(entries: readonly HistoryEntry[], options: TextOptions): string {
  const style = styleOf(options);
  return [
    `${style.title('Saved')}  ${style.quiet(formatCount(entries.length, 'commit'))}`,
    ...table(
      [
        { title: 'commit' },
        { title: 'when' },
        { title: 'branch', shrinks: true, optional: true },
        { title: 'routes', align: 'right' },
        { title: 'heaviest', align: 'right' },
        { title: 'all JS', align: 'right', optional: true },
        { title: '' },
        { title: 'subject', shrinks: true, optional: true },
      ],
      entries.map(({ commit, routes, totals, environment }) => [
        short(commit.id) + (commit.dirty ? '*' : ''),
        commit.time.slice(0, 10),
        commit.branch ?? '',
        String(routes.length),
        formatBytes(Math.max(0, ...routes.map(({ total }) => total.brotli))),
        formatBytes(totals.js.brotli),
        environment === null ? '' : 'measured',
        commit.subject,
      ]),
      { width: style.width, paint: style.quiet },
    ),
    '',
  ].join('\n');
}

/** The answer of `loadline baseline show`: one commit's routes. */
export function formatEntryText(entry: HistoryEntry, options: TextOptions): string {
  const style = styleOf(options);
  const { commit, build, routes } = entry;
  const where = commit.branch === null ? '' : `, ${commit.branch}`;
  const seen = routes.flatMap((route) => route.vitals.map((vitals) => ({ route, vitals })));
  return [
    `${style.title(short(commit.id))}  ${commit.subject}`,
    style.quiet(`${commit.time}${where}, ${build.bundler}, vite ${build.vite}`),
    '',
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: 'JS', align: 'right' },
        { title: 'CSS', align: 'right' },
        { title: 'total', align: 'right' },
        { title: 'files', align: 'right' },
        { title: 'verdict' },
      ],
      routes.map(({ path, js, css, total, requests, verdict }) => [
        path,
        formatBytes(js.brotli),
        formatBytes(css.brotli),
        formatBytes(total.brotli),
        String(requests),
        verdictCell(style, verdict),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(seen.length === 0 ? [] : ['', ...vitalLines(style, seen)]),
    '',
  ].join('\n');
}

type Seen = readonly {
  readonly route: HistoryEntry['routes'][number];
  readonly vitals: HistoryEntry['routes'][number]['vitals'][number];
}[];

function vitalLines(style: Style, seen: Seen): string[] {
  const names = ['TTFB', 'FCP', 'LCP', 'CLS', 'TBT'] as const;
  return table(
    [
      { title: 'route', shrinks: true },
      { title: 'profile', shrinks: true },
      ...names.map((title) => ({ title, align: 'right' as const })),
    ],
    seen.map(({ route, vitals }) => [
      route.path,
      vitals.profile,
      ...names.map((name) => historyValue(name, vitals.medians[name] ?? null)),
    ]),
    { width: style.width, paint: style.quiet },
  );
}
