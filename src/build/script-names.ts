/** What a stretch of a script declares for the whole script, and whether it does anything but declare. */
export interface Declared {
  readonly names: readonly string[];
  /** Whether something is called at once: a bundler cannot leave that out. */
  readonly acts: boolean;
}

const WORD = /[\w$]/;
const NAME = /[A-Za-z_$][\w$]*/y;
/** Before these a slash begins a regular expression. */
const OPERATOR = /[(,=:[!&|?{};+\-*%<>~^]|^$/;
/** Before the brackets of a function's head, or of no call. */
const HEADS = new Set(['function', 'async', 'return', 'if', 'for', 'while', 'switch', 'catch']);
const DECLARES = new Set(['var', 'let', 'const', 'function', 'class']);

/** Reads minified code that begins and ends between two modules, so outside of all brackets. */
export function declaredIn(code: string): Declared {
  const names: string[] = [];
  let acts = false;
  let depth = 0;
  // It may begin in the middle of a list: `const a=1,` of the module before it.
  let last = ',';
  let word = '';
  let statement = '';
  /** Behind the arrow of a function without braces. */
  let inArrow = false;
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at]!;
    if (char === '"' || char === "'" || char === '`') at = endOfText(code, at);
    else if (char === '/' && (OPERATOR.test(last) || word === 'return'))
      at = endOfPattern(code, at);
    else if (WORD.test(char) && !/\d/.test(char)) {
      NAME.lastIndex = at;
      const found = NAME.exec(code)![0];
      at += found.length - 1;
      if (depth === 0 && last !== '.') {
        const lists = last === ',' && /^(?:var|let|const|)$/.test(statement);
        if (DECLARES.has(found)) statement = found;
        else if (DECLARES.has(word) || (lists && /[=,;]/.test(code[at + 1] ?? ';')))
          names.push(found);
      }
      word = found;
      last = 'a';
      continue;
    } else if ('([{'.includes(char)) {
      const calls = char === '(' && (last === 'a' || last === ')') && !HEADS.has(word);
      if (depth === 0 && calls && !inArrow && statement !== 'function') acts = true;
      depth += 1;
    } else if (')]}'.includes(char)) {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && char === '}' && statement === 'function') statement = '';
    } else if (char === ';' && depth === 0) statement = '';
    if (depth === 0 && char === '>' && last === '=') inArrow = true;
    else if (depth === 0 && (char === ',' || char === ';')) inArrow = false;
    if (!/\s/.test(char)) {
      last = char;
      word = '';
    }
  }
  return { names, acts };
}

function endOfText(code: string, start: number): number {
  const quote = code[start]!;
  for (let at = start + 1; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1;
    else if (code[at] === quote) return at;
    else if (quote === '`' && code.startsWith('${', at)) at = endOfHole(code, at + 2);
  }
  return code.length;
}

/** The end of `${…}` in a template. */
function endOfHole(code: string, start: number): number {
  let depth = 1;
  for (let at = start; at < code.length; at += 1) {
    const char = code[at]!;
    if (char === '"' || char === "'" || char === '`') at = endOfText(code, at);
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return at;
  }
  return code.length;
}

function endOfPattern(code: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < code.length; at += 1) {
    const char = code[at]!;
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '\n') return start;
    else if (char === '/' && !inClass) return at;
  }
  return start;
}

/** All names that a piece of code speaks of, but for those of properties. */
export function namesIn(code: string): ReadonlySet<string> {
  return new Set(
    withoutTexts(code).match(/(?<![.\w$])[A-Za-z_$][\w$]*(?![\w$])(?<![{,][\w$]*(?=:))/g),
  );
}

/** Texts and patterns speak of no names; templates may. */
function withoutTexts(code: string): string {
  let left = '';
  let kept = 0;
  let before = '';
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at]!;
    const isPattern =
      char === '/' &&
      (OPERATOR.test(before) || /\breturn$/.test(code.slice(Math.max(0, at - 7), at)));
    if (char === '`') at = endOfText(code, at);
    else if (char === '"' || char === "'" || isPattern) {
      left += code.slice(kept, at);
      at = isPattern ? endOfPattern(code, at) : endOfText(code, at);
      left += ' 0 ';
      kept = at + 1;
    }
    if (!/\s/.test(char)) before = char;
  }
  return left + code.slice(kept);
}
