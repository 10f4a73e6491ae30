import { readFile } from 'node:fs/promises';

import { settingProblems } from '../src/analysis/rules/settings.ts';
import type { RuleSettings } from '../src/analysis/rules/types.ts';
import { closest } from '../src/budgets/closest.ts';
import { EXIT, LoadlineError } from '../src/errors.ts';
import { nearestBudgets } from '../src/nearest-budgets.ts';
import type { LoadlineOptions } from './options.ts';

const UNDECIDABLE = { allow: 'info', warn: 'warning', error: 'error' } as const;

/**
 * How the plugin's options set the rules.
 *
 * @throws LoadlineError that tells all mistakes in them.
 */
export function rulesOf({ rules = {}, undecidable }: LoadlineOptions): RuleSettings {
  const mistakes = settingProblems(rules).map(({ path, message, hint }) => {
    const place = ['rules', ...path].map((key) => (/^\d+$/.test(key) ? `[${key}]` : `['${key}']`));
    return `${place.join('').replace("['rules']", 'rules')}: ${message}. ${hint}`;
  });
  if (undecidable === undefined) return orFail(mistakes, rules);
  if (!Object.hasOwn(UNDECIDABLE, undecidable)) {
    const known = Object.keys(UNDECIDABLE);
    const meant = closest(String(undecidable), known);
    const hint = meant === null ? `Known: ${known.join(', ')}.` : `Did you mean "${meant}"?`;
    mistakes.push(`undecidable: ${JSON.stringify(undecidable)} is not a choice. ${hint}`);
  } else if (rules['route-undecidable'] !== undefined) {
    mistakes.push(`undecidable: rules['route-undecidable'] sets the same. Remove one of them.`);
  }
  return orFail(mistakes, { ...rules, 'route-undecidable': UNDECIDABLE[undecidable] });
}

function orFail(mistakes: readonly string[], rules: RuleSettings): RuleSettings {
  if (mistakes.length === 0) return rules;
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
  throw new LoadlineError(
    'bad-options',
    `${count} in the options of loadline():\n${mistakes.map((line) => `  ${line}`).join('\n')}`,
    EXIT.usage,
  );
}

/**
 * How the nearest budgets.json sets the rules, which wins over the options.
 *
 * @param warn is told when the file cannot be read: its other mistakes are no matter of a build.
 */
export async function budgetRules(
  root: string,
  warn: (message: string) => void,
): Promise<RuleSettings> {
  const file = nearestBudgets(root);
  if (file === null) return {};
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!text.includes('"rules"')) return {};
  // Most apps get by without it, and it takes a while to load.
  const { parseBudgets } = await import('../src/budgets/parse.ts');
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) return parsed.budgets.rules;
  const { line, column, message, hint } = parsed.problems[0]!;
  warn(`loadline: the rules in ${file}:${line}:${column} are left out. ${message}. ${hint}`);
  return {};
}
