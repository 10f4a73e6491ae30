import type { BudgetResult } from '../budgets/types.ts';
import { blameSentence } from '../report/blame-words.ts';
import { budgetSentence } from '../report/issues.ts';

/** The verdict on all budgets of a page together. */
export type PageVerdict =
  | { readonly kind: 'pass' | 'fail'; readonly remarks: readonly string[] }
  /** A figure that should be there is not: nobody can tell. */
  | { readonly kind: 'unknown'; readonly message: string };

/** @param inconclusive whether a figure that is too close to its limit to tell fails */
export function verdictOf(
  results: readonly BudgetResult[],
  inconclusive: 'warn' | 'fail',
): PageVerdict {
  const of = (...verdicts: BudgetResult['verdict'][]) =>
    results.filter(({ verdict }) => verdicts.includes(verdict));
  const close = of('inconclusive');
  const fails = of('fail').length > 0 || (inconclusive === 'fail' && close.length > 0);
  const unknown = of('broken', 'unmeasured');
  if (!fails && unknown.length > 0) {
    return { kind: 'unknown', message: unknown.map(budgetSentence).join('\n') };
  }
  const remarks = inconclusive === 'warn' ? close.map(budgetSentence) : [];
  return { kind: fails ? 'fail' : 'pass', remarks };
}

/** What a failed assertion says: every budget that does not hold, and what carries it. */
export function resultWords(
  named: string,
  results: readonly BudgetResult[],
  isNot: boolean,
): string {
  if (isNot) return `${named} meets its budget: ${results.length} hold`;
  const lines = results
    .filter(({ verdict }) => verdict !== 'pass')
    .flatMap((result) => {
      const why = blameSentence(result);
      return [`  ${budgetSentence(result)}`, ...(why === null ? [] : [`    ${why}`])];
    });
  return [`${named} does not meet its budget`, '', ...lines].join('\n');
}
