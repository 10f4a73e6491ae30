import { median } from '../measure/statistics/median.ts';
import type { Measurement, MetricName } from '../measure/types.ts';
import type { RouteRow } from '../report/types.ts';

const SIZES = ['js', 'css', 'total'] as const;
const TIMES: readonly MetricName[] = ['FCP', 'LCP', 'TBT'];

/** What is heavier than the middle route by more than this gets a budget of its own, so that it loosens no other. */
const HEAVY = 1.25;

type Sizes = Readonly<Record<(typeof SIZES)[number] | 'requests', number>>;

/**
 * A budgets.json that holds today, with some room: one budget for all routes, and one for each that is much heavier.
 *
 * @param headroom how much more than today is allowed: 0.1 is 10 %
 * @param measurement adds limits on times, where there is one
 */
export function suggestBudgets(
  routes: readonly RouteRow[],
  headroom: number,
  measurement: Measurement | null,
): string {
  const known = routes.filter(({ verdict }) => verdict !== 'undecidable');
  const loads = known.map(({ path, firstLoad: { js, css, total, requests } }) => ({
    path,
    sizes: { js: js.brotli, css: css.brotli, total: total.brotli, requests },
  }));
  const middle = median(loads.length === 0 ? [0] : loads.map(({ sizes }) => sizes.total));
  const isHeavy = (sizes: Sizes, path: string) =>
    sizes.total > middle * HEAVY && isBudgetPath(path);
  const usual = loads.filter(({ path, sizes }) => !isHeavy(sizes, path));
  const heavy = loads.filter(({ path, sizes }) => isHeavy(sizes, path));
  const most = (of: keyof Sizes) => Math.max(0, ...usual.map(({ sizes }) => sizes[of]));
  const timings = measurement === null ? {} : { timings: timesOf(measurement, headroom) };
  const general = {
    js: most('js'),
    css: most('css'),
    total: most('total'),
    requests: most('requests'),
  };
  const budgets = [
    { path: '/', firstLoad: limits(general, headroom), ...timings },
    ...heavy.map(({ path, sizes }) => ({ path: `${path}$`, firstLoad: limits(sizes, headroom) })),
  ];
  const file = { $schema: './node_modules/loadline/schema/budgets.json', budgets };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Which paths a budget can name on their own: see docs/budgets.md. */
function isBudgetPath(path: string): boolean {
  return /^\/[^*$]*\*?[^*$]*$/.test(path);
}

/** An app without CSS gets no limit on it: its first style sheet is no mistake. */
function limits(sizes: Sizes, headroom: number): Readonly<Record<string, string | number>> {
  const bytes = SIZES.filter((name) => sizes[name] > 0).map((name) => [
    name,
    `${roundUp((sizes[name] * (1 + headroom)) / 1000)} kB`,
  ]);
  return { ...Object.fromEntries(bytes), requests: Math.ceil(sizes.requests * (1 + headroom)) };
}

/** Times differ from machine to machine: they get twice the room. The slowest route counts. */
function timesOf({ pages }: Measurement, headroom: number): Readonly<Record<string, string>> {
  const slowest = (name: MetricName) =>
    pages.flatMap(({ loads }) => {
      const values = loads.flatMap(({ metrics }) => metrics[name] ?? []);
      return values.length === 0 ? [] : median(values);
    });
  return Object.fromEntries(
    TIMES.flatMap((name) => {
      const values = slowest(name).map((value) => value * (1 + 2 * headroom));
      return values.length === 0 ? [] : [[name, `${roundUp(Math.max(...values))} ms`]];
    }),
  );
}

/** Two digits that count, upwards: 126.3 is 130, 7.21 is 7.3. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(3));
}
