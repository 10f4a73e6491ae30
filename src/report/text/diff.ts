import type {
  Change,
  ModuleChange,
  PackageChange,
  RouteChange,
  SnapshotDiff,
} from '../../analysis/diff/types.ts';
import { beforeAndAfter, stateWord } from '../change-words.ts';
import { ABOUT, formatBytes, formatChange, formatCount } from '../units.ts';
import { noteLines } from './report.ts';
import { styleOf, type Style, type TextOptions } from './style.ts';
import { table, type Cell, type Column } from './table.ts';

/** How much of each list is printed; what is left out is summed up. */
const ROUTES = 20;
const MOST = 12;

/** The answer of `loadline diff` for a terminal. */
export function formatDiffText(diff: SnapshotDiff, options: TextOptions): string {
  const style = styleOf(options);
  if (diff.same) {
    const same = style.good('● No change in size: the builds differ in nothing but hashes.');
    return [same, ...noteLines(style, diff.notes), ''].join('\n');
  }
  const about = diff.estimated ? ABOUT : '';
  return [
    ...totalLines(style, diff),
    ...routeLines(style, diff.routes),
    ...packageLines(style, diff.packages, about),
    ...moduleLines(style, diff.modules, about),
    ...noteLines(style, diff.notes),
    '',
  ].join('\n');
}

function totalLines(style: Style, { totals }: SnapshotDiff): string[] {
  const rows = Object.entries({ JS: totals.js, CSS: totals.css, other: totals.other });
  return [
    `${style.title('All files')}  ${style.quiet('brotli')}`,
    ...table(
      [{ title: '' }, ...CHANGE_COLUMNS],
      rows.map(([name, change]) => [name, ...changeCells(style, change)]),
      { width: style.width, paint: style.quiet },
    ),
  ];
}

const CHANGE_COLUMNS: readonly Column[] = [
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'change', align: 'right' },
];

/** Growth is bad, and what becomes lighter is good. */
function changeCells(style: Style, { base, head, change }: Change, about = ''): (Cell | string)[] {
  const size = change.brotli || change.raw;
  const paint = size > 0 ? style.bad : size < 0 ? style.good : style.quiet;
  const text = size === 0 ? '=' : about + formatChange(change.brotli);
  const bytes = (side: Change['base']) => (side ? about + formatBytes(side.brotli) : '–');
  return [bytes(base), bytes(head), { text, paint }];
}

function routeLines(style: Style, routes: readonly RouteChange[]): string[] {
  return section(style, 'First load of routes', routes, ROUTES, ({ total }) => total, {
    columns: ROUTE_COLUMNS,
    row: (route) => routeCells(style, route),
  });
}

export const ROUTE_COLUMNS: readonly Column[] = [
  { title: 'route', shrinks: true },
  ...CHANGE_COLUMNS,
  { title: 'files', align: 'right' },
  { title: 'verdict', shrinks: true },
];

export function routeCells(
  style: Style,
  { path, total, requests, verdict }: RouteChange,
): (Cell | string)[] {
  return [
    path,
    ...changeCells(style, total),
    beforeAndAfter(requests.base, requests.head),
    beforeAndAfter(verdict.base, verdict.head),
  ];
}

function packageLines(style: Style, packages: readonly PackageChange[], about: string): string[] {
  return section(style, 'Packages', packages, MOST, ({ size }) => size, {
    columns: [
      { title: 'package', shrinks: true },
      ...CHANGE_COLUMNS,
      { title: 'version', shrinks: true },
    ],
    row: ({ name, size, versions }) => [
      name,
      ...changeCells(style, size, about),
      beforeAndAfter(versions.base.join(', ') || null, versions.head.join(', ') || null),
    ],
  });
}

function moduleLines(style: Style, modules: readonly ModuleChange[], about: string): string[] {
  return section(style, 'Modules', modules, MOST, ({ size }) => size, {
    columns: [{ title: 'module', shrinks: true }, ...CHANGE_COLUMNS, { title: '', shrinks: true }],
    row: ({ module, size, state, files }) => [
      module,
      ...changeCells(style, size, about),
      state === 'moved' ? `moved to ${files.head.join(', ')}` : stateWord(state),
    ],
  });
}

/** A table with a title and, below it, what the rows left out come to. */
function section<T>(
  style: Style,
  title: string,
  all: readonly T[],
  most: number,
  changeOf: (thing: T) => Change,
  { columns, row }: { columns: readonly Column[]; row: (thing: T) => (Cell | string)[] },
): string[] {
  if (all.length === 0) return [];
  const left = all.slice(most);
  const rest = left.reduce((sum, thing) => sum + changeOf(thing).change.brotli, 0);
  return [
    '',
    `${style.title(title)}  ${style.quiet(`${formatCount(all.length, 'change')}, brotli`)}`,
    ...table(columns, all.slice(0, most).map(row), { width: style.width, paint: style.quiet }),
    ...(left.length > 0
      ? [style.quiet(`  and ${left.length} more, together ${formatChange(rest)}`)]
      : []),
  ];
}
