/**
 * Which of a chunk's modules a piece of minified code comes from, by the words that minifiers leave alone: names of
 * properties and globals, and what stands in texts. For modules that the source map does not know.
 */
export interface Vocabulary {
  /** Whether a module has words at all, so that code without them is hardly its. */
  hasWords(position: number): boolean;
  /** Null when none of the code's words tells anything. */
  judge(code: string, from: number, to: number): Judgement | null;
}

export interface Judgement {
  /** Positions of the modules that have the most of the words; several where they have them alike. */
  readonly positions: readonly number[];
  /** Characters of the words that these have, each word counted once. */
  readonly weight: number;
  /** Characters of the words that at least one module has, and of all words. */
  readonly known: number;
  readonly total: number;
}

/** Code of more than that is not read: the words of a module of data would fill the memory. */
const MOST = 16_000_000;

/** @param codes each module's code before minification, by its position in the chunk. */
export function createVocabulary(codes: ReadonlyMap<number, string>): Vocabulary | null {
  let length = 0;
  for (const code of codes.values()) length += code.length;
  if (length === 0 || length > MOST) return null;

  const owners = new Map<string, number | Set<number>>();
  const worded = new Set<number>();
  for (const [position, code] of codes) {
    for (const [word] of code.matchAll(WORD)) {
      if (KEYWORDS.has(word) || STAND_IN.test(word)) continue;
      worded.add(position);
      const known = owners.get(word);
      if (known === undefined) owners.set(word, position);
      else if (typeof known !== 'number') known.add(position);
      else if (known !== position) owners.set(word, new Set([known, position]));
    }
  }
  return {
    hasWords: (position) => worded.has(position),
    judge: (code, from, to) => judge(owners, code.slice(from, to)),
  };
}

/** Modules that have less of the words than this part of the most are out of the question. */
const ALIKE = 0.98;

function judge(
  owners: ReadonlyMap<string, number | ReadonlySet<number>>,
  code: string,
): Judgement | null {
  const weights = new Map<number, number>();
  let total = 0;
  let known = 0;
  for (const [word] of code.matchAll(WORD)) {
    if (KEYWORDS.has(word)) continue;
    total += word.length;
    const owner = owners.get(word);
    if (owner === undefined) continue;
    known += word.length;
    for (const one of typeof owner === 'number' ? [owner] : owner) {
      weights.set(one, (weights.get(one) ?? 0) + word.length);
    }
  }
  if (total === 0) return null;
  const weight = Math.max(0, ...weights.values());
  const positions = [...weights.keys()].filter((one) => weights.get(one)! >= weight * ALIKE);
  return { positions, weight, known, total };
}

const WORD = /[\w$\u00a1-\uffff]{4,}/g;

/** Vite's stand-ins for names of files, which it puts in later. */
const STAND_IN = /^_*VITE_/;

const KEYWORDS = new Set(
  'async await break case catch class const continue default delete else export extends false finally from function import instanceof null return static super switch this throw true typeof undefined void while with yield'.split(
    ' ',
  ),
);
