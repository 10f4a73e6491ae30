import type { Bench } from './bench.ts';
import { isErased } from './direct-imports.ts';
import type { ImportSite } from './import-sites.ts';
import { importedName } from './source/read-source.ts';
import { edgeName } from './split-graph.ts';

/** The static edges that are gone when all of the sites are edited: those of which no name is left. */
export async function cutEdges(
  bench: Bench,
  sites: readonly ImportSite[],
): Promise<ReadonlySet<string>> {
  const cut = new Set<string>();
  const byEdge = new Map<string, ImportSite[]>();
  for (const site of sites) {
    const key = edgeName(site.importer, site.imported);
    byEdge.set(key, [...(byEdge.get(key) ?? []), site]);
  }
  for (const [key, group] of byEdge) {
    const { importer, imported } = group[0]!;
    const source = await bench.source(importer);
    if (source === null) continue;
    const isGone = source.program.body.every((node) => {
      if (!('source' in node) || node.source == null) return true;
      const specifier = node.source.value;
      const at = source.module.place(node.start);
      if (bench.graph.resolve(importer, { specifier, at }) !== imported) return true;
      if (node.type !== 'ImportDeclaration') return node.exportKind === 'type';
      if (node.importKind === 'type') return true;
      const taken = group.filter(({ request }) => request.specifier === specifier);
      if (taken.some(({ request }) => request.names === null)) return true;
      const names = new Set(taken.flatMap(({ request }) => request.names ?? []));
      return (
        node.specifiers.length > 0 &&
        node.specifiers.every((one) => isErased(source, one) || names.has(importedName(one)))
      );
    });
    if (isGone) cut.add(key);
  }
  return cut;
}
