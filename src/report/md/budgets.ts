import type { BudgetResult, BudgetVerdict } from '../../budgets/types.ts';
import { failed } from '../budget-summary.ts';
import { figureName, figureValue, overBy } from '../figures.ts';
import { formatCount } from '../units.ts';
import { details, mdTable, type MdColumn } from './blocks.ts';
import { code, prose } from './escape.ts';

/** A mark for each verdict on a budget. */
export const BUDGETS: Readonly<Record<BudgetVerdict, string>> = {
  pass: '🟢',
  fail: '🔴',
  broken: '🔴',
  unmeasured: '🟣',
};

const COLUMNS: readonly MdColumn[] = [
  { title: 'route' },
  { title: 'figure' },
  { title: 'profile' },
  { title: 'value', align: 'right' },
  { title: 'limit', align: 'right' },
];

/** What is over its limit in the open, all else to be opened on a click. */
export function budgetSection(budgets: readonly BudgetResult[], most: number): string {
  if (budgets.length === 0) return '';
  const over = failed(budgets).filter((result) => result.new !== false);
  const known = budgets.filter((result) => result.new === false);
  const unjudged = budgets.filter(
    ({ verdict }) => verdict === 'broken' || verdict === 'unmeasured',
  );
  const holding = budgets.filter(({ verdict }) => verdict === 'pass');
  const parts = [
    over.length > 0
      ? mdTable(
          [...COLUMNS, { title: 'over by', align: 'right' }],
          over.map((result) => [...cells(result), `**${overBy(result)}**`]),
          most,
        )
      : '',
    known.length > 0
      ? details(
          `${BUDGETS.fail} ${formatCount(known.length, 'budget')} over the limit as before`,
          mdTable(COLUMNS, known.map(cells), most),
        )
      : '',
    unjudged.length > 0
      ? details(
          `${BUDGETS.unmeasured} ${formatCount(unjudged.length, 'budget')} not judged`,
          mdTable(
            [...COLUMNS, { title: 'why' }],
            unjudged.map((result) => [...cells(result), prose(result.reason ?? result.verdict)]),
            most,
          ),
        )
      : '',
    holding.length > 0
      ? details(
          `${BUDGETS.pass} ${formatCount(holding.length, 'budget holds', 'budgets hold')}`,
          mdTable(COLUMNS, holding.map(cells), most),
        )
      : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function cells(result: BudgetResult): string[] {
  return [
    code(result.route),
    figureName(result.figure),
    result.profile === null ? 'build' : code(result.profile),
    result.value === null ? '–' : figureValue(result.figure, result.value),
    figureValue(result.figure, result.max),
  ];
}
