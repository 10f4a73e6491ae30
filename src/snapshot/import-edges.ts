import type { Alias } from './aliases.ts';
import type { GraphModule } from './bundle-facts.ts';
import { mapLimited } from './compress.ts';
import { createLocator, prepareImportReading, writtenImports } from './import-places.ts';
import { matchImports } from './match-imports.ts';
import { filePath } from './module-id.ts';
import type { ImportEdge, ImportFacts } from './types.ts';

/** Files read at a time: enough to keep the disk busy, few enough for a system's limit on open files. */
const LANES = 32;

/** The graph's edges, each with the place where the importer's author wrote it. */
export async function locateImports(
  modules: readonly GraphModule[],
  indexOf: (id: string) => number | undefined,
  read: (id: string) => Promise<string | null>,
  aliases: readonly Alias[] = [],
): Promise<ImportFacts> {
  await prepareImportReading();
  const perModule = await mapLimited(modules, LANES, async (module, from) => {
    const staticIds = inGraph(module.imports, indexOf);
    const dynamicIds = inGraph(module.dynamicImports, indexOf);
    const total = staticIds.length + dynamicIds.length;
    const source = total === 0 || isSynthetic(module.id) ? null : await read(module.id);
    const placesOf = placeFinder(module.id, source, aliases);
    const edges = (ids: readonly string[], dynamic: boolean): ImportEdge[] => {
      const places = placesOf(ids, dynamic);
      return ids.map((id, at): ImportEdge => [from, indexOf(id)!, ...places[at]!]);
    };
    return { static: edges(staticIds, false), dynamic: edges(dynamicIds, true) };
  });
  return {
    static: perModule.flatMap((edges) => edges.static),
    dynamic: perModule.flatMap((edges) => edges.dynamic),
  };
}

function inGraph(
  ids: readonly string[],
  indexOf: (id: string) => number | undefined,
): readonly string[] {
  return [...new Set(ids)].filter((id) => indexOf(id) !== undefined);
}

/** Vite answers these queries with code of its own: what it imports stands in no file. */
function isSynthetic(id: string): boolean {
  return /[?&](?:worker|sharedworker|raw|url|inline)\b/.test(id);
}

type Place = readonly [line: number, column: number];

const UNKNOWN: Place = [0, 0];

function placeFinder(
  id: string,
  source: string | null,
  aliases: readonly Alias[],
): (ids: readonly string[], dynamic: boolean) => readonly Place[] {
  const path = filePath(id);
  if (source === null || path === null) return (ids) => ids.map(() => UNKNOWN);
  const written = writtenImports(path, source);
  return (ids, dynamic) => {
    const candidates = written.filter((one) => one.dynamic === dynamic);
    // `import.meta.glob` asks for many modules in one place.
    const glob = source.indexOf('import.meta.glob');
    const offsets = matchImports(id, candidates, ids, aliases).map((found) =>
      found === -1 ? (dynamic ? glob : -1) : candidates[found]!.at,
    );
    const places = ids.map(() => UNKNOWN);
    const locate = createLocator(source);
    const inOrder = offsets
      .map((offset, at) => ({ offset, at }))
      .sort((a, b) => a.offset - b.offset);
    for (const { offset, at } of inOrder) if (offset !== -1) places[at] = locate(offset);
    return places;
  };
}
