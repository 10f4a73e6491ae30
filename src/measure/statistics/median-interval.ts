import { binomialAtMost } from './binomial.ts';
import { quantile, type Interval, type Outcome } from './bootstrap.ts';

/**
 * The percentile bootstrap interval of a median, without a resample: what all n^n of them would give, by the exact
 * probability that a resample's median is the k-th value (Efron 1979, section 3, and the same for an even number of
 * values, whose median is the mean of two). It is what `bootstrap` with `median` comes to, in no time.
 *
 * Of few values it is narrower than it says: see `certainty`. Of one it is that value.
 *
 * @throws {RangeError} when there is none
 */
export function medianInterval(values: readonly number[], confidence = 0.95): Interval {
  if (values.length === 0) throw new RangeError('no interval of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const outcomes = medianOutcomes(sorted).sort((a, b) => a.value - b.value);
  const tail = (1 - confidence) / 2;
  return [quantile(outcomes, tail), quantile(outcomes, 1 - tail)];
}

/** How likely the k-th of `count` different values (from 0) is a resample's median, for an odd count. */
export function medianChances(count: number): readonly number[] {
  const half = (count - 1) / 2;
  // The median is above the k-th value when at most half of the draws are at or below it.
  const above = (index: number) => binomialAtMost(half, count, (index + 1) / count);
  return Array.from(
    { length: count },
    (_, index) => (index === 0 ? 1 : above(index - 1)) - above(index),
  );
}

function medianOutcomes(sorted: readonly number[]): Outcome[] {
  const { length } = sorted;
  return length % 2 === 1
    ? medianChances(length).map((weight, index) => ({ value: sorted[index]!, weight }))
    : middlePairs(sorted);
}

/** The two middle draws of an even number: the greatest of the lower half and the least of the upper half. */
function middlePairs(sorted: readonly number[]): Outcome[] {
  const { length } = sorted;
  const half = length / 2;
  const ways = Array.from({ length: half }, (_, i) => (half + i + 1) / (i + 1)).reduce(
    (product, factor) => product * factor,
    1,
  );
  const outcomes: Outcome[] = [];
  for (const [i, low] of sorted.entries()) {
    const lower = ((i + 1) / length) ** half - (i / length) ** half;
    let apart = 0;
    for (let j = i + 1; j < length; j++) {
      const upper = ((length - j) / length) ** half - ((length - j - 1) / length) ** half;
      const weight = ways * lower * upper;
      apart += weight;
      outcomes.push({ value: (low + sorted[j]!) / 2, weight });
    }
    // The lower of the two is this value in so many resamples; in those that are left, so is the upper.
    const all = atLeast(half, length, (i + 1) / length) - atLeast(half, length, i / length);
    outcomes.push({ value: low, weight: Math.max(0, all - apart) });
  }
  return outcomes;
}

function atLeast(count: number, draws: number, chance: number): number {
  return 1 - binomialAtMost(count - 1, draws, chance);
}
