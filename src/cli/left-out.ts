import type { BudgetResult, Figure } from '../budgets/types.ts';
import type { Options } from './command.ts';
import { readList } from './options.ts';

/** The loads without which a figure cannot be there, as `--loads` names them. */
const NEEDED: Partial<Record<Figure['kind'], string>> = {
  warm: 'warm',
  routeChange: 'route-change',
  unused: 'coverage',
};

/**
 * Why a budget is left out: its figure is missing because the command line did not ask for it, which is no fault of the
 * measurement. Null where it should be there.
 */
export function leftOutBy(
  { route, profile, figure, verdict, cause }: BudgetResult,
  options: Options,
): string | null {
  if (verdict !== 'unmeasured' || cause !== 'not-measured') return null;
  if (figure.kind === 'endpoint') return null;
  const isLeft = (name: string, wanted: string | null | undefined): boolean => {
    const asked = readList(options, name);
    return asked !== undefined && wanted != null && !asked.includes(wanted);
  };
  if (isLeft('route', route)) return '--route names others';
  if (isLeft('profile', profile)) return '--profile names others';
  const isInp = figure.kind === 'timing' && figure.of === 'INP';
  return isLeft('loads', isInp ? 'interaction' : NEEDED[figure.kind])
    ? '--loads names others'
    : null;
}
