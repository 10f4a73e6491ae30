import { endpointValue, type EndpointFigure } from '../../src/budgets/endpoint-value.ts';
import { pageApiValue } from '../../src/budgets/page-api.ts';
import { medianInterval } from '../../src/measure/statistics/median-interval.ts';
import { median } from '../../src/measure/statistics/median.ts';
import type { MetricName, PageLoad, PageMeasurement } from '../../src/measure/types.ts';
import { formatTime } from '../../src/report/units.ts';
import type { FormFacts } from './facts.ts';

/** A median, and the interval in which it lies with 95 % confidence. */
export interface Known {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** undefined where the load does not tell it. */
export type Figure = (load: PageLoad) => number | undefined;

export const metric =
  (name: MetricName): Figure =>
  ({ metrics }) =>
    metrics[name];

/** Bytes on the wire until the page had settled. */
export const transfer: Figure = ({ requests }) =>
  requests.reduce((sum, request) => sum + request.transfer, 0);

export const requests: Figure = (load) => load.requests.length;

export const queries: Figure = (load) => pageApiValue(load, 'queries');

/**
 * The figure of a route's loads; null where one of them does not tell it.
 *
 * @param counts which loads; left out: all
 */
export function known(
  facts: FormFacts,
  route: string,
  figure: Figure,
  counts: (load: PageLoad) => boolean = () => true,
): Known | null {
  const loads = (pageOf(facts, route)?.loads ?? []).filter(counts);
  const values = loads.flatMap((load) => figure(load) ?? []);
  if (values.length === 0 || values.length < loads.length) return null;
  const [low, high] = medianInterval(values);
  return { value: median(values), low, high };
}

/** Whether everything had come when the load was over: an answer that stays away for seconds is not waited for. */
export function isWhole({ requests }: PageLoad): boolean {
  return requests.every(({ status }) => status > 0);
}

export function pageOf(facts: FormFacts, route: string): PageMeasurement | undefined {
  return facts.measurement.pages.find((page) => page.route === route);
}

/** So few answers have a middle all the same, though not one that a budget could be held against. */
const FEW = 10;

/** What the API says of itself when it is asked again and again; null where that was not tried, or too seldom. */
export function endpointFigure(facts: FormFacts, path: string, of: EndpointFigure): number | null {
  const endpoint = facts.measurement.api?.find((one) => one.path === path);
  if (!endpoint) return null;
  const { answers } = endpoint;
  const isMiddle = of !== 'p95' && of !== 'p99' && answers.length >= FEW;
  // Each answer twice has the same middle.
  const told = endpointValue(
    isMiddle ? { ...endpoint, answers: [...answers, ...answers] } : endpoint,
    of,
  );
  return 'value' in told ? told.value : null;
}

/** The greatest of some values that are known; null of none. */
export function greatest(values: readonly (number | null)[]): number | null {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : Math.max(...there);
}

/** Ms of an API, which may answer in less than one: `0.4 ms`. */
export function apiTime(ms: number): string {
  return ms < 9.95 ? `${ms.toFixed(1)} ms` : formatTime(ms);
}
