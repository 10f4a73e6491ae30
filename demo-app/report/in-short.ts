import type { PageLoad } from '../../src/measure/types.ts';
import { mdTable } from '../../src/report/md/blocks.ts';
import { code } from '../../src/report/md/escape.ts';
import { formatBytes, formatTime } from '../../src/report/units.ts';
import type { FormFacts } from './facts.ts';
import {
  apiTime,
  endpointFigure,
  greatest,
  isWhole,
  known,
  metric,
  transfer,
  type Figure,
} from './figures.ts';

interface Line {
  readonly what: string;
  readonly of: (facts: FormFacts) => number | null;
  readonly show: (value: number) => string;
}

/**
 * A dozen figures that say whether it was worth it: each the worst that there is in its form.
 *
 * @param wanted which of them, by their words; left out: every one
 */
export function shortTable(
  before: FormFacts,
  after: FormFacts,
  wanted: (what: string) => boolean = () => true,
): string {
  const lines: Line[] = [
    {
      what: 'heaviest first load, brotli',
      of: ({ routes }) => greatest(routes.map(({ firstLoad }) => firstLoad.total.brotli)),
      show: formatBytes,
    },
    {
      what: `first load of ${code('/')}, brotli`,
      of: ({ routes }) => routes.find(({ path }) => path === '/')?.firstLoad.total.brotli ?? null,
      show: formatBytes,
    },
    {
      what: 'heaviest first visit, bytes on the wire',
      of: worst(transfer, isWhole),
      show: formatBytes,
    },
    { what: 'slowest first paint (FCP) on 3g', of: worst(metric('FCP')), show: formatTime },
    { what: 'slowest largest paint (LCP) on 3g', of: worst(metric('LCP')), show: formatTime },
    { what: 'longest main thread blocking (TBT)', of: worst(metric('TBT')), show: formatTime },
    {
      what: 'slowest endpoint of the API, average',
      of: worstEndpoint('average'),
      show: apiTime,
    },
    { what: 'most queries behind an answer', of: worstEndpoint('queries'), show: String },
    {
      what: 'lowest share of answers from the cache',
      of: (facts) => hitRate(worstEndpoint('misses')(facts)),
      show: (share) => `${Math.round(share * 100)} %`,
    },
    {
      what: 'budgets broken, of those judged',
      of: ({ budgets }) => budgets.filter(({ verdict }) => verdict === 'fail').length,
      show: String,
    },
  ];
  const rows = lines
    .filter(({ what }) => wanted(what))
    .map(({ what, of, show }) => {
      const [was, is] = [of(before), of(after)];
      return [what, was === null ? '—' : show(was), is === null ? '—' : show(is), factor(was, is)];
    });
  const columns = [
    { title: '' },
    { title: 'before', align: 'right' },
    { title: 'after', align: 'right' },
    { title: '', align: 'right' },
  ] as const;
  return mdTable(columns, rows, Infinity);
}

const worst =
  (figure: Figure, counts?: (load: PageLoad) => boolean) =>
  (facts: FormFacts): number | null =>
    greatest(
      facts.measurement.pages.map(
        ({ route }) => known(facts, route, figure, counts)?.value ?? null,
      ),
    );

const worstEndpoint =
  (of: Parameters<typeof endpointFigure>[2]) =>
  (facts: FormFacts): number | null =>
    greatest((facts.measurement.api ?? []).map(({ path }) => endpointFigure(facts, path, of)));

function hitRate(misses: number | null): number | null {
  return misses === null ? null : 1 - misses;
}

/** How many times less: `6.4 times less`; empty where that says nothing. */
export function factor(was: number | null, is: number | null): string {
  if (was === null || is === null || is <= 0 || was / is < 1.05) return '';
  const times = was / is;
  return `${times < 10 ? times.toFixed(1) : Math.round(times)} times less`;
}
