/** Lines of context above and below. */
const AROUND = 2;

/** The most of a line that is shown. */
const WIDEST = 100;

/**
 * The lines around a place of a source, with a caret under it.
 *
 * ```
 *     8 | const Board = lazy(() => import('./board'));
 *   > 9 | import { TITLE } from './board';
 *       | ^
 * ```
 *
 * @param line 1-based; nothing is shown when the source has no such line.
 * @param column 1-based; 0 when it is not known, then the first letter of the line is pointed at.
 */
export function codeFrame(source: string, line: number, column: number, width = WIDEST): string[] {
  const lines = source.split(/\r\n|[\r\n]/);
  const wanted = lines[line - 1];
  if (wanted === undefined) return [];
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, line + AROUND);
  const digits = String(last).length;
  const room = Math.max(20, width - digits - 5);
  const at = column > 0 ? column - 1 : wanted.search(/\S|$/);
  // A long line is cut around the place, and its neighbours with it.
  const from = at < room - 10 ? 0 : at - Math.floor(room / 2);
  return lines.slice(first - 1, last).flatMap((text, index) => {
    const number = first + index;
    const mark = number === line ? '>' : ' ';
    const cut = text.slice(from, from + room).replaceAll('\t', ' ');
    const shown = from + room < text.length ? `${cut.slice(0, -1)}…` : cut;
    const row = `${mark} ${String(number).padStart(digits)} | ${shown}`.trimEnd();
    return number === line ? [row, `  ${' '.repeat(digits)} | ${' '.repeat(at - from)}^`] : [row];
  });
}
