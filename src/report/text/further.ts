import type { Measurement } from '../../measure/types.ts';
import { furtherRows, slowestInWords, type FurtherRow } from '../further.ts';
import { formatBytes, formatTime } from '../units.ts';
import { paragraph, type Style } from './style.ts';
import { table, type Column } from './table.ts';

/** What the browser saw beyond cold loads: columns only where something is known. */
export function furtherLines(style: Style, measurement: Measurement): string[] {
  const rows = furtherRows(measurement);
  const columns = [
    ...columnOf(rows, 'opened again', ({ warm }) => time(warm)),
    ...columnOf(rows, 'by a click', ({ change }) => time(change)),
    ...columnOf(rows, 'INP', ({ inp }) => time(inp)),
    ...columnOf(rows, 'JS not run', ({ scripts }) => (scripts ? formatBytes(scripts.unused) : '–')),
    ...columnOf(rows, 'of', ({ scripts }) => (scripts ? formatBytes(scripts.size) : '–')),
  ];
  const slowest = slowestInWords(measurement);
  const several = measurement.profiles.length > 1;
  return [
    ...(columns.length === 0
      ? []
      : [
          '',
          ...table(
            [
              { title: 'route', shrinks: true },
              ...(several ? [{ title: 'profile', shrinks: true } as const] : []),
              ...columns.map(({ title }): Column => ({ title, align: 'right' })),
            ],
            rows.map((row) => [
              { text: row.route, paint: row.errors.length > 0 ? style.bad : undefined },
              ...(several ? [row.profile] : []),
              ...columns.map(({ of }) => of(row)),
            ]),
            { width: style.width, paint: style.quiet },
          ),
        ]),
    ...rows.flatMap(({ route, errors }) =>
      errors
        .slice(0, 3)
        .flatMap((error) => paragraph(style, '  ✖ ', `${route}, ${error}`, style.bad)),
    ),
    ...(slowest.length > 0 ? [''] : []),
    ...slowest.flatMap((sentence) => paragraph(style, '  ', sentence, style.quiet)),
  ];
}

interface FurtherColumn {
  readonly title: string;
  readonly of: (row: FurtherRow) => string;
}

function columnOf(
  rows: readonly FurtherRow[],
  title: string,
  of: FurtherColumn['of'],
): readonly FurtherColumn[] {
  return rows.some((row) => of(row) !== '–') ? [{ title, of }] : [];
}

/** What is not known is a dash, never a zero. */
function time(ms: number | null): string {
  return ms === null ? '–' : formatTime(ms);
}
