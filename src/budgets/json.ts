import { parse, type Token, type ValueNode } from '@humanwhocodes/momoa';

import type { BudgetProblem } from './types.ts';

/**
 * Reads plain JSON, every value with its place. The parser is a lenient one (JSON5), so that a comment or a trailing
 * comma does not hide the mistakes after it; whatever plain JSON does not allow is then reported.
 *
 * @param text without a byte order mark
 * @returns null where even the lenient parser gave up; the reason is then the only problem
 */
export function parsePlainJson(text: string): {
  readonly root: ValueNode | null;
  readonly problems: readonly BudgetProblem[];
} {
  if (text.trim() === '') {
    const hint = 'The least it can hold is {"budgets": []}.';
    return { root: null, problems: [{ line: 1, column: 1, message: 'the file is empty', hint }] };
  }
  try {
    const { body, tokens = [] } = parse(text, { mode: 'json5', tokens: true });
    return { root: body, problems: beyondJson(text, tokens) };
  } catch (error) {
    return { root: null, problems: [syntaxProblem(text, error)] };
  }
}

function syntaxProblem(text: string, error: unknown): BudgetProblem {
  if (error instanceof RangeError) {
    const message = 'the file is nested too deeply to be read';
    return { line: 1, column: 1, message, hint: 'Budgets need five levels at most.' };
  }
  if (!isPlaced(error)) throw error;
  const { line, column, offset } = error;
  const word = /^(?:[\w$.+-]+|.)/u.exec(text.slice(offset))?.[0];
  return word === undefined
    ? { line, column, message: 'the file ends too early', hint: 'Close what is open: ", ] or }.' }
    : {
        line,
        column,
        message: `${word} does not belong here`,
        hint: 'The file is plain JSON: look at the commas, quotes and brackets before it.',
      };
}

function isPlaced(
  error: unknown,
): error is Error & { readonly line: number; readonly column: number; readonly offset: number } {
  return error instanceof Error && 'line' in error && 'column' in error && 'offset' in error;
}

function beyondJson(text: string, tokens: readonly Token[]): BudgetProblem[] {
  const problems: BudgetProblem[] = [];
  let end = 0;
  let comma: Token | null = null;
  for (const token of tokens) {
    const { start } = token.loc;
    const written = text.slice(start.offset, token.loc.end.offset);
    if (!isJsonSpace(text.slice(end, start.offset))) {
      problems.push({
        ...place(token),
        message: 'the space before this is not one that JSON knows',
        hint: 'Replace it with ordinary spaces; it was perhaps pasted from a web page.',
      });
    }
    if (comma !== null && (token.type === 'RBrace' || token.type === 'RBracket')) {
      const hint = 'The file is plain JSON: remove the comma after the last item.';
      problems.push({ ...place(comma), message: 'a comma with nothing after it', hint });
    }
    problems.push(...beyondJsonToken(token, written));
    if (!isComment(token)) comma = token.type === 'Comma' ? token : null;
    end = token.loc.end.offset;
  }
  return problems;
}

function beyondJsonToken(token: Token, written: string): BudgetProblem[] {
  const at = place(token);
  if (isComment(token)) {
    return [{ ...at, message: 'a comment', hint: 'The file is plain JSON: remove the comment.' }];
  }
  if (token.type === 'Identifier' || written.startsWith("'")) {
    const hint = `The file is plain JSON: write "${written.replaceAll("'", '')}".`;
    return [{ ...at, message: `${written} is not in double quotes`, hint }];
  }
  if (token.type === 'String' && !isJson(written)) {
    const hint = 'Inside quotes, write a line break as \\n, a tab as \\t and a backslash as \\\\.';
    return [{ ...at, message: `${written.split('\n')[0]} is not a JSON string`, hint }];
  }
  if ((token.type === 'Number' || isNotANumber(token)) && !isJson(written)) {
    const hint = 'Write digits, with a decimal point where needed: 1800 or 0.1.';
    return [{ ...at, message: `${written} is not a JSON number`, hint }];
  }
  return [];
}

function place({ loc }: Token): { readonly line: number; readonly column: number } {
  return { line: loc.start.line, column: loc.start.column };
}

function isComment({ type }: Token): boolean {
  return type === 'LineComment' || type === 'BlockComment';
}

function isNotANumber({ type }: Token): boolean {
  return type === 'NaN' || type === 'Infinity';
}

function isJsonSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
