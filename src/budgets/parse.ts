import { parsePlainJson } from './json.ts';
import { readLighthouseFormat } from './lighthouse-format.ts';
import { readOwnFormat } from './own-format.ts';
import { complain, written, type Source } from './reader.ts';
import type { BudgetProblem, ParsedBudgets } from './types.ts';

/**
 * Reads a budgets.json in either format: an object is Loadline's own, an array is Lighthouse's.
 *
 * @returns the budgets, or every mistake in the file, first one first
 */
export function parseBudgets(text: string): ParsedBudgets {
  const withoutMark = text.replace(/^\uFEFF/, '');
  const { root, problems: jsonProblems } = parsePlainJson(withoutMark);
  const source: Source = { text: withoutMark, problems: [...jsonProblems] };
  if (root === null) return { problems: source.problems };
  if (root.type === 'Object' || root.type === 'Array') {
    const budgets =
      root.type === 'Object' ? readOwnFormat(source, root) : readLighthouseFormat(source, root);
    if (source.problems.length === 0) return { budgets };
  } else {
    complain(source, root, {
      message: `${written(source, root)} is not a set of budgets`,
      hint: 'The file is {"budgets": […]}, or an array in the format of Lighthouse.',
    });
  }
  return { problems: source.problems.sort(byPlace) };
}

function byPlace(a: BudgetProblem, b: BudgetProblem): number {
  return a.line - b.line || a.column - b.column;
}
