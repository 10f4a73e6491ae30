import type { EntryFact, Snapshot } from '../snapshot/types.ts';
import { graphsOf, type Graph } from './graph.ts';
import { holdersOf } from './holders.ts';

/**
 * The modules where an entry begins: the HTML page itself when the bundler made a module of it, else the modules its
 * script chunks were made for. A script whose chunk has no such module begins at those of its modules that no
 * other one imports.
 */
export function rootsOf(snapshot: Snapshot, entry: EntryFact): number[] {
  const roots = new Set<number>();
  const page = snapshot.modules.findIndex((module) => module.id === entry.name);
  if (entry.html !== null && page >= 0) roots.add(page);
  for (const script of entry.scripts) {
    const facade = snapshot.files[script]?.chunk?.facade;
    if (facade != null) roots.add(facade);
    else for (const module of unimported(snapshot, script)) roots.add(module);
  }
  return [...roots];
}

function unimported(snapshot: Snapshot, file: number): number[] {
  const { importers, dynamicImporters } = graphsOf(snapshot);
  const { files } = holdersOf(snapshot);
  return files.flatMap((held, module) =>
    held.includes(file) && isFree(importers, module) && isFree(dynamicImporters, module)
      ? [module]
      : [],
  );
}

function isFree({ offsets }: Graph, module: number): boolean {
  return offsets[module] === offsets[module + 1];
}
