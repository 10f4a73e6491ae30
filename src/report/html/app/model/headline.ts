import type { Finding, Report } from '../../../types.ts';
import { formatBytes, formatCount } from '../../../units.ts';
import { tallyResults } from './budgets.ts';
import type { Size } from './sizes.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'calm';

/** What the first screen says before any figure. */
export interface Headline {
  readonly tone: Tone;
  readonly title: string;
  /** The finding to mend first, or null. */
  readonly next: Finding | null;
}

/** The state of the build in a sentence, and the next step. */
export function headline(report: Report, size: Size): Headline {
  return { ...state(report, size), next: report.findings[0] ?? null };
}

function state(report: Report, size: Size): Omit<Headline, 'next'> {
  const { budgets, findings, routes } = report;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (budgets && budgets.length > 0) {
    const { fail, open } = tallyResults(budgets);
    const over = new Set(
      budgets.flatMap(({ verdict, route }) => (verdict === 'fail' ? route : [])),
    );
    if (fail > 0) {
      const where = `${over.size} of ${formatCount(routes.length, 'route')}`;
      return { tone: 'bad', title: `${where} ${over.size === 1 ? 'is' : 'are'} over budget` };
    }
    if (open === budgets.length) return { tone: 'warn', title: 'No budget could be judged' };
    const rest = open > 0 ? `, ${open} not judged` : '';
    if (errors === 0) {
      const title = `${budgets.length - open} of ${formatCount(budgets.length, 'budget')} hold${rest}`;
      return {
        tone: open > 0 ? 'warn' : 'ok',
        title: open > 0 ? title : 'Every route is within budget',
      };
    }
  }
  if (errors > 0)
    return { tone: 'bad', title: `${formatCount(errors, 'error')} in how routes load` };
  const [heaviest] = routes;
  if (!heaviest) return { tone: 'calm', title: 'This build has no routes' };
  const bytes = formatBytes(heaviest.firstLoad.total[size]);
  if (routes.length === 1) return { tone: 'calm', title: `${heaviest.path} loads ${bytes} first` };
  return { tone: 'calm', title: `${routes.length} routes, the heaviest loads ${bytes} first` };
}
