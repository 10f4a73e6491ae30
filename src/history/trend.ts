import type { MetricName } from '../measure/types.ts';
import { formatList } from '../report/units.ts';
import type { HistoryEntry, HistoryRoute, Trend, TrendFigure, TrendSeries } from './types.ts';

export const BUILD_FIGURES = ['total', 'js', 'css', 'requests'] as const;
export const VITAL_FIGURES: readonly MetricName[] = [
  'TTFB',
  'FCP',
  'LCP',
  'CLS',
  'INP',
  'TBT',
  'load',
];

export interface TrendOptions {
  readonly figures: readonly TrendFigure[];
  /** Only these routes. Default: all that any commit has. */
  readonly routes?: readonly string[] | undefined;
  /** Only so many commits, the newest. */
  readonly last?: number | undefined;
}

/** Draws figures out of what was kept, in the order in which it was committed. Pure. */
export function trendOf(all: readonly HistoryEntry[], options: TrendOptions): Trend {
  const sorted = all.toSorted((a, b) => byTime(a, b));
  const entries = options.last === undefined ? sorted : sorted.slice(-options.last);
  const paths = new Set(
    entries.toReversed().flatMap(({ routes }) => routes.map(({ path }) => path)),
  );
  const wanted = [...paths].filter((path) => options.routes?.includes(path) ?? true);
  return {
    version: 1,
    commits: entries.map(({ commit }) => commit),
    series: wanted
      .flatMap((path) => options.figures.flatMap((figure) => seriesOf(entries, path, figure)))
      .filter(({ values }) => values.some((value) => value !== null)),
    notes: notesOf(entries),
  };
}

function byTime(a: HistoryEntry, b: HistoryEntry): number {
  return Date.parse(a.commit.time) - Date.parse(b.commit.time);
}

function seriesOf(
  entries: readonly HistoryEntry[],
  path: string,
  figure: TrendFigure,
): TrendSeries[] {
  const rows = entries.map(({ routes }) => routes.find((route) => route.path === path));
  if (isOfBuild(figure)) {
    const values = rows.map((row) => (row ? buildFigure(row, figure) : null));
    return [{ route: path, figure, profile: null, values }];
  }
  const profiles = new Set(rows.flatMap((row) => row?.vitals.map(({ profile }) => profile) ?? []));
  return [...profiles].map((profile) => ({
    route: path,
    figure,
    profile,
    values: rows.map((row) => {
      const seen = row?.vitals.find((one) => one.profile === profile);
      return seen?.medians[figure] ?? null;
    }),
  }));
}

type BuildFigure = (typeof BUILD_FIGURES)[number];

export function isOfBuild(figure: TrendFigure): figure is BuildFigure {
  return (BUILD_FIGURES as readonly string[]).includes(figure);
}

function buildFigure(route: HistoryRoute, figure: BuildFigure): number {
  return figure === 'requests' ? route.requests : route[figure].brotli;
}

/** Times of two machines, and sizes of two qualities, do not compare. */
function notesOf(entries: readonly HistoryEntry[]): string[] {
  const measured = entries.filter(({ environment }) => environment !== null);
  const places = changes(measured, ({ environment }) =>
    [environment!.cpuModel, environment!.cores, environment!.browser, environment!.engine].join(
      ', ',
    ),
  );
  const qualities = changes(entries, ({ build }) => `brotli ${build.compression.brotli}`);
  const dirty = entries.filter(({ commit }) => commit.dirty).map(({ commit }) => short(commit.id));
  return [
    ...(places.length > 0
      ? [
          `measured somewhere else from ${formatList(places)} on: times before and after do not compare`,
        ]
      : []),
    ...(qualities.length > 0
      ? [
          `compressed otherwise from ${formatList(qualities)} on: sizes before and after do not compare`,
        ]
      : []),
    ...(dirty.length > 0 ? [`${formatList(dirty)} held changes that are in no commit`] : []),
  ];
}

/** Commits that differ from the one before. */
function changes(entries: readonly HistoryEntry[], of: (entry: HistoryEntry) => string): string[] {
  return entries
    .filter((entry, index) => index > 0 && of(entry) !== of(entries[index - 1]!))
    .map(({ commit }) => short(commit.id));
}

/** A hash as people read it. */
export function short(id: string): string {
  return id.slice(0, 8);
}
