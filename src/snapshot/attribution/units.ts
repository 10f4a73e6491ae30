/**
 * Where one top-level statement or declarator ends and the next begins, within a stretch of JavaScript that may start
 * and stop in the middle of one.
 *
 * The scan knows strings, templates, comments, regular expressions and brackets. A bracket that closes more than was
 * opened shows that the stretch began inside something, so the boundaries seen so far were no top-level ones.
 *
 * @param from UTF-16 offset, at the beginning of a token.
 * @param to exclusive.
 * @returns offsets just behind a `;`, a `,`, a closing brace or a line's end at the outermost depth, in order.
 */
export function unitBoundaries(code: string, from: number, to: number): number[] {
  let boundaries: number[] = [];
  let depth = 0;
  let at = from;
  /** Whether a slash would begin a regular expression here. */
  let operand = true;
  while (at < to) {
    const character = code.charCodeAt(at);
    if (character === QUOTE || character === APOSTROPHE) {
      at = endOfString(code, at, to, character);
      operand = false;
      continue;
    }
    if (character === BACKTICK) {
      at = endOfTemplate(code, at, to);
      operand = false;
      continue;
    }
    if (character === SLASH) {
      const next = code.charCodeAt(at + 1);
      if (next === SLASH) at = orEnd(code.indexOf('\n', at), to);
      else if (next === STAR) at = orEnd(code.indexOf('*/', at + 2), to, 2);
      else if (operand) {
        at = endOfRegex(code, at, to);
        operand = false;
      } else {
        at += 1;
        operand = true;
      }
      continue;
    }
    at += 1;
    if (character === ROUND || character === SQUARE || character === CURLY) {
      depth += 1;
      operand = true;
    } else if (
      character === CLOSE_ROUND ||
      character === CLOSE_SQUARE ||
      character === CLOSE_CURLY
    ) {
      depth -= 1;
      operand = false;
      if (depth < 0) {
        depth = 0;
        boundaries = [];
      }
      if (character === CLOSE_CURLY && depth === 0 && startsStatement(code, at, to))
        boundaries.push(at);
    } else if (depth === 0 && (character === SEMICOLON || character === COMMA)) {
      boundaries.push(at);
      operand = true;
    } else if (depth === 0 && character === NEWLINE && boundaries.at(-1) === at - 1) {
      boundaries[boundaries.length - 1] = at;
    } else if (character > 32) {
      operand = !isWordCharacter(character) && character !== DOT;
      if (!operand && isWordCharacter(character)) {
        const start = at - 1;
        while (at < to && isWordCharacter(code.charCodeAt(at))) at += 1;
        operand = KEYWORDS.has(code.slice(start, at));
      }
    }
  }
  return boundaries;
}

const [QUOTE, APOSTROPHE, BACKTICK, SLASH, STAR, BACKSLASH, DOLLAR, NEWLINE] = codes('"\'`/*\\$\n');
const [ROUND, CLOSE_ROUND, SQUARE, CLOSE_SQUARE, CURLY, CLOSE_CURLY] = codes('()[]{}');
const [SEMICOLON, COMMA, DOT] = codes(';,.');

/** Words that an expression may follow, so a slash behind them begins a regular expression. */
const KEYWORDS = new Set(
  'return typeof case in of do else void delete instanceof new throw yield await'.split(' '),
);

function codes(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

function isWordCharacter(character: number): boolean {
  return (
    (character >= 97 && character <= 122) ||
    (character >= 65 && character <= 90) ||
    (character >= 48 && character <= 57) ||
    character === 95 ||
    character === 36 ||
    character > 127
  );
}

function orEnd(found: number, end: number, length = 0): number {
  return found === -1 ? end : Math.min(end, found + length);
}

function endOfString(code: string, start: number, to: number, quote: number): number {
  for (let at = start + 1; at < to; at += 1) {
    const character = code.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === quote) return at + 1;
  }
  return to;
}

function endOfTemplate(code: string, start: number, to: number): number {
  for (let at = start + 1; at < to; at += 1) {
    const character = code.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === BACKTICK) return at + 1;
    else if (character === DOLLAR && code.charCodeAt(at + 1) === CURLY)
      at = endOfSubstitution(code, at + 2, to) - 1;
  }
  return to;
}

/** From behind `${` to behind its `}`. */
function endOfSubstitution(code: string, start: number, to: number): number {
  let depth = 1;
  let at = start;
  while (at < to) {
    const character = code.charCodeAt(at);
    if (character === QUOTE || character === APOSTROPHE) at = endOfString(code, at, to, character);
    else if (character === BACKTICK) at = endOfTemplate(code, at, to);
    else {
      at += 1;
      if (character === CURLY) depth += 1;
      else if (character === CLOSE_CURLY) {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
  }
  return to;
}

function endOfRegex(code: string, start: number, to: number): number {
  let inClass = false;
  for (let at = start + 1; at < to; at += 1) {
    const character = code.charCodeAt(at);
    if (character === BACKSLASH) at += 1;
    else if (character === SQUARE) inClass = true;
    else if (character === CLOSE_SQUARE) inClass = false;
    else if (character === SLASH && !inClass) return at + 1;
    else if (character === NEWLINE) return start + 1;
  }
  return to;
}

/** Behind a `}`: true where a new statement begins, false where something goes on (`}.x`, `},`, `}from"…"`). */
function startsStatement(code: string, at: number, to: number): boolean {
  CONTINUES.lastIndex = at;
  if (CONTINUES.test(code)) return false;
  for (let index = at; index < to; index += 1) {
    const character = code.charCodeAt(index);
    if (character === NEWLINE) return true;
    if (character > 32) return isWordCharacter(character);
  }
  return false;
}

const CONTINUES = /\s*(?:from|else|catch|finally|while|in|of|instanceof|as)\b/y;
