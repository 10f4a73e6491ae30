import { median } from '../measure/statistics/median.ts';
import type {
  LargestPaint,
  Measurement,
  MetricName,
  PageLoad,
  PageMeasurement,
  SlowestInteraction,
} from '../measure/types.ts';
import { formatTime } from './units.ts';

/** What was seen of a page beyond its cold loads; null where it was not looked at, or a load failed. */
export interface FurtherRow {
  readonly route: string;
  readonly profile: string;
  /** Medians of the largest paint, in ms: opened once more, and reached by a click. */
  readonly warm: number | null;
  readonly change: number | null;
  /** Median INP in ms. */
  readonly inp: number | null;
  /** Bytes of scripts that came, and of them those that did not run. */
  readonly scripts: { readonly size: number; readonly unused: number } | null;
  /** Different errors, and in which kind of load each was met. */
  readonly errors: readonly string[];
}

/** A line a route and profile that anything is known of, in the order of the Measurement. */
export function furtherRows(measurement: Measurement): FurtherRow[] {
  const rows = measurement.pages.map((page): FurtherRow => {
    const { route, profile, warm = [], routeChanges = [], interactions = [] } = page;
    const coverage = measurement.coverage?.find((one) => one.route === route);
    const known = coverage && coverage.errors.length === 0 && coverage.size > 0;
    return {
      route,
      profile,
      warm: medianOf(warm, 'LCP'),
      change: medianOf(routeChanges, 'LCP'),
      inp: medianOf(interactions, 'INP'),
      scripts: known ? { size: coverage.size, unused: coverage.size - coverage.used } : null,
      errors: [
        ...errorsOf('opened again', warm),
        ...errorsOf('by a click', routeChanges),
        ...errorsOf('in use', interactions),
      ],
    };
  });
  return rows.filter(
    ({ warm, change, inp, scripts, errors }) =>
      warm !== null || change !== null || inp !== null || scripts !== null || errors.length > 0,
  );
}

function medianOf(loads: readonly PageLoad[], name: MetricName): number | null {
  const values = loads.flatMap(({ metrics }) => metrics[name] ?? []);
  const isWhole =
    values.length === loads.length && loads.every(({ errors }) => errors.length === 0);
  return values.length > 0 && isWhole ? median(values) : null;
}

function errorsOf(kind: string, loads: readonly PageLoad[]): readonly string[] {
  return [...new Set(loads.flatMap(({ errors }) => errors))].map((error) => `${kind}: ${error}`);
}

/** What made the slowest page and the slowest interaction slow, and what React held back: a sentence each. */
export function slowestInWords({ pages }: Measurement): readonly string[] {
  const slowest = worst(
    pages.map((page) => ({ page, load: typical(page.loads, 'LCP') })),
    'LCP',
  );
  const used = worst(
    pages.map((page) => ({ page, load: typical(page.interactions ?? [], 'INP') })),
    'INP',
  );
  const held = pages
    .flatMap(({ route, routeChanges = [] }) =>
      routeChanges.flatMap((change) => (change.held ? { route, held: change.held } : [])),
    )
    .toSorted((a, b) => b.held - a.held)[0];
  return [
    ...(slowest?.load.lcp ? [paintInWords(slowest.page.route, slowest.load.lcp)] : []),
    ...(used?.load.inp ? [interactionInWords(used.page.route, used.load.inp)] : []),
    ...(held
      ? [
          `${held.route}: React held its fallback for ${formatTime(held.held)} although all was there (it shows one for 300 ms at least)`,
        ]
      : []),
  ];
}

interface Seen {
  readonly page: PageMeasurement;
  readonly load: PageLoad | undefined;
}

/** The load in the middle. */
function typical(loads: readonly PageLoad[], name: MetricName): PageLoad | undefined {
  const known = loads
    .filter(({ metrics }) => metrics[name] !== undefined)
    .toSorted((a, b) => a.metrics[name]! - b.metrics[name]!);
  return known[Math.floor((known.length - 1) / 2)];
}

function worst(
  seen: readonly Seen[],
  name: MetricName,
): { readonly page: PageMeasurement; readonly load: PageLoad } | undefined {
  const [first] = seen
    .flatMap(({ page, load }) => (load ? { page, load } : []))
    .toSorted((a, b) => b.load.metrics[name]! - a.load.metrics[name]!);
  return first;
}

function paintInWords(route: string, lcp: LargestPaint): string {
  const parts = [
    `${formatTime(lcp.firstByte)} until the first byte`,
    ...(lcp.url === ''
      ? []
      : [
          `${formatTime(lcp.loadDelay)} until ${lcp.url} is asked for`,
          `${formatTime(lcp.loadDuration)} for it`,
        ]),
    `${formatTime(lcp.renderDelay)} until it is painted`,
  ];
  return `${route}: the largest paint is ${lcp.element || 'gone'}: ${parts.join(', ')}`;
}

function interactionInWords(route: string, inp: SlowestInteraction): string {
  const { script } = inp;
  const by = script?.module ?? script?.url;
  const most = by ? `; most of it ${by}` : '';
  return `${route}: the slowest interaction is with ${inp.element || 'what is gone'}: ${formatTime(inp.inputDelay)} until it began, ${formatTime(inp.processing)} of work, ${formatTime(inp.presentation)} until the next paint${most}`;
}
