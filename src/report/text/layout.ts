/** Laying out plain text in columns of a terminal. Colours are put on last, so nothing here meets an escape code. */

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;

/** Columns that the text takes: wide characters and emoji take two, combining marks none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const cluster of clusters(text)) width += clusterWidth(cluster);
  return width;
}

function clusters(text: string): string[] {
  return isAscii(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text);
}

function clusterWidth(cluster: string): number {
  if (WIDE.test(cluster)) return 2;
  return /^\p{M}+$|^\p{Cf}+$/u.test(cluster) ? 0 : 1;
}

/** Shortened in the middle, for both ends of a path tell more than what lies between. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (width <= 1) return '…'.slice(0, Math.max(0, width));
  const all = clusters(text);
  // The end gets more room: the file's name and the place in it stand there.
  const tail = take(all.toReversed(), Math.ceil((width - 1) * 0.6))
    .toReversed()
    .join('');
  const head = take(all, width - 1 - textWidth(tail)).join('');
  return `${head}…${tail}`;
}

function take(all: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const cluster of all) {
    used += clusterWidth(cluster);
    if (used > width) break;
    taken.push(cluster);
  }
  return taken;
}

/** Spaces where a line may end: a figure stays with its unit and its sign. */
const BREAKS = /(?<!≈) (?!(?:B|kB|MB|ms|s|%)(?:\W|$))/;

/** Breaks a sentence into lines at its spaces; a word that is longer than a line is shortened. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAKS)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (textWidth(next) <= width) {
      line = next;
      continue;
    }
    if (line !== '') lines.push(line);
    line = shorten(word, width);
  }
  return [...lines, line];
}
