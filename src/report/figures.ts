import type { BudgetResult, Figure } from '../budgets/types.ts';
import { formatBytes, formatTime } from './units.ts';

const FIRST_LOAD = { js: 'JS', css: 'CSS', total: 'total', requests: 'requests' } as const;

/** What a figure is called: `first-load JS`, `script requests`, `LCP`; with a compression `first-load JS, brotli`. */
export function figureName(figure: Figure, compression?: string): string {
  switch (figure.kind) {
    case 'firstLoad': {
      const packed = compression && figure.of !== 'requests' ? `, ${compression}` : '';
      return `first-load ${FIRST_LOAD[figure.of]}${packed}`;
    }
    case 'resourceSize':
      return `${figure.of} transfer`;
    case 'resourceCount':
      return `${figure.of} requests`;
    default:
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
    default:
      return figure.of === 'CLS' ? formatScore(value) : formatTime(value);
  }
}

/** A layout shift: `0.10`, and three digits where two would say nothing. */
export function formatScore(value: number): string {
  return value !== 0 && Math.abs(value) < 0.1 ? value.toFixed(3) : value.toFixed(2);
}

/** By how much a result is over its limit: `+642.4 kB`; empty when it is not over. */
export function overBy({ figure, value, max }: BudgetResult): string {
  return value === null || value <= max ? '' : `+${figureValue(figure, value - max)}`;
}
