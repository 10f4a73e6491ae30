import type { BudgetResult, Figure } from '../budgets/types.ts';
import { formatBytes, formatTime } from './units.ts';

const FIRST_LOAD = { js: 'JS', css: 'CSS', total: 'total', requests: 'requests' } as const;

const API = {
  requests: 'requests',
  transfer: 'transfer',
  queries: 'queries',
  dbTime: 'database time',
  average: 'average time',
  p95: 'p95',
  p99: 'p99',
  size: 'size',
  misses: 'cache misses',
} as const;

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
    case 'warm':
      return `warm ${figure.of}`;
    case 'routeChange':
      return `route change ${figure.of}`;
    case 'unused':
      return 'unused JS';
    case 'pageApi':
      return `API ${API[figure.of]}`;
    case 'beyondLink':
      return figure.of === 'TTFB' ? 'TTFB beyond link' : 'files beyond link';
    case 'endpoint':
      return `API ${API[figure.of]}`;
    default:
      return figure.of;
  }
}

/** A figure's value with its unit. */
export function figureValue(figure: Figure, value: number): string {
  switch (figure.kind) {
    case 'firstLoad':
      return figure.of === 'requests' ? String(value) : formatBytes(value);
    case 'unused':
    case 'resourceSize':
      return formatBytes(value);
    case 'resourceCount':
      return String(Math.round(value));
    case 'pageApi':
    case 'endpoint':
      return apiValue(figure.of, value);
    case 'beyondLink':
      return formatTime(value);
    default:
      return figure.of === 'CLS' ? formatScore(value) : formatTime(value);
  }
}

function apiValue(of: keyof typeof API, value: number): string {
  switch (of) {
    case 'requests':
    case 'queries':
      return String(Math.round(value * 10) / 10);
    case 'transfer':
    case 'size':
      return formatBytes(value);
    case 'misses':
      return `${Math.round(value * 1000) / 10} %`;
    default:
      return formatTime(value);
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
