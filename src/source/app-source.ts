import type { Evaluator } from '../routes/source/evaluator.ts';
import { scriptsOf } from '../routes/source/scripts.ts';
import type { SourceModule } from '../routes/source/source-module.ts';
import { chunkRecovery, type Recovery } from './chunk-recovery.ts';
import { LAZY_WORD } from './lazy-calls.ts';

/** The app's own source, read once: all that can be told of it before its files are made. */
export interface AppSource {
  readonly evaluator: Evaluator;
  /** Text of each of the app's own scripts, by the bundler's id, sorted; no tests, no stories. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of those that were left out for their size. */
  readonly huge: readonly string[];
  /** Those that may make lazy components. */
  readonly lazy: readonly SourceModule[];
  /** What would catch a chunk that is gone. */
  readonly recovery: readonly Recovery[];
  /** Files that could not be parsed, of which a note speaks already. */
  readonly unparsed: ReadonlySet<string>;
}

/** Files larger than this were written by a program. Characters. */
const MOST_TEXT = 1_000_000;

/**
 * Reads the scripts of the app. A file that cannot be read, or is over a megabyte, is left out.
 *
 * @param evaluator the one that found the routes: what it parsed is not parsed again
 */
export async function readAppSource(evaluator: Evaluator): Promise<AppSource> {
  const { failures, host } = evaluator;
  const unparsed = new Set(failures.keys());
  const texts = new Map<string, string>();
  const telling = new Map<string, string>();
  const huge: string[] = [];
  for (const { id, text, speaks } of await scriptsOf(host)) {
    if (id.includes('/node_modules/')) continue;
    if (text.length > MOST_TEXT) {
      huge.push(id);
      continue;
    }
    texts.set(id, text);
    if (speaks) telling.set(id, text);
  }
  const lazy: SourceModule[] = [];
  for (const [id, text] of telling) {
    const module = LAZY_WORD.test(text) ? await evaluator.load(id) : null;
    if (module !== null) lazy.push(module);
  }
  const pages = new Map<string, string>();
  for (const id of host.ids) {
    const text = /\.html?$/.test(id) ? await host.read(id) : null;
    if (text !== null) pages.set(id, text);
  }
  return { evaluator, texts, huge, lazy, recovery: chunkRecovery(telling, pages), unparsed };
}
