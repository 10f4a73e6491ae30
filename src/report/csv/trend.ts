import type { Trend } from '../../history/types.ts';

const HEAD = ['commit', 'time', 'branch', 'route', 'figure', 'profile', 'value'];

/** A line a value, as RFC 4180 has it: bytes of brotli, requests, ms, CLS. What is not known has no line. */
export function formatTrendCsv({ commits, series }: Trend): string {
  const rows = commits.flatMap(({ id, time, branch }, index) =>
    series.flatMap(({ route, figure, profile, values }) => {
      const value = values[index] ?? null;
      return value === null ? [] : [[id, time, branch ?? '', route, figure, profile ?? '', value]];
    }),
  );
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
