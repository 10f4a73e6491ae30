/**
 * Stretches of code that a source map gives to one source, in the code's order. All are UTF-16 offsets. Stretch k
 * begins at `starts[k]`; its last segment begins at `lasts[k]`, and how far that one reaches a map does not say.
 */
export interface Stretches {
  readonly starts: Int32Array;
  readonly lasts: Int32Array;
  readonly sources: Int32Array;
  /** Where no segment stands for long, as `from, to` in turn: a long text, or code that the map knows nothing of. */
  readonly holes: readonly number[];
}

/** Minified code has a segment every few characters. */
const HOLE = 160;

/**
 * Reads which source each stretch of the code comes from, and nothing else: a map's lines, columns and names would be
 * four times the work. Segments without a source, and those beyond the code, are left out.
 *
 * @param mappings the map's `mappings`, base64 VLQ.
 * @param owners maps a source's index to whom it stands for; neighbours that stand for the same are joined, those
 *   that stand for nobody (negative) are left out.
 * @throws Error when the text is no such thing.
 */
export function readStretches(
  mappings: string,
  code: string,
  owners: ArrayLike<number>,
): Stretches {
  const starts: number[] = [];
  const lasts: number[] = [];
  const sources: number[] = [];
  const holes: number[] = [];
  let lineStart = 0;
  let lineEnd = endOfLine(code, 0);
  let column = 0;
  let source = 0;
  let last = -1;
  let at = 0;

  const add = (): void => {
    const start = lineStart + column;
    const owner = owners[source] ?? -1;
    if (owner < 0 || start >= lineEnd) return;
    const before = lasts.at(-1);
    if (before !== undefined && start - before > HOLE) holes.push(before, start);
    if (owner === last) {
      lasts[lasts.length - 1] = start;
      return;
    }
    starts.push(start);
    lasts.push(start);
    sources.push(owner);
    last = owner;
  };

  while (at < mappings.length) {
    const character = mappings.charCodeAt(at);
    if (character === SEMICOLON) {
      if (lineEnd >= code.length) break;
      lineStart = lineEnd + 1;
      lineEnd = endOfLine(code, lineStart);
      column = 0;
      at += 1;
    } else if (character === COMMA) {
      at += 1;
    } else {
      let field = 0;
      while (at < mappings.length && !isSeparator(mappings.charCodeAt(at))) {
        let value = 0;
        let shift = 0;
        let digit = 0;
        do {
          digit = VALUES[mappings.charCodeAt(at)] ?? BAD;
          if (digit === BAD) throw new Error(`not a source map: bad character at ${at}`);
          value |= (digit & 31) << shift;
          shift += 5;
          at += 1;
        } while (digit & 32);
        if (field === 0) column += signed(value);
        else if (field === 1) source += signed(value);
        field += 1;
      }
      if (field > 1) add();
    }
  }
  return {
    starts: Int32Array.from(starts),
    lasts: Int32Array.from(lasts),
    sources: Int32Array.from(sources),
    holes,
  };
}

const SEMICOLON = 59;
const COMMA = 44;
const BAD = 255;

const VALUES = new Uint8Array(128).fill(BAD);
for (const [value, character] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  VALUES[character.charCodeAt(0)] = value;
}

function isSeparator(character: number): boolean {
  return character === COMMA || character === SEMICOLON;
}

function signed(value: number): number {
  return value & 1 ? -(value >>> 1) : value >>> 1;
}

function endOfLine(code: string, from: number): number {
  const end = code.indexOf('\n', from);
  return end === -1 ? code.length : end;
}
