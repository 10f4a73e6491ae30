import type { Edit } from '../edit.ts';

interface Item {
  readonly start: number;
  readonly end: number;
}

/** Takes items out of a list in brackets; the others keep their lines and comments. */
export function removeItems(
  code: string,
  list: readonly Item[],
  gone: ReadonlySet<Item>,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (let index = 0; index < list.length; index++) {
    if (!gone.has(list[index]!)) continue;
    let next = index + 1;
    while (next < list.length && gone.has(list[next]!)) next++;
    const before = list[index - 1];
    const after = list[next];
    const last = list[next - 1]!;
    if (after !== undefined) edits.push({ start: list[index]!.start, end: after.start, text: '' });
    else if (before !== undefined) edits.push({ start: before.end, end: last.end, text: '' });
    else {
      const comma = /^\s*,/.exec(code.slice(last.end))?.[0].length ?? 0;
      edits.push({ start: list[index]!.start, end: last.end + comma, text: '' });
    }
    index = next;
  }
  return edits;
}
