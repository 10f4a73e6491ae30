import { setImmediate } from 'node:timers/promises';

import type { Alias } from './aliases.ts';
import type { GraphModule } from './bundle-facts.ts';
import { cacheKey, noCache, type Cache } from './cache.ts';
import { createLocator, prepareImportReading, writtenImports } from './import-places.ts';
import { matchImports } from './match-imports.ts';
import { filePath } from './module-id.ts';
import type { ImportEdge, ImportFacts } from './types.ts';

/** Modules between two breaths: what runs in other threads meanwhile wants to be told what to do next. */
const STRETCH = 64;

/** The graph's edges, each with the place where the importer's author wrote it. */
export async function locateImports(
  modules: readonly GraphModule[],
  indexOf: (id: string) => number | undefined,
  read: (id: string) => Promise<string | null>,
  aliases: readonly Alias[] = [],
  cache: Cache = noCache,
): Promise<ImportFacts> {
  await prepareImportReading();
  const facts: { static: ImportEdge[]; dynamic: ImportEdge[] } = { static: [], dynamic: [] };
  const table = aliases.map(({ find, replacement }) => `${String(find)} ${replacement}`);
  for (const [from, module] of modules.entries()) {
    if (from % STRETCH === 0) await setImmediate();
    const staticIds = inGraph(module.imports, indexOf);
    const dynamicIds = inGraph(module.dynamicImports, indexOf);
    const total = staticIds.length + dynamicIds.length;
    if (total === 0) continue;
    const source = isSynthetic(module.id) ? null : await read(module.id);
    const places = rememberPlaces(cache, [module.id, staticIds, dynamicIds, table], source, () => {
      const placesOf = placeFinder(module.id, source, aliases);
      return [...placesOf(staticIds, false), ...placesOf(dynamicIds, true)];
    });
    for (const [at, id] of [...staticIds, ...dynamicIds].entries()) {
      const edges = at < staticIds.length ? facts.static : facts.dynamic;
      edges.push([from, indexOf(id)!, ...places[at]!]);
    }
  }
  return facts;
}

function rememberPlaces(
  cache: Cache,
  asked: readonly unknown[],
  source: string | null,
  find: () => readonly Place[],
): readonly Place[] {
  if (source === null || cache === noCache) return find();
  const key = cacheKey([JSON.stringify(asked), source]);
  const kept = cache.get(key) as readonly Place[] | undefined;
  if (kept) return kept;
  const places = find();
  cache.set(key, places);
  return places;
}

function inGraph(
  ids: readonly string[],
  indexOf: (id: string) => number | undefined,
): readonly string[] {
  if (ids.length === 0) return ids;
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
    if (ids.length === 0) return [];
    const candidates = written.filter((one) => one.dynamic === dynamic);
    // `import.meta.glob` asks for many modules in one place.
    const glob = dynamic ? source.indexOf('import.meta.glob') : -1;
    const offsets = matchImports(id, candidates, ids, aliases).map((found) =>
      found === -1 ? glob : candidates[found]!.at,
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
