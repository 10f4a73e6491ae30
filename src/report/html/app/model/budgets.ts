import type { BudgetResult } from '../../../../budgets/types.ts';
import type { Report, RouteRow } from '../../../types.ts';
import type { Size } from './sizes.ts';

/** How the results of a route stand together. */
export interface Tallied {
  readonly pass: number;
  readonly fail: number;
  /** Unmeasured or broken: never a pass. */
  readonly open: number;
}

export function tallyResults(results: readonly BudgetResult[]): Tallied {
  const count = (wanted: (result: BudgetResult) => boolean) => results.filter(wanted).length;
  const pass = count(({ verdict }) => verdict === 'pass');
  const fail = count(({ verdict }) => verdict === 'fail');
  return { pass, fail, open: results.length - pass - fail };
}

/** How far a value is over its limit, or 0. */
export function bytesOver({ value, max }: BudgetResult): number {
  return value === null ? 0 : Math.max(0, value - max);
}

/** Which bytes the limits on first loads speak of; null when there is no such limit. */
export function budgetSize({ budgets, compression }: Report): Size | null {
  const any = (budgets ?? []).some(
    ({ figure }) => figure.kind === 'firstLoad' && figure.of !== 'requests',
  );
  return any ? compression : null;
}

/** A limit to draw across the bar of a first load. */
export interface LoadLine {
  readonly of: 'js' | 'total';
  readonly max: number;
  /** Bytes over the limit, 0 when within. */
  readonly over: number;
}

/** The limit that is drawn for a route: the one that is broken by most, else on JS. */
export function loadLine(results: readonly BudgetResult[], row: RouteRow): LoadLine | null {
  const lines = results.flatMap((result): LoadLine[] => {
    const { figure, route, max } = result;
    if (route !== row.path || figure.kind !== 'firstLoad') return [];
    if (figure.of !== 'js' && figure.of !== 'total') return [];
    return [{ of: figure.of, max, over: bytesOver(result) }];
  });
  return lines.sort((a, b) => b.over - a.over || (a.of === 'js' ? -1 : 1))[0] ?? null;
}
