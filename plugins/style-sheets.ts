import type { StyleSource } from '../src/snapshot/bundle-facts.ts';
import type { Bundle } from './bundle.ts';

export const STYLE = /\.(?:css|less|sass|scss|styl|stylus|pcss|postcss|sss)(?:$|\?)/;

export function isStyle(id: string): boolean {
  return STYLE.test(id);
}

/** Which style modules were joined to which style sheets, in order. */
export interface StyleSheets {
  readonly bySheet: ReadonlyMap<string, readonly string[]>;
  /** All of the app's, in the order in which Vite joins them to one sheet where `cssCodeSplit` is off. */
  readonly joined: readonly string[];
}

/** @param bundle as it is before Vite drops the chunks that hold nothing but CSS. */
export function readStyleSheets(bundle: Bundle): StyleSheets {
  const bySheet = new Map<string, string[]>();
  const joined: string[] = [];
  const seen = new Set<string>();
  const later = new Set<string>();
  const visit = (file: string): void => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || seen.has(file)) return;
    seen.add(file);
    for (const imported of chunk.imports) visit(imported);
    for (const imported of chunk.dynamicImports) later.add(imported);
    const modules = Object.keys(chunk.modules).filter(isStyle);
    joined.push(...modules);
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) bySheet.set(sheet, modules);
  };
  for (const [file, output] of Object.entries(bundle)) {
    if (output.type === 'chunk' && output.isEntry) visit(file);
  }
  // A set grows while it is walked: lazy chunks of lazy chunks come last.
  for (const file of later) visit(file);
  return { bySheet, joined };
}

/**
 * The sources of each style sheet among the bundle's files.
 *
 * @param css of each style module before minification, by id.
 */
export function sheetSources(
  bundle: Bundle,
  { bySheet, joined }: StyleSheets,
  css: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly StyleSource[]> {
  const sources = (ids: readonly string[]): StyleSource[] =>
    ids.flatMap((id) => {
      const text = css.get(id);
      // What is not here is CSS that stayed in JavaScript (`?inline`) or left as a file of its own (`?url`).
      return text === undefined || /[?&](?:inline|url|raw)\b/.test(id) ? [] : [{ id, css: text }];
    });
  const found = new Map([...bySheet].map(([file, ids]) => [file, sources(ids)]));
  const unknown = Object.keys(bundle).filter((file) => file.endsWith('.css') && !found.has(file));
  if (unknown.length === 1 && found.size === 0) found.set(unknown[0]!, sources(joined));
  return found;
}
