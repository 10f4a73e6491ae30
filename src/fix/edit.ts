/** A piece of a file's text that becomes another; offsets count UTF-16 units of the text as it was read. */
export interface Edit {
  readonly start: number;
  /** Not included; the same as `start` where text is only put in. */
  readonly end: number;
  readonly text: string;
}

/** Sorts edits, and joins those that touch: what stands at one place stays in the order in which it was asked for. */
export function joinEdits(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && edit.start < last.end)
      throw new Error(`two edits of one place: ${last.start} to ${last.end}, and ${edit.start}`);
    if (last?.end === edit.start)
      joined[joined.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}

/** Takes one of two blank lines along where all that stood between them goes. */
export function closeGaps(code: string, edits: readonly Edit[]): readonly Edit[] {
  return joinEdits(edits).map((edit) => {
    const { start, end, text } = edit;
    const isLines = end > start && text === '' && code[end - 1] === '\n';
    if (!isLines || (start > 0 && code[start - 1] !== '\n')) return edit;
    const blank = /^[^\S\n]*\r?\n/.exec(code.slice(end, end + 200))?.[0] ?? '';
    const isBelowBlank =
      start === 0 || /\n[^\S\n]*\r?\n$/.test(code.slice(Math.max(0, start - 200), start));
    return blank !== '' && isBelowBlank ? { start, end: end + blank.length, text } : edit;
  });
}

/**
 * Edits of a text that do what two runs of edits do, one after the other.
 *
 * @param second edits of the text that `first` makes of `code`.
 */
export function composeEdits(
  code: string,
  first: readonly Edit[],
  second: readonly Edit[],
): readonly Edit[] {
  const between = applyEdits(code, first);
  let grown = 0;
  const spans = joinEdits(first).map(({ start, end, text }) => {
    const from = start + grown;
    grown += text.length - (end - start);
    return {
      from,
      to: from + text.length,
      less: text.length - (end - start),
      edit: null as Edit | null,
    };
  });
  for (const edit of second) spans.push({ from: edit.start, to: edit.end, less: 0, edit });
  const groups: { from: number; to: number; less: number; edits: Edit[] }[] = [];
  for (const { from, to, less, edit } of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const edits = edit === null ? [] : [edit];
    const last = groups.at(-1);
    if (last === undefined || from > last.to) groups.push({ from, to, less, edits });
    else {
      last.to = Math.max(last.to, to);
      last.less += less;
      last.edits.push(...edits);
    }
  }
  let shift = 0;
  return groups.map(({ from, to, less, edits }) => {
    const start = from - shift;
    shift += less;
    const own = edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
    return { start, end: to - shift, text: applyEdits(between.slice(from, to), own) };
  });
}

/** The text after all edits. */
export function applyEdits(code: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of joinEdits(edits)) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + code.slice(at);
}
