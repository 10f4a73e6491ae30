import { isOfBuild } from '../history/trend.ts';
import type { TrendFigure, TrendSeries } from '../history/types.ts';
import { formatScore } from './figures.ts';
import { formatBytes, formatTime } from './units.ts';

/** `First-load JS, brotli`, `LCP on fast-3g`. */
export function historyFigureName(figure: TrendFigure, profile: string | null): string {
  if (!isOfBuild(figure)) return `${figure} on ${profile ?? 'no profile'}`;
  if (figure === 'requests') return 'First-load requests';
  return `First-load ${figure === 'total' ? 'total' : figure.toUpperCase()}, brotli`;
}

/** A figure's value with its unit; a dash where it is not known. */
export function historyValue(figure: TrendFigure, value: number | null): string {
  if (value === null) return '–';
  if (figure === 'requests') return String(value);
  if (isOfBuild(figure)) return formatBytes(value);
  return figure === 'CLS' ? formatScore(value) : formatTime(value);
}

/** From the first known value to the newest commit's; null when either is not known. */
export function trendChange({ values }: TrendSeries): number | null {
  const first = values.find((value) => value !== null);
  const now = values.at(-1);
  return first == null || now == null ? null : now - first;
}
