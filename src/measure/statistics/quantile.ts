import { binomialAtMost } from './binomial.ts';
import type { Interval } from './bootstrap.ts';

/** How sure each end of a quantile's interval is. */
const SURE = 0.95;

/**
 * The fewest values of which the greatest is above a quantile with 95 % confidence: 59 for p95, 299 for p99 (Wilks 1941).
 * Of fewer nobody can say that the quantile is below anything.
 *
 * @param quantile between 0 and 1
 */
export function valuesNeeded(quantile: number): number {
  return Math.ceil(Math.log(1 - SURE) / Math.log(quantile) - 1e-9);
}

/**
 * The value that a share of all values does not exceed: the nearest rank, always one of the values.
 *
 * @throws {RangeError} when there is none
 */
export function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(quantile * sorted.length - 1e-9));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('no quantile of nothing');
  return value;
}

/**
 * Where a quantile lies, by the ranks of the values and no assumption about them: each end holds with 95 % confidence.
 *
 * @throws {RangeError} when there are fewer than `valuesNeeded`
 */
export function quantileInterval(values: readonly number[], quantile: number): Interval {
  const { length } = values;
  if (length < valuesNeeded(quantile)) throw new RangeError('too few values for this quantile');
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[lowerRank(length, quantile) - 1]!, sorted[upperRank(length, quantile) - 1]!];
}

/**
 * What a quantile from 0.95 on is at least, with 95 % confidence, however few values there are.
 *
 * @throws {RangeError} when there is none
 */
export function quantileAtLeast(values: readonly number[], quantile: number): number {
  const least = [...values].sort((a, b) => a - b)[lowerRank(values.length, quantile) - 1];
  if (least === undefined) throw new RangeError('no quantile of nothing');
  return least;
}

/** The least rank, from 1, whose value is above the quantile with 95 % confidence. */
export function upperRank(count: number, quantile: number): number {
  let rank = count;
  while (rank > 1 && binomialAtMost(rank - 2, count, quantile) >= SURE) rank--;
  return rank;
}

/** The greatest rank, from 1, whose value is below the quantile with 95 % confidence; 1 where not even the least is. */
function lowerRank(count: number, quantile: number): number {
  let rank = 1;
  while (rank < count && binomialAtMost(rank, count, quantile) <= 1 - SURE) rank++;
  return rank;
}
