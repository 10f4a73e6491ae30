import type { Row, Sample } from './rounds.ts';
import { median } from './statistics.ts';

/** Medians of one tool on one app, and the same beside others. Times in ms, sizes in bytes. */
export interface Summary {
  readonly row: Row;
  readonly user: number;
  readonly system: number;
  readonly wall: number;
  readonly rss: number;
  /** Beyond what a build without any tool writes; null when there was none. */
  readonly extra: number | null;
  /** User CPU as a multiple of the build without any tool. */
  readonly userRatio: number | null;
  readonly rssRatio: number | null;
  /** User CPU that it adds, as a part of what visualizer adds. */
  readonly ofVisualizer: number | null;
}

export function summarise(samples: ReadonlyMap<Row, readonly Sample[]>): Summary[] {
  const of = (row: Row, figure: keyof Sample): number | null => {
    const list = samples.get(row);
    return list ? median(list.map((sample) => sample[figure])) : null;
  };
  const nothing = {
    user: of('nothing', 'user'),
    rss: of('nothing', 'rss'),
    written: of('nothing', 'written'),
  };
  const visualizer = of('visualizer', 'user');
  return [...samples.keys()].map((row) => {
    const user = of(row, 'user')!;
    const rss = of(row, 'rss')!;
    return {
      row,
      user,
      system: of(row, 'system')!,
      wall: of(row, 'wall')!,
      rss,
      extra: nothing.written === null ? null : of(row, 'written')! - nothing.written,
      userRatio: nothing.user === null ? null : user / nothing.user,
      rssRatio: nothing.rss === null ? null : rss / nothing.rss,
      ofVisualizer:
        nothing.user === null || visualizer === null
          ? null
          : (user - nothing.user) / (visualizer - nothing.user),
    };
  });
}

/** The same in words for a table. */
export function tableRow(summary: Summary): Record<string, string> {
  return {
    'user s': seconds(summary.user),
    'system s': seconds(summary.system),
    'wall s': seconds(summary.wall),
    'peak RSS MB': (summary.rss / 1e6).toFixed(0),
    'extra files MB': summary.extra === null ? '' : (summary.extra / 1e6).toFixed(2),
    user: times(summary.userRatio),
    RSS: times(summary.rssRatio),
    "of visualizer's": summary.ofVisualizer === null ? '' : summary.ofVisualizer.toFixed(3),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

function times(ratio: number | null): string {
  return ratio === null ? '' : `${ratio.toFixed(2)} x`;
}
