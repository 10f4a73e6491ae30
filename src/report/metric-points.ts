import { figureName } from './figures.ts';
import type { Report } from './types.ts';
import { vitalsRows } from './vitals.ts';

/** A figure as monitoring takes it. */
export interface MetricPoint {
  /** OpenTelemetry's way of writing: `loadline.first_load.size`. */
  readonly name: keyof typeof METRICS;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Every metric with its unit and what it says. Units as UCUM has them, so that OpenTelemetry's own translation to
 * Prometheus gives the names that we write: `By` makes `_bytes`, `s` makes `_seconds`, `1` makes `_ratio`.
 */
export const METRICS = {
  'loadline.first_load.size': {
    unit: 'By',
    help: 'Bytes that a browser fetches before the route can render',
  },
  'loadline.first_load.requests': {
    unit: '{request}',
    help: 'Files that a browser asks for before the route can render',
  },
  'loadline.build.size': { unit: 'By', help: 'Bytes of all emitted files' },
  'loadline.findings': { unit: '{finding}', help: 'What the rules found' },
  'loadline.budgets': { unit: '{budget}', help: 'Budgets by verdict' },
  'loadline.budget.use': {
    unit: '1',
    help: 'Share of its limit that a figure takes; over 1 it is broken',
  },
  'loadline.vital.time': { unit: 's', help: 'Median time of the measured loads' },
  'loadline.vital.layout_shift': {
    unit: '{score}',
    help: 'Median layout shift of the measured loads',
  },
  'loadline.page.transfer': { unit: 'By', help: 'Median bytes on the wire of the measured loads' },
} as const satisfies Readonly<Record<string, { readonly unit: string; readonly help: string }>>;

const COMPRESSIONS = ['raw', 'gzip', 'brotli'] as const;

/** Every figure of a report. */
export function metricPoints(report: Report): MetricPoint[] {
  const { routes, totals, findings, budgets, measurement, build } = report;
  const app = build.root;
  const point = (
    name: MetricPoint['name'],
    value: number,
    labels: Readonly<Record<string, string>>,
  ): MetricPoint => ({ name, value, labels: { app, ...labels } });
  const rows = measurement === null ? [] : vitalsRows(measurement);
  return eachOnce([
    ...routes.flatMap(({ path, firstLoad }) => [
      ...(['js', 'css', 'total'] as const).flatMap((kind) =>
        COMPRESSIONS.map((compression) =>
          point('loadline.first_load.size', firstLoad[kind][compression], {
            route: path,
            kind,
            compression,
          }),
        ),
      ),
      point('loadline.first_load.requests', firstLoad.requests, { route: path }),
    ]),
    ...(['js', 'css', 'other'] as const).flatMap((kind) =>
      COMPRESSIONS.map((compression) =>
        point('loadline.build.size', totals[kind][compression], { kind, compression }),
      ),
    ),
    ...(['error', 'warning', 'info'] as const).map((severity) =>
      point('loadline.findings', findings.filter((one) => one.severity === severity).length, {
        severity,
      }),
    ),
    ...(budgets ?? []).flatMap((result) =>
      result.value === null || result.max === 0
        ? []
        : point('loadline.budget.use', result.value / result.max, {
            route: result.route,
            figure: figureName(result.figure),
            profile: result.profile ?? '',
          }),
    ),
    ...[...new Set((budgets ?? []).map(({ verdict }) => verdict))].map((verdict) =>
      point('loadline.budgets', budgets!.filter((one) => one.verdict === verdict).length, {
        verdict,
      }),
    ),
    ...rows.flatMap(({ route, profile, medians, transfer }) => [
      ...Object.entries(medians).map(([name, value]) =>
        name === 'CLS'
          ? point('loadline.vital.layout_shift', value, { route, profile })
          : point('loadline.vital.time', value / 1000, { route, profile, metric: name }),
      ),
      ...(transfer === null ? [] : [point('loadline.page.transfer', transfer, { route, profile })]),
    ]),
  ]);
}

/** Of two pages with one route the first is taken, which is the worse one: a series has one value. */
function eachOnce(points: readonly MetricPoint[]): MetricPoint[] {
  const found = new Map<string, MetricPoint>();
  for (const point of points) {
    const key = JSON.stringify([point.name, point.labels]);
    if (!found.has(key)) found.set(key, point);
  }
  return [...found.values()];
}
