/** A stretch that two texts have in common. */
interface Common {
  readonly from: number;
  readonly to: number;
  /** What is to be added to an offset of the first text. */
  readonly shift: number;
}

/** Where the offsets of a text are in another one that was made of it. */
export interface Alignment {
  /** For offsets that do not decrease from call to call. What was edited away is where the edit is. */
  follow(): (offset: number) => number;
  /** What was put before the text, and where begins what was put behind it. */
  readonly head: number;
  readonly tail: number;
  /** Characters that both have in common. */
  readonly common: number;
}

/** Compares a text with what a few edits made of it, as a bundler's plugins do behind the minifier's back. */
export function alignTexts(before: string, after: string): Alignment {
  if (before === after) {
    const { length } = after;
    return { follow: () => (offset) => offset, head: 0, tail: length, common: length };
  }
  const stretches = commonStretches(before, after);
  const [first, last] = [stretches[0], stretches.at(-1)];
  return {
    head: first?.from === 0 ? first.shift : 0,
    tail: last?.to === before.length ? last.to + last.shift : after.length,
    common: stretches.reduce((sum, { from, to }) => sum + to - from, 0),
    follow() {
      let at = 0;
      return (offset) => {
        while (at < stretches.length && offset >= stretches[at]!.to) at += 1;
        const next = stretches[at];
        return next ? Math.max(offset, next.from) + next.shift : after.length;
      };
    },
  };
}

function commonStretches(before: string, after: string): Common[] {
  const found: Common[] = [];
  let a = 0;
  let b = 0;
  for (;;) {
    const length = commonLength(before, a, after, b);
    if (length > 0) found.push({ from: a, to: a + length, shift: b - a });
    a += length;
    b += length;
    const again = findAgain(before, a, after, b);
    if (!again) return found;
    [a, b] = again;
  }
}

const BLOCK = 4096;

function commonLength(before: string, a: number, after: string, b: number): number {
  let length = 0;
  for (let block = BLOCK; block > 0;) {
    const end = length + block;
    const isCommon =
      a + end <= before.length &&
      b + end <= after.length &&
      before.slice(a + length, a + end) === after.slice(b + length, b + end);
    if (isCommon) length = end;
    else block >>= 1;
  }
  return length;
}

/** So many characters are the same text, not chance. */
const SURE = 24;
/** An edit that takes away more is none of those looked for here. */
const REACH = 4096;
/** Most edits put in less: what they put in is looked through first. */
const NEAR = 65_536;

/** Behind an edit: the nearest place from which on both texts go on alike. */
function findAgain(before: string, a: number, after: string, b: number): [number, number] | null {
  for (const window of [after.slice(b, b + NEAR), after.slice(b)]) {
    for (let at = a; at < Math.min(a + REACH, before.length - SURE); at += 16) {
      const found = window.indexOf(before.slice(at, at + SURE));
      if (found !== -1) return stepBack(before, a, at, window, found, b);
    }
  }
  // What is left is shorter than that: it can only be the end.
  const rest = before.slice(Math.max(a, before.length - SURE));
  return rest !== '' && after.length - rest.length >= b && after.endsWith(rest)
    ? [before.length - rest.length, after.length - rest.length]
    : null;
}

function stepBack(
  before: string,
  a: number,
  at: number,
  window: string,
  found: number,
  b: number,
): [number, number] {
  let back = 0;
  while (at - back > a && back < found && before[at - back - 1] === window[found - back - 1]) {
    back += 1;
  }
  return [at - back, b + found - back];
}
