import type { BudgetResult, BudgetVerdict } from '../../budgets/types.ts';
import { blameSentence } from '../blame-words.ts';
import { failed } from '../budget-summary.ts';
import { figureName, figureValue, overBy } from '../figures.ts';
import { formatCount } from '../units.ts';
import { details, mdTable, type MdColumn } from './blocks.ts';
import { code, prose } from './escape.ts';

/** A mark for each verdict on a budget. */
export const BUDGETS: Readonly<Record<BudgetVerdict, string>> = {
  pass: '🟢',
  fail: '🔴',
  inconclusive: '🟡',
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
  const close = budgets.filter(({ verdict }) => verdict === 'inconclusive');
  const holding = budgets.filter(({ verdict }) => verdict === 'pass');
  const parts = [
    over.length > 0
      ? mdTable(
          [...COLUMNS, { title: 'over by', align: 'right' }],
          over.map((result) => [...cells(result), `**${overBy(result)}**`]),
          most,
        )
      : '',
    over
      .flatMap((result) => {
        const sentence = blameSentence(result);
        return sentence === null ? [] : [`- ${code(result.route)}: ${prose(sentence)}`];
      })
      .slice(0, most)
      .join('\n'),
    known.length > 0
      ? details(
          `${BUDGETS.fail} ${formatCount(known.length, 'budget')} over the limit as before`,
          mdTable(COLUMNS, known.map(cells), most),
        )
      : '',
    openOnes(
      `${BUDGETS.inconclusive} ${formatCount(close.length, 'budget')} too close to tell`,
      close,
      most,
    ),
    openOnes(
      `${BUDGETS.unmeasured} ${formatCount(unjudged.length, 'budget')} not judged`,
      unjudged,
      most,
    ),
    holding.length > 0
      ? details(
          `${BUDGETS.pass} ${formatCount(holding.length, 'budget holds', 'budgets hold')}`,
          mdTable(COLUMNS, holding.map(cells), most),
        )
      : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What is neither a pass nor a failure, with its reason. */
function openOnes(title: string, results: readonly BudgetResult[], most: number): string {
  if (results.length === 0) return '';
  const rows = results.map((result) => [...cells(result), prose(result.reason ?? result.verdict)]);
  return details(title, mdTable([...COLUMNS, { title: 'why' }], rows, most));
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
