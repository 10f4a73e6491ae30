import type { BudgetResult, BudgetVerdict } from '../budgets/types.ts';
import { formatCount } from './units.ts';

/** Results counted by their verdict. */
export function countVerdicts(
  results: readonly BudgetResult[],
): Readonly<Record<BudgetVerdict, number>> {
  const counts = { pass: 0, fail: 0, inconclusive: 0, broken: 0, unmeasured: 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

/** The verdict on all budgets in one sentence, and the worst verdict among them. */
export function budgetHeadline(results: readonly BudgetResult[]): {
  readonly verdict: BudgetVerdict;
  readonly text: string;
} {
  const { fail, broken, inconclusive, unmeasured } = countVerdicts(results);
  const of = `of ${formatCount(results.length, 'budget')}`;
  if (fail > 0) {
    const are = fail === 1 ? 'is' : 'are';
    const { routes, endpoints } = placesWith(results, 'fail');
    const where = [
      ...(routes > 0 ? [formatCount(routes, 'route')] : []),
      ...(endpoints > 0 ? [formatCount(endpoints, 'endpoint')] : []),
    ];
    return {
      verdict: 'fail',
      text: `${fail} ${of} ${are} over the limit, on ${where.join(' and ')}`,
    };
  }
  if (broken > 0) {
    const more = unmeasured > 0 ? `, and ${unmeasured} more not measured` : '';
    return {
      verdict: 'broken',
      text: `${broken} ${of} could not be judged: the page failed${more}`,
    };
  }
  if (inconclusive > 0) {
    const more = unmeasured > 0 ? `, and ${unmeasured} more not measured` : '';
    const are = inconclusive === 1 ? 'is' : 'are';
    return {
      verdict: 'inconclusive',
      text: `${inconclusive} ${of} ${are} too close to the limit to tell${more}`,
    };
  }
  if (unmeasured > 0) {
    return { verdict: 'unmeasured', text: `${unmeasured} ${of} could not be judged` };
  }
  if (results.length === 0) return { verdict: 'unmeasured', text: 'no budget speaks of any route' };
  return {
    verdict: 'pass',
    text: `${formatCount(results.length, 'budget holds', 'budgets hold')}`,
  };
}

/** How many routes, and how many endpoints of an API, have a result of that verdict. */
export function placesWith(
  results: readonly BudgetResult[],
  wanted: string,
): { readonly routes: number; readonly endpoints: number } {
  const places = { routes: new Set<string>(), endpoints: new Set<string>() };
  for (const { verdict, route, figure } of results) {
    if (verdict === wanted) places[figure.kind === 'endpoint' ? 'endpoints' : 'routes'].add(route);
  }
  return { routes: places.routes.size, endpoints: places.endpoints.size };
}

export function failed(results: readonly BudgetResult[]): BudgetResult[] {
  return results.filter(({ verdict }) => verdict === 'fail');
}

/** Of those that hold, the one with the least room; null when none has a limit above zero. */
export function closestToLimit(results: readonly BudgetResult[]): BudgetResult | null {
  const holding = results.filter(({ verdict, max }) => verdict === 'pass' && max > 0);
  return holding.sort((a, b) => usedShare(b) - usedShare(a))[0] ?? null;
}

/** How much of its limit a result takes: 1 is all of it. */
export function usedShare({ value, max }: BudgetResult): number {
  return (value ?? 0) / max;
}
