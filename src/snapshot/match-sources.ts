import type { ScriptFacts } from './bundle-facts.ts';
import { slashes, splitQuery } from './module-id.ts';

/**
 * For each source of a chunk's map the position of its module in the chunk, or -1.
 *
 * A source is the module's id as a rule. A file that a plugin took apart (`App.vue?vue&type=script`) goes by its path
 * alone, and stands for the largest of its parts. What the app's own settings made of a path
 * (`sourcemapPathTransform`) goes by what it ends in, if only one module ends so.
 */
export function matchSources({ map, modules }: Pick<ScriptFacts, 'map' | 'modules'>): number[] {
  const byId = new Map<string, number>();
  const byPath = new Map<string, number>();
  const addLargest = (names: Map<string, number>, name: string, at: number): void => {
    const known = names.get(name);
    if (known === undefined || modules[at]!.rendered > modules[known]!.rendered)
      names.set(name, at);
  };
  for (const [at, { id }] of modules.entries()) {
    addLargest(byId, slashes(id), at);
    addLargest(byPath, splitQuery(slashes(id)).path, at);
  }
  const paths = [...byPath.keys()];
  return (map?.sources ?? []).map((source) => {
    const { path } = splitQuery(source);
    return byId.get(source) ?? byPath.get(path) ?? byPath.get(byEnding(path, paths) ?? '') ?? -1;
  });
}

/** The only path that shares the longest ending with the source, its name at least. */
function byEnding(source: string, paths: readonly string[]): string | null {
  const parts = source.split('/');
  let candidates = paths;
  let best: string | null = null;
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    const ending = `/${parts.slice(from).join('/')}`;
    candidates = candidates.filter((path) => path.endsWith(ending));
    if (candidates.length === 0) break;
    best = candidates.length === 1 ? candidates[0]! : null;
  }
  return best;
}
