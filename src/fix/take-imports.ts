import type { ImportDeclaration } from 'oxc-parser';

import type { Edit } from './edit.ts';
import type { Specifier } from './read-binding.ts';
import { isTypeSpecifier } from './source/read-source.ts';

/** An import statement without some of its names, and the comment that stood behind it when all are gone. */
export interface Taken {
  readonly edits: readonly Edit[];
  readonly comment: string;
}

/** Takes names out of an import statement; what is left keeps its place and its comments. */
export function takeFromImport(
  code: string,
  node: ImportDeclaration,
  gone: ReadonlySet<Specifier>,
): Taken {
  const left = node.specifiers.filter((specifier) => !gone.has(specifier));
  if (left.length === 0) return removeStatement(code, node);
  const typesOnly = left.every(isTypeSpecifier);
  const named = left.filter((specifier) => specifier.type === 'ImportSpecifier');
  const edits: Edit[] = [];
  const open = code.indexOf('{', node.start);
  const head = node.specifiers[0]!;
  if (head.type === 'ImportDefaultSpecifier' && gone.has(head)) {
    // `A, ` of `import A, { b }`.
    const next = node.specifiers[1]!;
    const end = next.type === 'ImportSpecifier' ? open : next.start;
    edits.push({ start: head.start, end, text: typesOnly ? 'type ' : '' });
  } else if (typesOnly) edits.push({ start: open, end: open, text: 'type ' });
  if (typesOnly)
    for (const { start, end } of named) {
      const word = /^type\s+/.exec(code.slice(start, end))?.[0] ?? '';
      edits.push({ start, end: start + word.length, text: '' });
    }
  const list = node.specifiers.filter((specifier) => specifier.type === 'ImportSpecifier');
  if (list.length > 0 && named.length === 0) {
    // `, { b }` of `import A, { b }`.
    const before = node.specifiers.findLast(({ type }) => type !== 'ImportSpecifier')!;
    edits.push({ start: before.end, end: code.indexOf('}', list.at(-1)!.end) + 1, text: '' });
    return { edits, comment: '' };
  }
  for (let index = 0; index < list.length; index++) {
    if (!gone.has(list[index]!)) continue;
    let next = index + 1;
    while (next < list.length && gone.has(list[next]!)) next++;
    // A run at the end takes the comma before it along.
    const start = next < list.length ? list[index]!.start : list[index - 1]!.end;
    const end = list[next]?.start ?? list[next - 1]!.end;
    edits.push({ start, end, text: '' });
    index = next;
  }
  return { edits, comment: '' };
}

/** A whole statement with its line. */
function removeStatement(code: string, { start, end }: ImportDeclaration): Taken {
  const lineStart = code.lastIndexOf('\n', start - 1) + 1;
  const newline = code.indexOf('\n', end);
  const lineEnd = newline === -1 ? code.length : newline + 1;
  const behind = code.slice(end, lineEnd).trim();
  const before = code
    .slice(lineStart, start)
    .replace(/^\uFEFF/, '')
    .trim();
  const isComment = /^\/\/|^\/\*[^]*\*\/$/.test(behind);
  if (before !== '' || (behind !== '' && !isComment))
    return { edits: [{ start, end, text: '' }], comment: '' };
  const from = code[lineStart] === '\uFEFF' ? lineStart + 1 : lineStart;
  return {
    edits: [{ start: from, end: lineEnd, text: '' }],
    comment: isComment ? ` ${behind}` : '',
  };
}
