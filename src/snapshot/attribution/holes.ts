import type { Vocabulary } from './words.ts';

/** Code of a hidden module in the middle of another's. */
export interface Foreign {
  readonly from: number;
  readonly to: number;
  /** Position of the module in the chunk. */
  readonly position: number;
}

/** So much of a hole's words must be a hidden module's, and so many characters of them. */
const NEARLY_ALL = 0.8;
const ENOUGH = 24;

/**
 * Bundlers put a text that is used once where it is used, and so a helper that is called once: what an asset or a
 * virtual module says then stands within the statement of another module. The map has a hole there, and its words tell.
 *
 * @param holes `from, to` in turn: each begins at a token that the map knows.
 */
export function foreignCode(
  code: string,
  holes: readonly number[],
  vocabulary: () => Vocabulary | null,
): Foreign[] {
  const found: Foreign[] = [];
  for (let index = 0; index < holes.length; index += 2) {
    const words = vocabulary();
    if (!words) break;
    const from = behindToken(code, holes[index]!);
    const to = holes[index + 1]!;
    const judged = from < to ? words.judge(code, from, to) : null;
    if (judged && judged.weight >= Math.max(ENOUGH, judged.total * NEARLY_ALL))
      found.push({ from, to, position: Math.min(...judged.positions) });
  }
  return found;
}

/** A text may itself be what was put there; of anything else the token is its user's. */
function behindToken(code: string, at: number): number {
  if (/["'`]/.test(code[at]!)) return at;
  NAME.lastIndex = at;
  return at + (NAME.exec(code)?.[0].length ?? 1);
}

const NAME = /[\w$]+/y;
