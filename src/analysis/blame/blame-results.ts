import type { BudgetResult } from '../../budgets/types.ts';
import type { Measurement } from '../../measure/types.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { blame } from './blame.ts';

/** Budgets' results, with what carries each timing that is over its limit. */
export function blameResults(
  results: readonly BudgetResult[],
  snapshot: Snapshot,
  measurement: Measurement | null,
): readonly BudgetResult[] {
  if (!measurement) return results;
  return results.map((result) => {
    const { route, profile, figure, value, verdict } = result;
    if (verdict !== 'fail' || figure.kind !== 'timing' || profile === null || value === null) {
      return result;
    }
    const found = blame(snapshot, measurement, { route, profile, metric: figure.of, value });
    return found ? { ...result, blame: found } : result;
  });
}
