import type { ComparedMetric, CompareVerdict, Comparison } from '../measure/compare/types.ts';
import type { MetricName } from '../measure/types.ts';
import { formatScore } from './figures.ts';
import { formatCount, formatTime } from './units.ts';

/** A metric's value with its unit; a dash where it is not known. */
export function valueText(name: MetricName, value: number | null): string {
  if (value === null) return '–';
  return name === 'CLS' ? formatScore(value) : formatTime(value);
}

/** A difference, always with its sign. */
export function changeText(name: MetricName, value: number | null): string {
  return `${value !== null && value > 0 ? '+' : ''}${valueText(name, value)}`;
}

export function intervalText({ name, interval }: ComparedMetric): string {
  return interval === null
    ? '–'
    : `${changeText(name, interval[0])} … ${changeText(name, interval[1])}`;
}

/** The worst verdict of all, and the whole in one sentence. */
export function compareHeadline({ routes }: Comparison): {
  readonly verdict: CompareVerdict;
  readonly text: string;
} {
  const all = routes.flatMap(({ path, metrics }) => metrics.map((metric) => ({ path, metric })));
  const having = (verdict: CompareVerdict) =>
    all.filter(({ metric }) => metric.verdict === verdict);
  const on = (verdict: CompareVerdict) =>
    formatCount(new Set(having(verdict).map(({ path }) => path)).size, 'route');
  const count = formatCount(all.length, 'figure');
  const [slower, faster, open] = (['slower', 'faster', 'inconclusive'] as const).map(
    (verdict) => having(verdict).length,
  ) as [number, number, number];
  const rest = open > 0 ? `; ${open} of ${count} cannot be told` : '';
  if (slower > 0) return { verdict: 'slower', text: `slower on ${on('slower')}${rest}` };
  if (open > 0 && open === all.length) {
    return { verdict: 'inconclusive', text: 'nobody can tell from these loads' };
  }
  if (faster > 0) return { verdict: 'faster', text: `faster on ${on('faster')}${rest}` };
  return { verdict: open > 0 ? 'inconclusive' : 'same', text: `no difference shown${rest}` };
}

/** Why there is no verdict, and what to do about it. */
export function reasonText({
  name,
  reason,
  selfCheck,
  pairs,
  interval,
  margin,
}: ComparedMetric): string {
  switch (reason) {
    case 'unmeasured':
      return `no ${name} was measured`;
    case 'too-few-pairs':
      return `${formatCount(pairs, 'pair')} cannot be as sure as so many tests ask for: more --pairs, fewer routes or metrics`;
    case 'unsteady':
      return `loads of the same build differ too (${selfCheck?.map((bound) => changeText(name, bound)).join(' … ')}): the machine changed while it measured`;
    case 'too-wide': {
      const width = interval === null ? 0 : (interval[1] - interval[0]) / 2;
      return `too uncertain, give or take ${valueText(name, width)} for a margin of ${valueText(name, margin)}: a quieter machine, or more --pairs`;
    }
    default:
      return '';
  }
}

/** How it was compared, in one sentence. */
export function planText({ plan, environment }: Comparison): string {
  const { looks, alpha, tests, margin } = plan;
  const alarms = `all ${formatCount(tests, 'test')} together raise a false alarm in at most ${Math.round(alpha * 1000) / 10} % of comparisons`;
  const least = `margin ${formatTime(margin.ms)} or ${Math.round(margin.share * 1000) / 10} %`;
  return `at most ${formatCount(looks.at(-1) ?? 0, 'pair')} of cold loads in turns, ${environment.browser}; ${least}; ${alarms}`;
}
