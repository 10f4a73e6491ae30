import { applyEdits, joinEdits, type Edit } from './edit.ts';

const CONTEXT = 3;

/** Lines that are replaced: where they begin in the old file, counted from 0, and both texts. */
interface Change {
  readonly line: number;
  readonly old: readonly string[];
  readonly new: readonly string[];
}

/**
 * A unified diff of one file, as `git apply` and `patch -p1` take it.
 *
 * @param path as it stands behind `a/` and `b/`.
 */
export function unifiedDiff(path: string, code: string, edits: readonly Edit[]): string {
  const changes = changesOf(code, edits);
  if (changes.length === 0) return '';
  const lines = linesOf(code);
  let text = `--- a/${path}\n+++ b/${path}\n`;
  let shift = 0;
  for (const hunk of hunksOf(changes)) {
    const first = hunk[0]!;
    const last = hunk.at(-1)!;
    const from = Math.max(0, first.line - CONTEXT);
    const to = Math.min(lines.length, last.line + last.old.length + CONTEXT);
    let body = '';
    let at = from;
    let grown = 0;
    for (const change of hunk) {
      body += prefixed(' ', lines.slice(at, change.line));
      body += prefixed('-', change.old) + prefixed('+', change.new);
      at = change.line + change.old.length;
      grown += change.new.length - change.old.length;
    }
    body += prefixed(' ', lines.slice(at, to));
    const count = to - from;
    text += `@@ -${count === 0 ? from : from + 1},${count} +${from + 1 + shift},${count + grown} @@\n${body}`;
    shift += grown;
  }
  return text;
}

function prefixed(sign: string, lines: readonly string[]): string {
  return lines
    .map((line) =>
      line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
    )
    .join('');
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesOf(code: string, edits: readonly Edit[]): readonly Change[] {
  const changes: Change[] = [];
  let group: Edit[] = [];
  let groupEnd = -1;
  const close = (): void => {
    const [first] = group;
    if (first === undefined) return;
    const start = code.lastIndexOf('\n', first.start - 1) + 1;
    const old = linesOf(code.slice(start, groupEnd));
    const moved = group.map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    const change = shorten({
      line: linesOf(code.slice(0, start)).length,
      old,
      new: linesOf(applyEdits(code.slice(start, groupEnd), moved)),
    });
    if (change.old.length + change.new.length === 0) return;
    const last = changes.at(-1);
    // Lines that follow one another read as one change.
    if (last && last.line + last.old.length === change.line)
      changes[changes.length - 1] = {
        line: last.line,
        old: [...last.old, ...change.old],
        new: [...last.new, ...change.new],
      };
    else changes.push(change);
  };
  for (const edit of joinEdits(edits)) {
    const newline = code.indexOf('\n', Math.max(edit.start, edit.end - 1));
    const end = newline === -1 ? code.length : newline + 1;
    if (edit.start < groupEnd) {
      group.push(edit);
      groupEnd = Math.max(groupEnd, end);
      continue;
    }
    close();
    group = [edit];
    groupEnd = end;
  }
  close();
  return changes;
}

/** Lines that are the same on both sides are no change. */
function shorten({ line, old, new: now }: Change): Change {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++;
  return {
    line: line + head,
    old: old.slice(head, old.length - tail),
    new: now.slice(head, now.length - tail),
  };
}

/** Changes whose context would overlap share a hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.line - (last.line + last.old.length) <= 2 * CONTEXT)
      hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return hunks;
}
