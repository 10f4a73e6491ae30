import type { BudgetProblem } from './types.ts';

/**
 * Problems for a person, each with its place: `budgets.json:7:15  "170 kb" is not a size. Write …`.
 *
 * @param file how the reader of the message knows the file
 * @param text of the file; with it, each problem shows its line
 */
export function formatProblems(
  file: string,
  problems: readonly BudgetProblem[],
  text?: string,
): string {
  const lines = text?.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
  return problems
    .map((problem) => {
      const { line, column, message, hint } = problem;
      const excerpt = lines === undefined ? '' : showLine(lines[line - 1] ?? '', problem);
      return `${file}:${line}:${column}  ${message}. ${hint}${excerpt}`;
    })
    .join('\n');
}

/** Characters of a line that are shown. */
const WIDTH = 72;

/** The line with a mark under the place. A long line, such as a file on one line, is cut around it. */
function showLine(text: string, { line, column }: BudgetProblem): string {
  const from = text.length <= WIDTH ? 0 : Math.max(0, column - WIDTH / 2);
  const shown = text.slice(from, from + WIDTH).replaceAll('\t', ' ');
  const gutter = `  ${line} | `;
  const mark = `${' '.repeat(gutter.length - 2)}| ${' '.repeat(column - 1 - from)}^`;
  return `\n${gutter}${shown}\n${mark}\n`;
}
