import type { ArrowFunctionExpression, Function as FunctionNode, Node } from 'oxc-parser';

import { isFunctionNode } from '../../source/function-times.ts';
import type { Edit } from '../edit.ts';
import { beginsLine, fileStyle, indentAt } from '../source/file-style.ts';

/**
 * A function that begins by letting go of some files: `if (/…/.test(id)) return undefined;`. What it says of all others need not be
 * understood. Null where that cannot be written: it is no function, its argument has no name, or its type allows no such answer.
 *
 * @param pattern a regular expression as it is written.
 * @param answer what it says of them: that they belong to no group, or that they do not match.
 */
export function guardFunction(
  code: string,
  node: Node,
  pattern: string,
  answer: 'undefined' | 'false',
): readonly Edit[] | null {
  if (!isFunctionNode(node) || node.async || node.generator || node.body === null) return null;
  const param = node.params[0];
  if (param?.type !== 'Identifier') return null;
  const none = answer === 'false' ? answer : noneOf(code, node);
  if (none === null || code.slice(node.start, node.end).includes(`${pattern}.test(`)) return null;
  const test = `${pattern}.test(${param.name})`;
  const { body } = node;
  if (body.type !== 'BlockStatement') {
    const { start, end } = body;
    const isTight = /^(Conditional|Call|Member|Parenthesized)Expression$|^(Literal|Identifier)$/;
    const [open, close] = isTight.test(body.type) ? ['', ''] : ['(', ')'];
    const before =
      answer === 'false' && body.type !== 'ConditionalExpression'
        ? `!${test} && ${open}`
        : `${test} ? ${none} : ${open}`;
    const edits = [{ start, end: start, text: before }];
    return close === '' ? edits : [...edits, { start: end, end, text: close }];
  }
  const [first] = body.body;
  if (first === undefined) return null;
  const { eol, semicolon } = fileStyle(code);
  const statement = `if (${test}) return ${none}${semicolon}`;
  const at = body.start + 1;
  // A remark on the line of the bracket stays there.
  const remark = /^[^\S\r\n]*\/\/[^\r\n]*/.exec(code.slice(at))?.[0].length ?? 0;
  const text = beginsLine(code, first.start)
    ? `${eol}${indentAt(code, first.start)}${statement}`
    : ` if (${test}) return ${none};`;
  return [{ start: at + remark, end: at + remark, text }];
}

/** What a function may say that knows no group; null where its type allows nothing of the kind. */
function noneOf(
  code: string,
  node: ArrowFunctionExpression | FunctionNode,
): 'undefined' | 'null' | null {
  if (!node.returnType) return 'undefined';
  const type = code.slice(node.returnType.start, node.returnType.end);
  if (/\b(undefined|void|any|unknown)\b/.test(type)) return 'undefined';
  return /\bnull\b/.test(type) ? 'null' : null;
}
