import type { MeasurementEnvironment, MetricName } from '../measure/types.ts';
import type { Severity } from '../report/types.ts';
import type { Bytes, Verdict } from '../snapshot/types.ts';

/** What is kept of one commit: the figures of its build, and what a browser saw of it. A few kB. */
export interface HistoryEntry {
  readonly version: 1;
  readonly commit: CommitInfo;
  readonly build: {
    readonly loadline: string;
    readonly vite: string;
    readonly bundler: string;
    readonly mode: string;
    /** Of brotli and gzip; figures of other qualities do not compare. 0: there is none, and raw bytes stand instead. */
    readonly compression: { readonly gzip: number; readonly brotli: number };
  };
  readonly routes: readonly HistoryRoute[];
  readonly totals: { readonly js: Bytes; readonly css: Bytes; readonly other: Bytes };
  readonly findings: Readonly<Record<Severity, number>>;
  /** Where the vitals were measured; null when no browser has looked. Those of another place do not compare. */
  readonly environment: MeasurementEnvironment | null;
}

export interface CommitInfo {
  /** The whole hash. */
  readonly id: string;
  /** When it was committed, ISO 8601. */
  readonly time: string;
  /** Its first line. */
  readonly subject: string;
  readonly branch: string | null;
  /** Whether the build held changes that are in no commit. */
  readonly dirty: boolean;
}

export interface HistoryRoute {
  readonly path: string;
  readonly verdict: Verdict;
  readonly js: Bytes;
  readonly css: Bytes;
  readonly total: Bytes;
  readonly requests: number;
  /** Medians by profile; empty when no browser has looked. */
  readonly vitals: readonly HistoryVitals[];
}

export interface HistoryVitals {
  readonly profile: string;
  readonly loads: number;
  readonly medians: { readonly [name in MetricName]?: number };
}

/** Figures that a trend can follow: of the build, brotli and requests; of a browser, ms and CLS. */
export type TrendFigure = 'total' | 'js' | 'css' | 'requests' | MetricName;

/** Figures over commits, oldest first. `--format json` prints it as it is. */
export interface Trend {
  readonly version: 1;
  readonly commits: readonly CommitInfo[];
  /** One a route, figure and profile, in the order of the newest commit's routes. */
  readonly series: readonly TrendSeries[];
  /** What must be known before figures are compared, a sentence each. */
  readonly notes: readonly string[];
}

export interface TrendSeries {
  readonly route: string;
  readonly figure: TrendFigure;
  /** null for figures of the build. */
  readonly profile: string | null;
  /** One a commit; null where it is not known. */
  readonly values: readonly (number | null)[];
}
