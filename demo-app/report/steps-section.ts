import { mdTable } from '../../src/report/md/blocks.ts';
import { code } from '../../src/report/md/escape.ts';
import { formatBytes, formatTime } from '../../src/report/units.ts';
import type { Form } from '../steps.ts';
import type { FormFacts, WorkFacts } from './facts.ts';
import {
  apiTime,
  endpointFigure,
  greatest,
  isWhole,
  known,
  metric,
  requests,
  transfer,
} from './figures.ts';

/** What was done, for people. */
const WORDS: Readonly<Record<Form, string>> = {
  before: 'one bundle, PNGs as they came, an API that sends whole lists',
  routes: 'each page is a chunk of its own, fetched when it is gone to',
  parts: 'grid, charts, editors and calendar of a page come after its first paint',
  images: 'pictures as WebP, as large as shown, fetched when near the screen',
  api: 'lists by page and by field, joins in place of a query a row, indexes',
  compression: 'the API’s answers as brotli or gzip',
  caching: 'answers kept in memory and in the browser, with ETag and max-age',
  early: '',
  after: 'a page’s chunks and data are asked for by the document, next to the entry',
};
const BAR = 32;

const right = (title: string) => ({ title, align: 'right' }) as const;

/** The way from `before` to `after`: each form beside the one before it. */
export function stepsSection({ forms }: WorkFacts): string {
  const followed = sharedRoutes(forms);
  return [
    'Each line is the app after that step and all above it, built and opened anew.',
    mdTable(
      [
        { title: 'step' },
        { title: 'what was done' },
        right('first load of `/`'),
        right('heaviest first load'),
      ],
      forms.map((facts) => [
        code(nameOf(facts)),
        WORDS[facts.form],
        formatBytes(firstLoadOf(facts, '/') ?? 0),
        formatBytes(greatest(facts.routes.map(({ firstLoad }) => firstLoad.total.brotli)) ?? 0),
      ]),
      Infinity,
    ),
    'First loads are brotli. What a first visit on 3g then took, and its largest paint\n(— is a page whose API was so slow that no load waited for it):',
    visits(forms, followed),
    ...followed.map((route) => bars(forms, route)),
    'And what it changed in the API, over the endpoints that these pages ask:',
    api(forms),
  ].join('\n\n');
}

/** Routes that were opened in every form. */
function sharedRoutes(forms: readonly FormFacts[]): readonly string[] {
  const [first, ...others] = forms.map(({ measurement }) =>
    measurement.pages.map(({ route }) => route),
  );
  return (first ?? []).filter((route) => others.every((routes) => routes.includes(route)));
}

function nameOf({ form }: FormFacts): string {
  return form === 'after' ? 'early (= after)' : form;
}

function firstLoadOf({ routes }: FormFacts, path: string): number | null {
  return routes.find((route) => route.path === path)?.firstLoad.total.brotli ?? null;
}

function visits(forms: readonly FormFacts[], followed: readonly string[]): string {
  const rows = forms.map((facts) => [
    code(nameOf(facts)),
    ...followed.map((route) => {
      const [bytes, count] = [transfer, requests].map((figure) =>
        known(facts, route, figure, isWhole),
      );
      return bytes && count ? `${formatBytes(bytes.value)} in ${count.value}` : '—';
    }),
  ]);
  const columns = followed.map((route) => right(`${code(route)}, bytes in requests`));
  return mdTable([{ title: 'step' }, ...columns], rows, Infinity);
}

/** Largest paints as bars of text, which every reader of Markdown shows alike. */
function bars(forms: readonly FormFacts[], route: string): string {
  const paints = forms.map((facts) => known(facts, route, metric('LCP')));
  const most = greatest(paints.map((paint) => paint?.high ?? null)) ?? 1;
  const width = Math.max(...forms.map((facts) => nameOf(facts).length));
  const lines = forms.map((facts, index) => {
    const paint = paints[index];
    const name = nameOf(facts).padEnd(width);
    if (!paint) return `${name}  —`;
    const bar = '█'.repeat(Math.max(1, Math.round((paint.value / most) * BAR))).padEnd(BAR);
    const [low, high] = [formatTime(paint.low), formatTime(paint.high)];
    return `${name}  ${bar}  ${formatTime(paint.value)}  (${low} to ${high})`;
  });
  return `\`\`\`text\nLCP of ${route} on 3g\n${lines.join('\n')}\n\`\`\``;
}

function api(forms: readonly FormFacts[]): string {
  const paths = forms
    .filter(({ measurement }) => measurement.api)
    .map(({ measurement }) => (measurement.api ?? []).map(({ path }) => path));
  const shared = (paths[0] ?? []).filter((path) => paths.every((other) => other.includes(path)));
  const rows = forms
    .filter(({ measurement }) => measurement.api)
    .map((facts) => {
      const worst = (of: Parameters<typeof endpointFigure>[2]) =>
        greatest(shared.map((path) => endpointFigure(facts, path, of)));
      const misses = worst('misses');
      const sizes = shared.flatMap((path) => endpointFigure(facts, path, 'size') ?? []);
      return [
        code(nameOf(facts)),
        shown(worst('average'), apiTime),
        shown(worst('p95'), apiTime),
        shown(worst('queries'), String),
        misses === null ? '—' : `${Math.round((1 - misses) * 100)} %`,
        sizes.length < shared.length
          ? '—'
          : formatBytes(sizes.reduce((sum, size) => sum + size, 0)),
      ];
    });
  const columns = [
    { title: 'step' },
    ...['slowest average', 'slowest p95', 'most queries', 'cache hits', 'bytes of all'].map(right),
  ];
  return `${mdTable(columns, rows, Infinity)}\n\n${shared.map(code).join(', ')}; steps that do not touch the API are left out.`;
}

function shown(value: number | null, show: (value: number) => string): string {
  return value === null ? '—' : show(value);
}
