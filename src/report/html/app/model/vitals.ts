import type {
  Measurement,
  MetricName,
  PageLoad,
  PageMeasurement,
} from '../../../../measure/types.ts';
import { formatScore } from '../../../figures.ts';
import { formatTime } from '../../../units.ts';
import { vitalsRows, type VitalsRow } from '../../../vitals.ts';

/** In the order in which a page lives through them. */
export const METRICS: readonly MetricName[] = ['TTFB', 'FCP', 'LCP', 'TBT', 'CLS', 'INP', 'load'];

export const METRIC_TITLES: { readonly [name in MetricName]: string } = {
  TTFB: 'Time to first byte',
  FCP: 'First contentful paint',
  LCP: 'Largest contentful paint',
  TBT: 'Total blocking time',
  CLS: 'Cumulative layout shift',
  INP: 'Interaction to next paint',
  load: 'Load event',
};

export function formatMetric(name: MetricName, value: number): string {
  return name === 'CLS' ? formatScore(value) : formatTime(value);
}

/** The profile to show: the asked one if it was measured, else the first; null without a measurement. */
export function chosenProfile(
  measurement: Measurement | null,
  asked: string | undefined,
): string | null {
  const names = measurement?.profiles.map(({ name }) => name) ?? [];
  return names.find((name) => name === asked) ?? names[0] ?? null;
}

/** What was measured on a profile: the row of medians and the loads behind it, by route. */
export function measuredOn(
  measurement: Measurement | null,
  profile: string | null,
): ReadonlyMap<string, { readonly row: VitalsRow; readonly page: PageMeasurement }> {
  if (!measurement) return new Map();
  const pages = measurement.pages.filter((page) => page.profile === profile);
  const byRoute = new Map(pages.map((page) => [page.route, page]));
  const found = vitalsRows({ ...measurement, pages }).flatMap((row) => {
    const page = byRoute.get(row.route);
    return page ? [[row.route, { row, page }] as const] : [];
  });
  return new Map(found);
}

/** Metrics that at least one page reported, in the order of `METRICS`. */
export function metricsIn(rows: readonly VitalsRow[]): MetricName[] {
  return METRICS.filter((name) => rows.some(({ medians }) => medians[name] !== undefined));
}

/** Index of the load that stands for all: the middle one by largest paint, by load event where there is none. */
export function typicalLoad(loads: readonly PageLoad[]): number {
  const order = [...loads.keys()].sort((a, b) => timeOf(loads[a]!) - timeOf(loads[b]!));
  return order[Math.floor((order.length - 1) / 2)] ?? 0;
}

function timeOf({ metrics }: PageLoad): number {
  return metrics.LCP ?? metrics.load ?? 0;
}
