/** The pieces that a Markdown report is made of. Cells come escaped, but for `|`, which means something in tables only. */

export interface MdColumn {
  readonly title: string;
  readonly align?: 'right';
}

/** A table; what is over `most` rows is counted below it. */
export function mdTable(
  columns: readonly MdColumn[],
  rows: readonly (readonly string[])[],
  most: number,
): string {
  const shown = rows.slice(0, most);
  const left = rows.length - shown.length;
  const lines = [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...shown.map(line),
  ];
  return lines.join('\n') + (left > 0 ? `\n\n… and ${left} more.` : '');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
}

/** Text that opens on a click. `title` comes escaped. */
export function details(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** What GitHub takes as one comment. */
export const LONGEST_COMMENT = 65_536;

/**
 * Makes a text that fits into one comment: with all its rows if it can be, else with as few as it takes.
 *
 * @param make gets the most rows that each list may have
 */
export function fitComment(make: (most: number) => string): string {
  for (const most of [200, 100, 50, 25, 10, 5, 2]) {
    const text = make(most);
    if (text.length < LONGEST_COMMENT) return text;
  }
  return make(1).slice(0, LONGEST_COMMENT - 1);
}
