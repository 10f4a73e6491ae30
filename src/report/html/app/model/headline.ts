import type { BudgetResult } from '../../../../budgets/types.ts';
import { placesWith } from '../../../budget-summary.ts';
import type { Finding, Report } from '../../../types.ts';
import { formatBytes, formatCount } from '../../../units.ts';
import { tallyResults } from './budgets.ts';
import type { Size } from './sizes.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'calm';

/** What the first screen says before any figure. */
export interface Headline {
  readonly tone: Tone;
  readonly title: string;
  readonly next: Next | null;
}

/** The one thing to do first: mend a finding, or look at a route that is over its limit. */
export type Next =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'budget'; readonly result: BudgetResult };

/** The state of the build in a sentence, and the next step. */
export function headline(report: Report, size: Size): Headline {
  const [tone, title] = budgetState(report) ?? findingState(report) ?? plainState(report, size);
  return { tone, title, next: nextStep(report) };
}

/** A finding that weighs something goes before a limit, for it says what to do; a limit before a mere remark. */
function nextStep({ findings, budgets }: Report): Next | null {
  const grave = findings.find(({ severity }) => severity !== 'info');
  const broken = budgets?.find(({ verdict }) => verdict === 'fail' || verdict === 'broken');
  const finding = grave ?? (broken ? undefined : findings[0]);
  if (finding) return { kind: 'finding', finding };
  return broken ? { kind: 'budget', result: broken } : null;
}

type State = readonly [tone: Tone, title: string];

/** What the budgets say; null where there are none, or where all hold and a finding is graver. */
function budgetState({ budgets, routes, findings }: Report): State | null {
  if (!budgets || budgets.length === 0) return null;
  const { fail, open } = tallyResults(budgets);
  const routesWith = (wanted: string) => placesWith(budgets, wanted).routes;
  if (fail > 0) {
    const { routes: over, endpoints } = placesWith(budgets, 'fail');
    const where = [
      ...(over > 0 ? [`${over} of ${formatCount(routes.length, 'route')}`] : []),
      ...(endpoints > 0 ? [formatCount(endpoints, 'endpoint')] : []),
    ];
    const are = over + endpoints === 1 ? 'is' : 'are';
    return ['bad', `${where.join(' and ')} ${are} over budget`];
  }
  const failed = routesWith('broken');
  if (failed > 0) return ['bad', `${formatCount(failed, 'page')} failed while being measured`];
  if (open === budgets.length) return ['warn', 'No budget could be judged'];
  if (findings.some(({ severity }) => severity === 'error')) return null;
  if (open === 0) return ['ok', 'Every route is within budget'];
  const held = `${budgets.length - open} of ${formatCount(budgets.length, 'budget')} hold`;
  return ['warn', `${held}, ${open} not judged`];
}

function findingState({ findings }: Report): State | null {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors > 0 ? ['bad', `${formatCount(errors, 'error')} in how routes load`] : null;
}

function plainState({ routes }: Report, size: Size): State {
  const [heaviest] = routes;
  if (!heaviest) return ['calm', 'This build has no routes'];
  const bytes = formatBytes(heaviest.firstLoad.total[size]);
  return routes.length === 1
    ? ['calm', `${heaviest.path} loads ${bytes} first`]
    : ['calm', `${routes.length} routes, the heaviest loads ${bytes} first`];
}
