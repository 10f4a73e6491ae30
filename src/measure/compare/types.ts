import type { Interval } from '../statistics/bootstrap.ts';
import type { MeasurementEnvironment, MetricName, Profile } from '../types.ts';

/**
 * What became of a metric between two builds.
 *
 * - `slower`, `faster`: the interval of the difference clears the margin; after the last look it is enough that the interval
 *   excludes zero and the difference itself is beyond the margin
 * - `same`: it does not, and a difference that matters would have been seen
 * - `inconclusive`: it cannot be told from these pairs, or the machine changed while they were measured. No pass
 */
export type CompareVerdict = 'slower' | 'faster' | 'same' | 'inconclusive';

/** Two builds, side by side in one browser on one machine. `--format json` prints it as it is. */
export interface Comparison {
  readonly version: 1;
  /** What was compared, as it was named. */
  readonly base: string;
  readonly head: string;
  readonly environment: MeasurementEnvironment;
  readonly profiles: readonly Profile[];
  readonly plan: ComparePlan;
  /** One a route and profile. */
  readonly routes: readonly ComparedRoute[];
  readonly notes: readonly string[];
}

/** What was declared before the first load. */
export interface ComparePlan {
  readonly metrics: readonly MetricName[];
  /** After so many pairs it is asked whether the answer is known; the last one is the most that are measured. */
  readonly looks: readonly number[];
  /** Share of false alarms that all tests on all looks may raise together. */
  readonly alpha: number;
  /** Metrics times routes times profiles: `alpha` is shared among them. */
  readonly tests: number;
  readonly margin: Margin;
}

/** The least difference that anybody should care about: the greater of the two. CLS has a fixed one, 0.01. */
export interface Margin {
  readonly ms: number;
  /** Of the base's median: 0.01 is 1 %. */
  readonly share: number;
}

export interface ComparedRoute {
  /** The route's pattern. */
  readonly path: string;
  /** What was opened, below the build's base. */
  readonly url: string;
  readonly profile: string;
  readonly metrics: readonly ComparedMetric[];
  /** Why a load failed, named by side; with one of them nothing of this route is known. */
  readonly errors: readonly string[];
}

/**
 * - `unmeasured`: a load failed, or a browser did not report the metric
 * - `too-few-pairs`: not even the widest interval of so few values is as sure as so many tests ask for
 * - `unsteady`: loads of the same build differ by more than the margin, so the machine itself changed
 * - `too-wide`: the interval holds both no difference and one that matters
 */
export type InconclusiveReason = 'unmeasured' | 'too-few-pairs' | 'unsteady' | 'too-wide';

export interface ComparedMetric {
  readonly name: MetricName;
  /** Medians; null when nothing could be measured. */
  readonly base: number | null;
  readonly head: number | null;
  /** Median of head minus median of base. */
  readonly difference: number | null;
  /** Where the difference lies, at the look's level. */
  readonly interval: Interval | null;
  /** How sure the interval is: 1 minus the level of this look. */
  readonly confidence: number;
  readonly verdict: CompareVerdict;
  /** Why it is inconclusive; null otherwise. */
  readonly reason: InconclusiveReason | null;
  /** Pairs of loads that this verdict is made of. */
  readonly pairs: number;
  /** The margin that the interval was held against, in the metric's unit. */
  readonly margin: number;
  /** The same test between loads of the same build: what this machine makes of no difference at all. */
  readonly selfCheck: Interval | null;
}
