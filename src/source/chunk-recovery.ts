import type { ChunkRecoveryFact } from '../snapshot/types.ts';

type How = ChunkRecoveryFact['how'];

/** What an app may write to live through a deploy. A word is enough: in doubt the app has thought of it. */
const SIGNS: readonly (readonly [How, RegExp])[] = [
  ['preload-error', /vite:preloadError/g],
  [
    'error-boundary',
    /componentDidCatch|getDerivedStateFromError|\bErrorBoundary\b|<\w*(ErrorBoundary|CatchBoundary)\b|\berrorElement\b|\b(defaultE|e)rrorComponent\b|useRouteError|\bunhandledrejection\b|\bwithErrorBoundary\b/g,
  ],
  [
    'retry',
    /ChunkLoadError|dynamically imported module|Importing a module script failed|lazy\w*(Retry|Reload|Refresh|Safe)|\w*(retry|reload|safe)\w*lazy|\b(retry|withRetry|retryImport|importWithRetry|loadWithRetry|reloadOnError)\w*\(/gi,
  ],
];

/** An `import()`, or the function that a lazy component is made of, whose failure is caught on the spot. */
const CAUGHT =
  /\bimport\s*\([^)]*\)(\s*\.then\([^]{0,400}?\))?\s*\.catch\(|[Ll]azy(<[^>]*>)?\(\s*(async\s*)?\(\)\s*=>\s*([^;,{]{0,200}?\.catch\(|\{[^]{0,300}?\bcatch\b)/g;

/** What follows a catch that only tells of the failure, and hands it on. */
const THROWS_AGAIN = /\bthrow\b|Promise\.reject/;
const MENDS = /reload|location|retry|\bimport\s*\(|default|setTimeout|href|refresh/i;

/** Files that say none of these are not looked through for the signs, which are slow: most mean an error of another sort. */
const CLOSER =
  /preloadError|DidCatch|StateFromError|Boundary|rrorElement|rrorComponent|RouteError|unhandledrej|ChunkLoad|etry|eload|efresh|afe|\.catch\(|imported module|module script/;

export interface Recovery {
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly how: How;
}

/**
 * The first place of each sort that would catch a chunk that is gone.
 *
 * @param texts by id, those of the app's own scripts that `speak`
 * @param pages the app's HTML by id: a listener may stand there
 */
export function chunkRecovery(
  texts: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, string>,
): Recovery[] {
  const found = new Map<How, Recovery>();
  for (const [id, text] of [...texts, ...pages]) {
    if (!CLOSER.test(text)) continue;
    for (const [how, sign] of SIGNS)
      if (!found.has(how)) note(how, firstSaid(sign, text), id, text);
    if (!found.has('retry') && /\bcatch\b/.test(text) && /import\(|azy/.test(text))
      note('retry', firstSaid(CAUGHT, text, mends), id, text);
    if (found.size === SIGNS.length) break;
  }
  return [...found.values()];

  function note(how: How, at: number | undefined, id: string, text: string): void {
    if (at === undefined) return;
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    found.set(how, { id, how, line, column: at - before.lastIndexOf('\n') });
  }
}

/** Where a sign stands that is no comment. */
function firstSaid(
  sign: RegExp,
  text: string,
  isMeant: (said: string, after: string) => boolean = () => true,
): number | undefined {
  for (const { 0: said, index } of text.matchAll(sign)) {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (/^\s*(\/\/|\/?\*|\{\/\*|<!--)|\s\/\/\s/.test(line)) continue;
    if (isMeant(said, text.slice(index + said.length))) return index;
  }
  return undefined;
}

/** Whether a catch does more than to log what it caught and to throw it again. */
function mends(said: string, after: string): boolean {
  const body = caught(after, said.endsWith('('));
  return MENDS.test(body) || !THROWS_AGAIN.test(body);
}

/** What stands in the brackets of `.catch(…)`, or up to the end of the block of `catch (error) {…}`. */
function caught(after: string, isCall: boolean): string {
  const text = after.slice(0, 2000);
  let depth = isCall ? 1 : 0;
  for (const { 0: sign, index } of text.matchAll(/[()[\]{}]/g)) {
    depth += '([{'.includes(sign) ? 1 : -1;
    if (depth === 0 && (isCall || sign === '}')) return text.slice(0, index);
  }
  return text;
}
