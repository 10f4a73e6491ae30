import type { Measurement } from '../../measure/types.ts';
import { requestRows, TYPE_TITLES, typesOf, type RequestSum } from '../requests.ts';
import { formatBytes } from '../units.ts';
import { details, mdTable } from './blocks.ts';
import { code } from './escape.ts';

/** What each page asks the network for, by type and by party. */
export function requestsSection(measurement: Measurement, most: number): string {
  const rows = requestRows(measurement);
  if (rows.length === 0) return '';
  const types = typesOf(rows);
  const titles = ['all', ...types.map((type) => TYPE_TITLES[type]), 'third parties'];
  const table = mdTable(
    [
      { title: 'route' },
      { title: 'profile' },
      ...titles.map((title) => ({ title, align: 'right' as const })),
    ],
    rows.map((row) => [
      code(row.route),
      code(row.profile),
      figure(row.all),
      ...types.map((type) => figure(row.types[type])),
      figure(row.thirdParty),
    ]),
    most,
  );
  return details('Requests and bytes on the wire, medians', table);
}

function figure(sum: RequestSum | undefined): string {
  return sum && sum.count > 0 ? `${sum.count} (${formatBytes(sum.bytes)})` : '–';
}
