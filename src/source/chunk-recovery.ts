import type { ChunkRecoveryFact } from '../snapshot/types.ts';

type How = ChunkRecoveryFact['how'];

/** What an app may write to live through a deploy. A word is enough: in doubt the app has thought of it. */
const SIGNS: readonly (readonly [How, RegExp])[] = [
  ['preload-error', /vite:preloadError/],
  [
    'error-boundary',
    /componentDidCatch|getDerivedStateFromError|\bErrorBoundary\b|<\w*(ErrorBoundary|CatchBoundary)\b|\berrorElement\b|\b(defaultE|e)rrorComponent\b|useRouteError|\bunhandledrejection\b/,
  ],
  [
    'retry',
    /ChunkLoadError|dynamically imported module|Importing a module script failed|lazy\w*(Retry|Reload|Refresh|Safe)|\w*(retry|reload|safe)\w*lazy|\b(retry|withRetry|retryImport|importWithRetry|loadWithRetry|reloadOnError)\w*\(/i,
  ],
];

/** An `import()` whose failure is caught on the spot. */
const CAUGHT = /\bimport\s*\([^)]*\)(\s*\.then\([^]{0,400}?\))?\s*\.catch\(/;

/** Most files say none of these, and are not looked through for the signs, which are slow: this is one quick pass. */
const HINT = /rror|Catch|dledrej|etry|azy|import\(|imported mod|module scr/;

/** Of the others most mean an error of another sort. */
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
 * @param texts the app's own scripts by id
 * @param pages the app's HTML by id: a listener may stand there
 */
export function chunkRecovery(
  texts: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, string>,
): Recovery[] {
  const found = new Map<How, Recovery>();
  for (const [id, text] of [...texts, ...pages]) {
    if (!HINT.test(text) || !CLOSER.test(text)) continue;
    for (const [how, sign] of SIGNS)
      if (!found.has(how)) note(how, sign.exec(text)?.index, id, text);
    if (!found.has('retry') && text.includes('.catch(') && text.includes('import('))
      note('retry', CAUGHT.exec(text)?.index, id, text);
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
