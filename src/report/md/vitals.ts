import type { Measurement } from '../../measure/types.ts';
import { formatBytes } from '../units.ts';
import { metricText, SHOWN_METRICS, vitalsRows } from '../vitals.ts';
import { details, mdTable } from './blocks.ts';
import { code, prose } from './escape.ts';

/** What the browser saw, the slowest largest paint first. */
export function vitalsSection(measurement: Measurement | null, most: number): string {
  if (!measurement || measurement.pages.length === 0) return '';
  const table = mdTable(
    [
      { title: 'route' },
      { title: 'profile' },
      ...SHOWN_METRICS.map((title) => ({ title, align: 'right' as const })),
      { title: 'transfer', align: 'right' },
    ],
    vitalsRows(measurement).map((row) => [
      code(row.route) +
        (row.errors.length > 0 ? ` 🔴 ${prose(row.errors[0]!, 160)}` : '') +
        (row.warnings.length > 0 ? ` ⚠️ ${prose(row.warnings[0]!, 160)}` : ''),
      code(row.profile),
      ...SHOWN_METRICS.map((name) => metricText(row, name)),
      row.transfer === null ? '–' : formatBytes(row.transfer),
    ]),
    most,
  );
  return details(`In the browser (${prose(measurement.environment.browser)}), medians`, table);
}
