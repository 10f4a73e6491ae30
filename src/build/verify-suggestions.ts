import { subtract } from '../analysis/bytes.ts';
import { routesOf } from '../analysis/routes-of.ts';
import { realSaving } from '../analysis/suggest/real-saving.ts';
import type { Suggestion, Verified } from '../analysis/suggest/types.ts';
import { sharesOf, onlyRoute, type Weights } from '../analysis/suggest/weights.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { buildApp, type BuildAppOptions } from './build-app.ts';
import { lazyImports } from './lazy-imports.ts';

export interface VerifyOptions extends Pick<BuildAppOptions, 'root' | 'mode' | 'configFile'> {
  readonly suggestions: readonly Suggestion[];
  readonly weights: Weights | null;
  /** Only this route counts; as it was when the suggestions were made. */
  readonly route: string | undefined;
  /** Called before each build, the app as it is being the first. */
  readonly onBuild: (done: number, all: number) => void;
}

/**
 * Builds the app as it is, and once for each suggestion with it and all before it applied in memory. No file changes, and
 * none of the Snapshots is kept.
 *
 * @returns for each suggestion what it really saves; null where an import of it could not be made lazy so.
 */
export async function verifySuggestions(options: VerifyOptions): Promise<(Verified | null)[]> {
  const { suggestions, route, weights, onBuild } = options;
  const build = async (count: number): Promise<Snapshot | null> => {
    onBuild(count, suggestions.length);
    const imports = suggestions
      .slice(0, count)
      .flatMap((one) => one.imports)
      .map(({ at, imports: target }) => ({ importer: at.file, target }));
    const { plugin, done } = lazyImports(imports);
    const { snapshot } = await buildApp({ ...options, trial: [plugin] });
    return done.size === imports.length ? snapshot : null;
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
