import type { Measurement, MetricName, PageLoad } from '../measure/types.ts';

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
}

const NAMES: readonly MetricName[] = ['TTFB', 'FCP', 'LCP', 'CLS', 'INP', 'TBT', 'load'];

/** Brings a Measurement to a line a route and profile. */
export function vitalsRows(measurement: Measurement): VitalsRow[] {
  return measurement.pages.map(({ route, profile, loads }) => ({
    route,
    profile,
    loads: loads.length,
    medians: Object.fromEntries(
      NAMES.flatMap((name) => {
        const value = median(loads.flatMap(({ metrics }) => metrics[name] ?? []));
        return value === null ? [] : [[name, value]];
      }),
    ),
    transfer: median(loads.map(transferOf)),
    errors: [...new Set(loads.flatMap(({ errors }) => errors))],
  }));
}

function transferOf({ requests }: PageLoad): number {
  return requests.reduce((sum, { transfer }) => sum + transfer, 0);
}

/** The middle value, or the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
