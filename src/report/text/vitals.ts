import type { Measurement, MetricName } from '../../measure/types.ts';
import { formatScore } from '../figures.ts';
import { formatBytes, formatCount, formatTime } from '../units.ts';
import { vitalsRows, type VitalsRow } from '../vitals.ts';
import { paragraph, type Style } from './style.ts';
import { table, type Column } from './table.ts';

const SHOWN = ['TTFB', 'FCP', 'LCP', 'CLS', 'TBT'] as const satisfies readonly MetricName[];

/** What the browser saw, a line a route and profile, the slowest largest paint first. */
export function vitalsLines(style: Style, measurement: Measurement): string[] {
  const rows = vitalsRows(measurement).sort(
    (a, b) => (b.medians.LCP ?? Infinity) - (a.medians.LCP ?? Infinity),
  );
  if (rows.length === 0) return [];
  const { browser, engine } = measurement.environment;
  const loads = Math.max(...rows.map((row) => row.loads));
  const columns: Column[] = [
    { title: 'route', shrinks: true },
    { title: 'profile', shrinks: true },
    ...SHOWN.map((title): Column => ({ title, align: 'right' })),
    { title: 'transfer', align: 'right' },
  ];
  const through = engine === 'link' ? 'a shaped link' : "Chromium's own throttling";
  return [
    '',
    style.title('In the browser'),
    ...paragraph(
      style,
      '  ',
      `median of ${formatCount(loads, 'cold load')}, ${browser}, ${through}`,
      style.quiet,
    ),
    ...table(
      columns,
      rows.map((row) => [
        { text: row.route, paint: row.errors.length > 0 ? style.bad : undefined },
        row.profile,
        ...SHOWN.map((name) => metricText(row, name)),
        row.transfer === null ? '–' : formatBytes(row.transfer),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...rows.flatMap(({ route, errors }) =>
      errors
        .slice(0, 3)
        .flatMap((error) => paragraph(style, '  ✖ ', `${route}: ${error}`, style.bad)),
    ),
  ];
}

/** A metric that was not reported is a dash, never a zero. */
export function metricText({ medians }: VitalsRow, name: MetricName): string {
  const value = medians[name];
  if (value === undefined) return '–';
  return name === 'CLS' ? formatScore(value) : formatTime(value);
}
