import type { Snapshot, VerdictReason } from '../snapshot/types.ts';
import type { ChunkGraph } from './chunk-graph.ts';
import type { FoundComponent } from './types.ts';

/** What a verdict is made from. */
export interface Bench {
  readonly graph: ChunkGraph;
  readonly snapshot: Snapshot;
  /** From the bundler's id to the index of a module. */
  readonly resolveId: (id: string) => number | null;
}

/** Why a page that is imported statically is eager, where the verdict does not say it all. */
export function whyEager(
  { resolveId }: Bench,
  page: Extract<FoundComponent, { kind: 'static' }>,
  module: number,
): VerdictReason | null {
  if (page.inline) return { code: 'inline', module };
  const barrel = page.via[0] === undefined ? null : resolveId(page.via[0]);
  return barrel === null ? null : { code: 'barrel', module: barrel };
}

/**
 * What holds a lazily imported page in the first load: an import, a barrel, or the file it was put into.
 *
 * @param roots modules with which the first load begins
 */
export function holderOf(
  { graph, snapshot }: Bench,
  roots: readonly number[],
  module: number,
  start: ReadonlySet<number>,
): VerdictReason {
  const chain = graph.chainTo(roots, module);
  const last = chain?.at(-1);
  if (last === undefined) {
    const file = graph.filesOf(module).find((one) => start.has(one));
    return file === undefined ? { code: 'chunk-group' } : { code: 'chunk-group', file };
  }
  // A module of which nothing was kept only passes its imports on.
  const isBarrel = snapshot.modules[last.module]?.rendered === 0 && (chain?.length ?? 0) > 1;
  return { code: isBarrel ? 'barrel' : 'static-import', ...last };
}

/** The barrel that makes a lazy page load neighbours that it does not need; null when there are none. */
export function coalescedBy(
  { graph, resolveId }: Bench,
  via: readonly string[],
  page: number,
  start: ReadonlySet<number>,
): VerdictReason | null {
  const [first] = via;
  // What a plugin derives from a route's file (`?tsr-split=component`) is that page itself, and nobody imports it otherwise.
  const barrel = first === undefined || first.includes('?') ? null : resolveId(first);
  if (barrel === null) return null;
  const needed = new Set([page]);
  for (const module of needed) for (const to of graph.importsOf(module)) needed.add(to);
  const loaded = graph.closureOf(graph.filesOf(barrel).concat(graph.filesOf(page)));
  const neighbour = graph
    .importsOf(barrel)
    .some(
      (module) =>
        !needed.has(module) &&
        graph.filesOf(module).some((file) => loaded.has(file) && !start.has(file)),
    );
  return neighbour ? { code: 'coalesced', module: barrel } : null;
}
