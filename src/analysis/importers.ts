import type { ImportEdge, Snapshot } from '../snapshot/types.ts';
import { edgeAt, graphsOf } from './graph.ts';

/** An import with its kind. */
export interface Import {
  readonly edge: ImportEdge;
  readonly dynamic: boolean;
}

/** All imports of `modules` from outside of them, static ones first. */
export function importsInto(snapshot: Snapshot, modules: ReadonlySet<number>): Import[] {
  const graphs = graphsOf(snapshot);
  const found: Import[] = [];
  for (const dynamic of [false, true]) {
    const graph = dynamic ? graphs.dynamicImporters : graphs.importers;
    const edges = dynamic ? snapshot.imports.dynamic : snapshot.imports.static;
    for (const module of modules) {
      for (let slot = graph.offsets[module]!; slot < graph.offsets[module + 1]!; slot++) {
        const edge = edgeAt(edges, graph, slot);
        if (!modules.has(edge[0])) found.push({ edge, dynamic });
      }
    }
  }
  return found;
}
