import type { ChunkFact, Snapshot } from '../snapshot/types.ts';

/** Which files hold which modules. */
export interface Holders {
  /** For each module, the files with a share of its bytes; workers' files included. */
  readonly files: readonly (readonly number[])[];
  /** For a module that a chunk was made for, that chunk's file. Worker chunks are left out. */
  readonly facade: ReadonlyMap<number, number>;
}

const cache = new WeakMap<Snapshot, Holders>();

/** Finds out, once a Snapshot, where each module went. */
export function holdersOf(snapshot: Snapshot): Holders {
  const known = cache.get(snapshot);
  if (known) return known;
  const files: number[][] = snapshot.modules.map(() => []);
  const facade = new Map<number, number>();
  for (const [index, file] of snapshot.files.entries()) {
    for (const [module] of file.shares) files[module]?.push(index);
    const chunk: ChunkFact | null = file.chunk;
    if (chunk && !chunk.worker && chunk.facade !== null) facade.set(chunk.facade, index);
  }
  const holders = { files, facade };
  cache.set(snapshot, holders);
  return holders;
}

/**
 * The chunks that a dynamic import of `module` asks for: the one made for it, else all that hold a part of it.
 * Empty when the module left no bytes outside workers.
 */
export function chunksOf(snapshot: Snapshot, module: number): readonly number[] {
  const { files, facade } = holdersOf(snapshot);
  const own = facade.get(module);
  if (own !== undefined) return [own];
  return (files[module] ?? []).filter((index) => {
    const file = snapshot.files[index];
    return file?.kind === 'js' && file.chunk?.worker !== true;
  });
}
