import { readServerTiming } from '../analysis/network/server-timing.ts';
import { bootstrap } from '../measure/statistics/bootstrap.ts';
import { medianInterval } from '../measure/statistics/median-interval.ts';
import { median } from '../measure/statistics/median.ts';
import {
  quantileAtLeast,
  quantileInterval,
  quantileOf,
  valuesNeeded,
} from '../measure/statistics/quantile.ts';
import type { Answer, EndpointFacts } from '../measure/types.ts';
import { unmeasured, type Measured } from './measured-value.ts';
import type { Figure } from './types.ts';

export type EndpointFigure = Extract<Figure, { readonly kind: 'endpoint' }>['of'];

/** Fewer requests have no average that is worth an interval. */
const FEWEST = 20;
const QUANTILES = { p95: 0.95, p99: 0.99 } as const;
/** Resamples of an average: its interval needs no more. */
const RESAMPLES = 2000;

/** How many requests must stand behind a figure before it is judged. */
export function requestsNeeded(of: EndpointFigure): number {
  return of === 'p95' || of === 'p99' ? valuesNeeded(QUANTILES[of]) : FEWEST;
}

/**
 * What an endpoint's answers say of a figure. Of too few requests nothing is said but that it is over its limit, where even
 * so few leave no doubt: an API that takes seconds is never asked often enough for more.
 *
 * @param max the limit that it is held against; default none
 */
export function endpointValue(
  { answers, errors, unanswered = [] }: EndpointFacts,
  of: EndpointFigure,
  max = Infinity,
): Measured {
  const [error] = errors;
  if (error !== undefined) return { verdict: 'broken', cause: 'not-measured', reason: error };
  const needed = requestsNeeded(of);
  const isTime = of === 'average' || of === 'p95' || of === 'p99';
  if (!isTime && unanswered.length > 0) {
    return unmeasured('not-measured', `no answer came within ${unanswered[0]! / 1000} s`);
  }
  const told = answers.flatMap((answer) => valueOf(answer, of) ?? []);
  if (told.length < answers.length) {
    return unmeasured('not-measured', `Server-Timing does not tell it in every answer`);
  }
  // What never came took that long at least.
  const values = isTime ? [...told, ...unanswered] : told;
  if (values.length < needed) {
    const least = values.length > 0 ? atLeast(values, of) : 0;
    const few = `${values.length} requests stand behind it, and ${WHAT[of] ?? 'it'} needs ${needed}`;
    if (least <= max) return unmeasured('too-few', few);
    const interval = [least, Math.max(...values)] as const;
    return { value: least, sample: { of: 'requests', count: values.length, interval } };
  }
  const sample = (interval: readonly [number, number]) =>
    ({ of: 'requests', count: values.length, interval }) as const;
  if (of === 'average' || of === 'misses') {
    const interval = bootstrap(values, mean, { resamples: RESAMPLES });
    return { value: mean(values), sample: sample(interval) };
  }
  if (of === 'p95' || of === 'p99') {
    const quantile = QUANTILES[of];
    return {
      value: quantileOf(values, quantile),
      sample: sample(quantileInterval(values, quantile)),
    };
  }
  return { value: median(values), sample: sample(medianInterval(values)) };
}

/** What a figure is at least, by values that are too few to tell what it is. */
function atLeast(values: readonly number[], of: EndpointFigure): number {
  if (of === 'p95' || of === 'p99') return quantileAtLeast(values, QUANTILES[of]);
  return of === 'misses' ? 0 : Math.min(...values);
}

const WHAT: { readonly [of in EndpointFigure]?: string } = {
  average: 'an average',
  p95: 'a p95',
  p99: 'a p99',
};

function valueOf([ms, bytes, serverTiming]: Answer, of: EndpointFigure): number | null {
  if (of === 'size') return bytes;
  if (of === 'queries' || of === 'dbTime') return readServerTiming(serverTiming)[of];
  if (of !== 'misses') return ms;
  const { hit } = readServerTiming(serverTiming);
  return hit === null ? null : Number(!hit);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
