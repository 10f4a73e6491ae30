import type { EntryFact, FileFact, RouteFact } from '../types.ts';
import type { MetafileBuild } from './build.ts';

/**
 * Entry points as they were given to esbuild. With splitting it calls modules that are imported on demand entry points
 * too; those are none, unless there is no other.
 */
export function findEntries(
  { outputs, onDemand, fileOf }: MetafileBuild,
  files: readonly FileFact[],
): EntryFact[] {
  const named = outputs.filter(([, { entryPoint }]) => entryPoint !== undefined);
  const first = named.filter(([path]) => !onDemand.has(path));
  return (first.length > 0 ? first : named).map(([path, { entryPoint, cssBundle }]) => {
    const file = fileOf(path)!;
    const style = cssBundle === undefined ? undefined : fileOf(cssBundle);
    const isStyle = files[file]!.kind === 'css';
    return {
      name: entryPoint!,
      html: null,
      scripts: isStyle ? [] : [file],
      preloads: [],
      styles: isStyle ? [file] : style === undefined ? [] : [style],
      external: [],
    };
  });
}

/** An entry point as a route: `/` when it is the only one, else the name of its file. */
export function wholeEntry(
  files: readonly FileFact[],
  entries: readonly EntryFact[],
  index: number,
): RouteFact {
  const { scripts, styles } = entries[index]!;
  const file = files[scripts[0] ?? styles[0]!]!;
  return {
    path: entries.length === 1 ? '/' : `/${file.name.replace(/\.[^./]+$/, '')}`,
    module: file.chunk?.facade ?? null,
    layouts: [],
    lazy: [],
    entry: index,
    verdict: 'eager',
    reason: { code: 'no-route-found' },
    origin: 'fallback',
    at: null,
  };
}
