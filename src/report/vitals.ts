import { median } from '../measure/statistics/median.ts';
import type { Measurement, MetricName, PageLoad } from '../measure/types.ts';
import { formatScore } from './figures.ts';
import { formatTime } from './units.ts';

/** A measured page in one line: medians over its loads. */
export interface VitalsRow {
  readonly route: string;
  readonly profile: string;
  readonly loads: number;
  /** A metric that no load reported is absent. */
  readonly medians: { readonly [name in MetricName]?: number };
  /** Median of the bytes on the wire; null when there was no load. */
  readonly transfer: number | null;
  /** Different errors that the loads met. */
  readonly errors: readonly string[];
  /** What all loads of the page say besides, each once. */
  readonly warnings: readonly string[];
}

const NAMES: readonly MetricName[] = ['TTFB', 'FCP', 'LCP', 'CLS', 'INP', 'TBT', 'load'];

/** What tables have room for. */
export const SHOWN_METRICS = ['TTFB', 'FCP', 'LCP', 'CLS', 'TBT'] as const;

/** Brings a Measurement to a line a route and profile, the slowest largest paint first; a page without one leads. */
export function vitalsRows(measurement: Measurement): VitalsRow[] {
  const rows = measurement.pages.map(({ route, profile, loads, ...further }): VitalsRow => ({
    route,
    profile,
    loads: loads.length,
    medians: Object.fromEntries(
      NAMES.flatMap((name) => {
        const values = loads.flatMap(({ metrics }) => metrics[name] ?? []);
        return values.length === 0 ? [] : [[name, median(values)]];
      }),
    ),
    transfer: loads.length === 0 ? null : median(loads.map(transferOf)),
    errors: [...new Set(loads.flatMap(({ errors }) => errors))],
    warnings: warningsOf([loads, further.warm, further.routeChanges, further.interactions]),
  }));
  return rows.sort((a, b) => (b.medians.LCP ?? Infinity) - (a.medians.LCP ?? Infinity) || 0);
}

function warningsOf(kinds: readonly (readonly PageLoad[] | undefined)[]): readonly string[] {
  return [
    ...new Set(kinds.flatMap((loads = []) => loads.flatMap(({ warnings = [] }) => warnings))),
  ];
}

/** A metric that was not reported is a dash, never a zero. */
export function metricText({ medians }: VitalsRow, name: MetricName): string {
  const value = medians[name];
  if (value === undefined) return '–';
  return name === 'CLS' ? formatScore(value) : formatTime(value);
}

function transferOf({ requests }: PageLoad): number {
  return requests.reduce((sum, { transfer }) => sum + transfer, 0);
}
