import type { Measurement } from '../../measure/types.ts';
import { formatBytes, formatCount } from '../units.ts';
import { metricText, SHOWN_METRICS, vitalsRows } from '../vitals.ts';
import { furtherLines } from './further.ts';
import { paragraph, type Style } from './style.ts';
import { table, type Column } from './table.ts';

/** What the browser saw, a line a route and profile, the slowest largest paint first. */
export function vitalsLines(style: Style, measurement: Measurement): string[] {
  const rows = vitalsRows(measurement);
  if (rows.length === 0) return [];
  const { browser, engine } = measurement.environment;
  const loads = Math.max(...rows.map((row) => row.loads));
  const columns: Column[] = [
    { title: 'route', shrinks: true },
    { title: 'profile', shrinks: true },
    ...SHOWN_METRICS.map((title): Column => ({
      title,
      align: 'right',
      ...(title === 'LCP' || title === 'CLS' ? {} : { optional: true }),
    })),
    { title: 'transfer', align: 'right', optional: true },
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
        ...SHOWN_METRICS.map((name) => metricText(row, name)),
        row.transfer === null ? '–' : formatBytes(row.transfer),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...rows.flatMap(({ route, errors }) =>
      errors
        .slice(0, 3)
        .flatMap((error) => paragraph(style, '  ✖ ', `${route}: ${error}`, style.bad)),
    ),
    ...rows.flatMap(({ route, warnings }) =>
      warnings
        .slice(0, 3)
        .flatMap((warning) => paragraph(style, '  ▲ ', `${route}: ${warning}`, style.warn)),
    ),
    ...furtherLines(style, measurement),
  ];
}
