import { subtract } from '../analysis/bytes.ts';
import { routesOf } from '../analysis/routes-of.ts';
import { realSaving } from '../analysis/suggest/real-saving.ts';
import type { Suggestion, Verified } from '../analysis/suggest/types.ts';
import { sharesOf, onlyRoute, type Weights } from '../analysis/suggest/weights.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { LazyImport } from './lazy-imports.ts';

export interface VerifyOptions {
  readonly suggestions: readonly Suggestion[];
  readonly weights: Weights | null;
  /** Only this route counts; as it was when the suggestions were made. */
  readonly route: string | undefined;
  /**
   * Builds the app with these imports made lazy, keeping nothing; null where one of them could not be found.
   *
   * @param count of the suggestions that are applied; the app as it is, with none, is the first.
   */
  readonly build: (imports: readonly LazyImport[], count: number) => Promise<Snapshot | null>;
}

/**
 * Builds the app as it is, and once for each suggestion with it and all before it applied in memory.
 *
 * @returns for each suggestion what it really saves; null where an import of it could not be made lazy so.
 */
export async function verifySuggestions(options: VerifyOptions): Promise<(Verified | null)[]> {
  const { suggestions, route, weights } = options;
  const build = (count: number): Promise<Snapshot | null> => {
    const imports = suggestions
      .slice(0, count)
      .flatMap((one) => one.imports)
      .map(({ at, imports: target }) => ({ importer: at.file, target }));
    return options.build(imports, count);
  };
  const base = (await build(0))!;
  const routes = routesOf(base);
  const shares = route === undefined ? sharesOf(routes, weights) : onlyRoute(routes, route);
  const verified: (Verified | null)[] = [];
  let before = realSaving(base, base, shares);
  for (const [index, { saving }] of suggestions.entries()) {
    const snapshot = await build(index + 1);
    if (snapshot === null) {
      verified.push(...suggestions.slice(index).map(() => null));
      break;
    }
    const saved = realSaving(base, snapshot, shares);
    verified.push({ predicted: saving, real: subtract(saved, before) });
    before = saved;
  }
  return verified;
}
