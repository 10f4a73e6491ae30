import { expect, test } from 'vitest';

import { formatProblems } from './format-problems.ts';
import { parseBudgets } from './parse.ts';

const TEXT =
  '\uFEFF{\n  "budgets": [\n    { "firstLoad": { "js": "170 kb",\t"css": -1 } }\n  ]\n}\n';

function problemsIn(text: string) {
  const parsed = parseBudgets(text);
  if ('budgets' in parsed) throw new Error('the text was expected to have problems');
  return parsed.problems;
}

test('each problem has its place, what is wrong and what would be right', () => {
  expect(formatProblems('app/budgets.json', problemsIn(TEXT))).toBe(
    [
      'app/budgets.json:3:28  "170 kb" is not a size. Write "170 kB" (1 kB is 1000 bytes) or "170 KiB" (1 KiB is 1024).',
      'app/budgets.json:3:45  -1 is not a size. A limit cannot be below zero.',
    ].join('\n'),
  );
});

test('with the text, a mark stands under the place', () => {
  expect(formatProblems('budgets.json', problemsIn(TEXT).slice(1), TEXT)).toBe(
    [
      'budgets.json:3:45  -1 is not a size. A limit cannot be below zero.',
      '  3 |     { "firstLoad": { "js": "170 kb", "css": -1 } }',
      '    |                                             ^',
      '',
    ].join('\n'),
  );
});

test('a file on one long line is cut around the place', () => {
  const text = `{"budgets":[${'{},'.repeat(1000)}5]}`;
  const lines = formatProblems('b.json', problemsIn(text), text).split('\n');
  expect(lines[1]?.length).toBeLessThan(90);
  expect(lines[1]?.[lines[2]?.indexOf('^') ?? -1]).toBe('5');
});
