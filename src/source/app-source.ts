import type { Evaluator } from '../routes/source/evaluator.ts';
import { scriptsAmong, type SourceModule } from '../routes/source/source-module.ts';

/** The app's own source, read once: what a fact may be gathered from. */
export interface AppSource {
  readonly evaluator: Evaluator;
  /** Text of each of the app's own scripts, by the bundler's id, sorted; no tests, no stories. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of those that were left out for their size. */
  readonly huge: readonly string[];
  /** Ids of the app's modules that import one, statically or not. */
  importersOf(id: string): readonly string[];
}

const NOT_THE_APP =
  /\/node_modules\/|\.(test|spec|stories|story|cy)\.[cm]?[jt]sx?$|\/__(tests|mocks)__\//;

/** Files larger than this were written by a program. Characters. */
const MOST_TEXT = 1_000_000;

/** Reads the scripts of the app. A file that cannot be read, or is over a megabyte, is left out. */
export async function readAppSource(
  evaluator: Evaluator,
  importersOf: (id: string) => readonly string[],
): Promise<AppSource> {
  const { host } = evaluator;
  const texts = new Map<string, string>();
  const huge: string[] = [];
  for (const id of scriptsAmong(host.ids, NOT_THE_APP)) {
    const text = await host.read(id);
    if (text === null) continue;
    if (text.length <= MOST_TEXT) texts.set(id, text);
    else huge.push(id);
  }
  return { evaluator, texts, huge, importersOf };
}

/** All modules of the app whose text a pattern finds, parsed. */
export async function modulesWith(app: AppSource, pattern: RegExp): Promise<SourceModule[]> {
  const found: SourceModule[] = [];
  for (const [id, text] of app.texts) {
    if (!pattern.test(text)) continue;
    const module = await app.evaluator.load(id);
    if (module !== null) found.push(module);
  }
  return found;
}
