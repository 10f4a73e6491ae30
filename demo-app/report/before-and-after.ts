import type { PageLoad } from '../../src/measure/types.ts';
import { mdTable } from '../../src/report/md/blocks.ts';
import { code } from '../../src/report/md/escape.ts';
import type { FirstLoad } from '../../src/report/types.ts';
import { formatBytes, formatTime } from '../../src/report/units.ts';
import type { FormFacts } from './facts.ts';
import {
  isWhole,
  known,
  metric,
  queries,
  requests,
  transfer,
  type Figure,
  type Known,
} from './figures.ts';

const right = (title: string) => ({ title, align: 'right' }) as const;

/** The build's side: what must be there before a route can render. */
export function buildSection(before: FormFacts, after: FormFacts): string {
  const rows = [...before.routes]
    .sort((a, b) => b.firstLoad.total.raw - a.firstLoad.total.raw || order(a.path, b.path))
    .map(({ path, firstLoad: was }) => {
      const is = after.routes.find((route) => route.path === path)?.firstLoad;
      const cell = (of: (load: FirstLoad) => number, show: (value: number) => string) =>
        is ? change(show(of(was)), show(of(is))) : `${show(of(was))} → gone`;
      return [
        code(path),
        cell(({ requests }) => requests, String),
        cell(({ total }) => total.raw, formatBytes),
        cell(({ total }) => total.gzip, formatBytes),
        cell(({ total }) => total.brotli, formatBytes),
        is ? less(was.total.brotli, is.total.brotli) : '',
      ];
    });
  const columns = [
    { title: 'route' },
    right('requests'),
    right('raw'),
    right('gzip'),
    right('brotli'),
    right('change'),
  ];
  return `The document, scripts and styles that a route cannot render without. \`before\` has one bundle for all routes.

${mdTable(columns, rows, Infinity)}`;
}

/** The browser's side: everything that came, pictures and the API's answers too, and when it was to be seen. */
export function visitSection(before: FormFacts, after: FormFacts): string {
  const routes = before.measurement.pages.map(({ route }) => route);
  const table = (
    columns: readonly [title: string, figure: Figure, show: Show][],
    counts?: (load: PageLoad) => boolean,
  ) =>
    mdTable(
      [{ title: 'route' }, ...columns.map(([title]) => right(title))],
      routes.map((route) => [
        code(route),
        ...columns.map(([, figure, show]) => {
          const [was, is] = [before, after].map((facts) => known(facts, route, figure, counts));
          return change(was ? show(was) : '—', is ? show(is) : '—');
        }),
      ]),
      Infinity,
    );
  return `What came over the network until the page had settled, and how many queries its API made for it. — is a page whose
API was so slow that no load waited for it.

${table(
  [
    ['requests', requests, plain(String)],
    ['bytes on the wire', transfer, plain(formatBytes)],
    ['queries', queries, plain(String)],
  ],
  isWhole,
)}

When something was to be seen.

${table([
  ['first paint (FCP)', metric('FCP'), withInterval],
  ['largest paint (LCP)', metric('LCP'), withInterval],
])}

How long the main thread was blocked after the first paint, and how much of the page moved. \`before\` does most of its work, and all of
its parsing, before it has painted anything, where nobody counts it.

${table([
  ['blocked (TBT)', metric('TBT'), withInterval],
  ['layout shift (CLS)', metric('CLS'), plain((score) => score.toFixed(2))],
])}`;
}

type Show = (known: Known) => string;

const plain =
  (show: (value: number) => string): Show =>
  ({ value }) =>
    show(value);

function withInterval({ value, low, high }: Known): string {
  return `${formatTime(value)} (${formatTime(low)} to ${formatTime(high)})`;
}

function change(was: string, is: string): string {
  return was === is ? was : `${was} → **${is}**`;
}

/** `−85 %`, with the sign of a change. */
function less(was: number, is: number): string {
  const percent = Math.round((is / was - 1) * 100);
  return percent > 0 ? `+${percent} %` : `−${-percent} %`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1;
}
