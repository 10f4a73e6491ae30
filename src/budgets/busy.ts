import { busyMachine } from '../measure/busy-machine.ts';
import type { Measurement } from '../measure/types.ts';
import type { BudgetResult, Figure } from './types.ts';

/** Beyond so many times its limit a figure is too slow on a quiet machine as well. */
const BEYOND_DOUBT = 2;

/**
 * A time that is over its limit on a machine that had no core to spare: nobody can tell whether the app or the machine is
 * slow. Within the limit it is all the better, and bytes and counts do not depend on it.
 */
export function excusedWhereBusy(
  result: BudgetResult,
  measurement: Measurement | null,
): BudgetResult {
  const busy = measurement && busyMachine(measurement.environment);
  const { verdict, figure, sample, max } = result;
  if (!busy || verdict !== 'fail' || !sample || !isTime(figure)) return result;
  if (sample.interval[0] > BEYOND_DOUBT * max) return result;
  return {
    ...result,
    verdict: 'inconclusive',
    cause: 'busy',
    reason: `${busy}: measure where nothing else runs`,
  };
}

function isTime(figure: Figure): boolean {
  if (figure.kind === 'endpoint') return ['average', 'p95', 'p99', 'dbTime'].includes(figure.of);
  if (figure.kind === 'pageApi') return figure.of === 'dbTime';
  const isTiming = ['timing', 'warm', 'routeChange', 'beyondLink'].includes(figure.kind);
  return isTiming && figure.of !== 'CLS';
}
