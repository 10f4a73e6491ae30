import { median } from '../measure/statistics.ts';
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
        const values = loads.flatMap(({ metrics }) => metrics[name] ?? []);
        return values.length === 0 ? [] : [[name, median(values)]];
      }),
    ),
    transfer: loads.length === 0 ? null : median(loads.map(transferOf)),
    errors: [...new Set(loads.flatMap(({ errors }) => errors))],
  }));
}

function transferOf({ requests }: PageLoad): number {
  return requests.reduce((sum, { transfer }) => sum + transfer, 0);
}
