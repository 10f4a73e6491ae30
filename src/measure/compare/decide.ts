import { bootstrap, certainty, type Interval } from '../statistics/bootstrap.ts';
import { lookLevels } from '../statistics/looks.ts';
import { median } from '../statistics/median.ts';
import type { MetricName } from '../types.ts';
import type {
  ComparedMetric,
  ComparePlan,
  CompareVerdict,
  InconclusiveReason,
  Margin,
} from './types.ts';

/** A load of the base and the load of the head beside it. */
export interface Pair {
  readonly base: number;
  readonly head: number;
}

/** A shift of the layout has no unit, and less than this is not seen by anybody. */
const CLS_MARGIN = 0.01;
/** `same` excludes differences of this share of the base, or of the margin where that is more. */
const NOTABLE = 0.05;

export interface Look {
  /** Two-sided; see `planLevels`. */
  readonly level: number;
  readonly margin: Margin;
  /** Whether no pair will follow. Then an answer is given, and be it `inconclusive`. */
  readonly last: boolean;
}

/** The level of each look, so that all tests on all looks together keep to `alpha`. */
export function planLevels({
  looks,
  alpha,
  tests,
}: Pick<ComparePlan, 'looks' | 'alpha' | 'tests'>): readonly number[] {
  const most = looks.at(-1)!;
  return lookLevels(
    looks.map((look) => look / most),
    alpha / tests,
    'pocock',
  );
}

/**
 * Judges one metric on one look, by the paired bootstrap of the difference of the medians. Pure: the same pairs in the
 * same order give the same answer.
 *
 * @returns null when the answer is not known yet and more pairs will follow
 */
export function decide(
  name: MetricName,
  pairs: readonly Pair[],
  { level, margin: wanted, last }: Look,
): ComparedMetric | null {
  const base = median(pairs.map((pair) => pair.base));
  const head = median(pairs.map((pair) => pair.head));
  const margin = name === 'CLS' ? CLS_MARGIN : Math.max(wanted.ms, wanted.share * base);
  const confidence = 1 - level;
  const enough = certainty(pairs.length) >= confidence;
  const interval = enough ? intervalOf(pairs, confidence) : null;
  const selfCheck = enough ? intervalOf(samePairs(pairs), confidence) : null;
  const answer =
    interval === null || selfCheck === null
      ? inconclusive('too-few-pairs', last)
      : answerOf({
          interval,
          difference: head - base,
          selfCheck,
          margin,
          notable: Math.max(margin, NOTABLE * base),
          last,
        });
  return (
    answer && {
      name,
      base,
      head,
      difference: head - base,
      interval,
      confidence,
      ...answer,
      pairs: pairs.length,
      margin,
      selfCheck,
    }
  );
}

interface Answer {
  readonly verdict: CompareVerdict;
  readonly reason: InconclusiveReason | null;
}

function answerOf({
  interval,
  difference: between,
  selfCheck,
  margin,
  notable,
  last,
}: {
  readonly interval: Interval;
  readonly difference: number;
  readonly selfCheck: Interval;
  readonly margin: number;
  readonly notable: number;
  readonly last: boolean;
}): Answer | null {
  // Of two halves of one build nobody knows a difference: all of the interval must be beyond what matters.
  if (side(selfCheck, margin) !== null) return inconclusive('unsteady', last);
  // No pair will follow that could narrow the interval down: then it is enough to know the side, and a difference that matters.
  const verdict = side(interval, last && Math.abs(between) > margin ? 0 : margin);
  if (verdict !== null) return { verdict, reason: null };
  const [low, high] = interval;
  if (within(interval, margin)) return { verdict: 'same', reason: null };
  return last && low <= 0 && high >= 0 && within(interval, notable)
    ? { verdict: 'same', reason: null }
    : inconclusive('too-wide', last);
}

function inconclusive(reason: InconclusiveReason, last: boolean): Answer | null {
  return last ? { verdict: 'inconclusive', reason } : null;
}

/** On which side of a bound, above it or below its negative, the whole interval lies. */
function side([low, high]: Interval, bound: number): 'slower' | 'faster' | null {
  if (low > bound) return 'slower';
  return high < -bound ? 'faster' : null;
}

function within([low, high]: Interval, bound: number): boolean {
  return low >= -bound && high <= bound;
}

function intervalOf(pairs: readonly Pair[], confidence: number): Interval {
  return bootstrap(pairs, difference, { confidence });
}

function difference(pairs: readonly Pair[]): number {
  return median(pairs.map(({ head }) => head)) - median(pairs.map(({ base }) => base));
}

/**
 * The A/A check: each load beside the next one of the same build. What the builds differ by is taken out, and the
 * order turns with each pair, so that a machine that grows slower evenly, which turning base and head about takes care
 * of, is not blamed.
 */
function samePairs(pairs: readonly Pair[]): readonly Pair[] {
  return [
    ...neighbours(pairs.map(({ base }) => base)),
    ...neighbours(pairs.map(({ head }) => head)),
  ];
}

function neighbours(values: readonly number[]): Pair[] {
  const middle = median(values);
  return values.flatMap((value, index) => {
    const next = values[index + 1];
    if (index % 2 === 1 || next === undefined) return [];
    const [base, head] = index % 4 === 0 ? [value, next] : [next, value];
    return [{ base: base - middle, head: head - middle }];
  });
}
