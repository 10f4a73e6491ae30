import type { BudgetResult, Figure } from '../budgets/types.ts';
import { formatBytes, formatTime } from './units.ts';

/** What a figure is called: `first-load JS`, `script requests`, `LCP`. */
export function figureName(figure: Figure): string {
  switch (figure.kind) {
    case 'firstLoad':
      return `first-load ${{ js: 'JS', css: 'CSS', total: 'total', requests: 'requests' }[figure.of]}`;
    case 'resourceSize':
      return `${figure.of} transfer`;
    case 'resourceCount':
      return `${figure.of} requests`;
    case 'timing':
      return figure.of;
  }
}

/** A figure's value with its unit. */
export function figureValue(figure: Figure, value: number): string {
  switch (figure.kind) {
    case 'firstLoad':
      return figure.of === 'requests' ? String(value) : formatBytes(value);
    case 'resourceSize':
      return formatBytes(value);
    case 'resourceCount':
      return String(Math.round(value));
    case 'timing':
      return figure.of === 'CLS' ? formatScore(value) : formatTime(value);
  }
}

/** A layout shift: `0.10`, and three digits where two would say nothing. */
export function formatScore(value: number): string {
  return value !== 0 && Math.abs(value) < 0.1 ? value.toFixed(3) : value.toFixed(2);
}

/** By how much a result is over its limit: `+642.4 kB (4.8x)`; empty when it is not over. */
export function overText({ figure, value, max }: BudgetResult): string {
  if (value === null || value <= max) return '';
  const times = max > 0 ? ` (${(value / max).toFixed(1)}x)` : '';
  return `+${figureValue(figure, value - max)}${times}`;
}

const RANK = { broken: 0, fail: 1, unmeasured: 2, pass: 3 } as const;

/** What failed first, the worst of it first: how many times over the limit. */
export function worstFirst(a: BudgetResult, b: BudgetResult): number {
  return RANK[a.verdict] - RANK[b.verdict] || ratio(b) - ratio(a);
}

function ratio({ value, max }: BudgetResult): number {
  if (value === null) return 0;
  return max > 0 ? value / max : value > 0 ? Infinity : 0;
}
