import { createRandom } from './random.ts';

export type Interval = readonly [low: number, high: number];

export interface BootstrapOptions {
  /** Share of the resamples that lie within the interval; default 0.95. */
  readonly confidence?: number;
  /** How many resamples are drawn where there are too many to go through all; default 10,000. */
  readonly resamples?: number;
  /** The same seed draws the same resamples; default 1. */
  readonly seed?: number;
}

/** Up to so many items every resample is gone through, and the interval is exact: 6435 different ones of 8 items. */
const ALL_OF = 8;

/**
 * Percentile interval of a statistic: what the statistic would be on samples drawn, with replacement, from the sample
 * itself (Efron 1979). The statistic must not depend on the order of what it is given. Of few items the interval is
 * narrower than its confidence says: no interval between the values of a sample can hold a median with more than
 * 1 - 2^(1 - n); see `certainty`.
 *
 * @throws {RangeError} when the sample is empty
 */
export function bootstrap<T>(
  sample: readonly T[],
  statistic: (resample: readonly T[]) => number,
  options: BootstrapOptions = {},
): Interval {
  if (sample.length === 0) throw new RangeError('no interval of nothing');
  const { confidence = 0.95, resamples = 10_000, seed = 1 } = options;
  const outcomes =
    sample.length <= ALL_OF
      ? allOutcomes(sample, statistic)
      : drawnOutcomes(sample, statistic, resamples, createRandom(seed));
  outcomes.sort((a, b) => a.value - b.value);
  const tail = (1 - confidence) / 2;
  return [quantile(outcomes, tail), quantile(outcomes, 1 - tail)];
}

/** The confidence that the widest interval of `count` values, from the least to the greatest, has for their median. */
export function certainty(count: number): number {
  return 1 - 2 ** (1 - count);
}

/** What a resample comes to, and the share of all resamples that do. */
export interface Outcome {
  readonly value: number;
  readonly weight: number;
}

function drawnOutcomes<T>(
  sample: readonly T[],
  statistic: (resample: readonly T[]) => number,
  resamples: number,
  random: () => number,
): Outcome[] {
  const { length } = sample;
  return Array.from({ length: resamples }, () => ({
    value: statistic(sample.map(() => sample[Math.floor(random() * length)]!)),
    weight: 1 / resamples,
  }));
}

/** Every different resample, weighted by the number of orders in which it can be drawn. */
function allOutcomes<T>(
  sample: readonly T[],
  statistic: (resample: readonly T[]) => number,
): Outcome[] {
  const { length } = sample;
  const outcomes: Outcome[] = [];
  const take = (index: number, chosen: readonly T[], weight: number): void => {
    const left = length - chosen.length;
    if (index === length - 1 || left === 0) {
      const last = sample[index]!;
      const resample = [...chosen, ...Array.from({ length: left }, () => last)];
      outcomes.push({ value: statistic(resample), weight });
      return;
    }
    let next = chosen;
    let ways = weight;
    for (let times = 0; times <= left; times++) {
      take(index + 1, next, ways);
      next = [...next, sample[index]!];
      ways *= (left - times) / (times + 1);
    }
  };
  take(0, [], length ** -length);
  return outcomes;
}

/** The least value that the share `probability` of the weights does not exceed; the outcomes in rising order. */
export function quantile(sorted: readonly Outcome[], probability: number): number {
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    // Weights that should sum to the probability exactly may miss it by a rounding.
    if (sum >= probability - 1e-12) return value;
  }
  return sorted.at(-1)!.value;
}
