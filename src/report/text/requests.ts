import type { Measurement } from '../../measure/types.ts';
import {
  requestRows,
  TYPE_TITLES,
  typesOf,
  type RequestRow,
  type RequestSum,
} from '../requests.ts';
import { formatBytes } from '../units.ts';
import { textWidth } from './layout.ts';
import { paragraph, type Style } from './style.ts';
import { table, type Column } from './table.ts';

/** What each page asks the network for, by type and by party: a table, or where it is too wide a sentence a page. */
export function requestLines(style: Style, measurement: Measurement): string[] {
  const rows = requestRows(measurement);
  if (rows.length === 0) return [];
  const several = measurement.profiles.length > 1;
  const lines = asTable(style, rows, several);
  const fits = lines.every((line) => textWidth(line) <= style.width);
  return [
    '',
    style.title('Requests, and bytes on the wire'),
    ...(fits ? lines : rows.flatMap((row) => asSentence(style, row, several))),
  ];
}

function asTable(style: Style, rows: readonly RequestRow[], several: boolean): string[] {
  const types = typesOf(rows);
  const isThird = rows.some(({ thirdParty }) => thirdParty.count > 0);
  const figures = ['all', ...types.map((type) => TYPE_TITLES[type])];
  const titles = isThird ? [...figures, 'third parties'] : figures;
  const columns: Column[] = [
    { title: 'route' },
    ...(several ? [{ title: 'profile' }] : []),
    ...titles.map((title): Column => ({ title, align: 'right' })),
  ];
  const cells = rows.map((row) => [
    row.route,
    ...(several ? [row.profile] : []),
    figure(row.all),
    ...types.map((type) => figure(row.types[type])),
    ...(isThird ? [figure(row.thirdParty)] : []),
  ]);
  // Whether there is room is for the caller to see: a column that is left out would be missed by nobody.
  return table(columns, cells, { width: Infinity, paint: style.quiet });
}

/** `3 (71.0 kB)`; what was not asked for is a dash. */
function figure(sum: RequestSum | undefined): string {
  return sum && sum.count > 0 ? `${sum.count} (${formatBytes(sum.bytes)})` : '–';
}

function asSentence(style: Style, row: RequestRow, several: boolean): string[] {
  const { route, profile, all, thirdParty } = row;
  const parts = typesOf([row]).map((type) => `${TYPE_TITLES[type]} ${figure(row.types[type])}`);
  const third = thirdParty.count > 0 ? `; of third parties ${figure(thirdParty)}` : '';
  const name = several ? `${route} on ${profile}` : route;
  return paragraph(style, '  ', `${name}: ${figure(all)}: ${parts.join(', ')}${third}`);
}
